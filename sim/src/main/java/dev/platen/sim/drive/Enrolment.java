package dev.platen.sim.drive;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * Signs printers in at Platen's emulator by device code, as a printer would; its control interface types in the codes, as people would.
 */
public final class Enrolment {

    private static final String SCOPE = "https://outlook.office.com/SMTP.Send offline_access";
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";
    private static final int AT_A_TIME = 32;

    private final Target target;
    private final URI control;

    /**
     * An enrolment.
     *
     * @param control where the emulator's control interface is, for example {@code http://127.0.0.1:8081}
     */
    public Enrolment(Target target, URI control) {
        this.target = target;
        this.control = control;
    }

    /**
     * Signs printers in, each with an account of its own, {@code name@tenant.example}.
     *
     * @throws DriveException if one can't be
     */
    public HeldTokens enrol(List<String> printers) throws InterruptedException {
        HeldTokens held = new HeldTokens();
        Semaphore permits = new Semaphore(AT_A_TIME);
        List<Future<?>> enrolled = new ArrayList<>();
        try (TokenRequests requests = new TokenRequests();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String printer : printers) {
                enrolled.add(threads.submit(() -> {
                    permits.acquire();
                    try {
                        held.put(printer, signedIn(requests, printer));
                        return held;
                    } finally {
                        permits.release();
                    }
                }));
            }
            for (Future<?> one : enrolled) {
                one.get();
            }
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof DriveException known
                    ? known
                    : new DriveException("a printer can't be signed in", "", failed);
        }
        return held;
    }

    private String signedIn(TokenRequests requests, String printer) throws InterruptedException {
        int slash = printer.indexOf('/');
        String tenant = printer.substring(0, slash);
        String account = printer.substring(slash + 1) + "@" + tenant + ".example";
        TokenRequests.Answer code =
                requests.form(target.deviceCodes(), Map.of("client_id", target.clientId(), "scope", SCOPE));
        require(printer, "no device code", code);
        URI entry = control.resolve("/control/tenants/" + tenant + "/accounts/"
                + URLEncoder.encode(account, StandardCharsets.UTF_8) + "/enter-code");
        TokenRequests.Answer entered = requests.json(
                entry,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("userCode", code.text("user_code"))
                        .toString());
        require(printer, "its code could not be entered at " + control, entered);
        TokenRequests.Answer tokens = TokenRequests.tokens(requests.form(
                target.endpoint(),
                Map.of("client_id", target.clientId(), "grant_type", GRANT, "device_code", code.text("device_code"))));
        require(printer, "no tokens", tokens);
        return tokens.text("refresh_token");
    }

    private static void require(String printer, String what, TokenRequests.Answer answer) {
        if (!answer.error().isEmpty()) {
            throw new DriveException(
                    printer + ": " + what + ": " + answer.error()
                            + (answer.text("detail").isEmpty() ? "" : ", " + answer.text("detail")),
                    "is that Platen's emulator, and does it have the printer's tenant?");
        }
    }
}
