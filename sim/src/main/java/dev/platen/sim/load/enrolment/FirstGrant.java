package dev.platen.sim.load.enrolment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.platen.persistence.vault.Secret;
import dev.platen.sim.load.LoadException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** By which grant a printer gets its first tokens. Immutable and thread-safe. */
public sealed interface FirstGrant {

    /** Asks for them, and waits. */
    TokenRequests.Answer ask(TokenRequests requests, String printer) throws InterruptedException;

    /** What to look at if it fails. */
    String hint();

    /** The name of a printer without its tenant. */
    private static String name(String printer) {
        return printer.substring(printer.indexOf('/') + 1);
    }

    /** Its tenant; empty if its name has none. */
    private static String tenant(String printer) {
        int slash = printer.indexOf('/');
        return slash < 0 ? "" : printer.substring(0, slash);
    }

    /**
     * A text in which {@code {printer}}, {@code {name}} and {@code {tenant}} stand for those of a printer.
     */
    private static String filled(String text, String printer) {
        return text.replace("{printer}", printer)
                .replace("{name}", name(printer))
                .replace("{tenant}", tenant(printer));
    }

    /**
     * A device code (RFC 8628), which somebody enters: at Platen's emulator its control interface does.
     *
     * @param codes where device codes are asked for
     * @param control the emulator's control interface
     * @param account who signs in for all printers; empty for {@code name@tenant.example}
     */
    record Emulator(URI codes, URI control, Optional<String> account) implements FirstGrant {

        @Override
        public TokenRequests.Answer ask(TokenRequests requests, String printer) throws InterruptedException {
            String tenant = tenant(printer);
            String person = account.orElse(name(printer) + "@" + tenant + ".example");
            return byDeviceCode(requests, codes, printer, code -> {
                URI entry = control.resolve("/control/tenants/" + tenant + "/accounts/"
                        + URLEncoder.encode(person, StandardCharsets.UTF_8) + "/enter-code");
                TokenRequests.Answer entered = requests.json(
                        entry,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("userCode", code.text("user_code"))
                                .toString());
                if (!entered.error().isEmpty()) {
                    String detail = entered.text("detail");
                    throw new LoadException(
                            printer + ": its code could not be entered at " + control + ": " + entered.error()
                                    + (detail.isEmpty() ? "" : ", " + detail),
                            hint());
                }
            });
        }

        @Override
        public String hint() {
            return "is that Platen's emulator, and does it have the printer's tenant?";
        }
    }

    /**
     * A device code (RFC 8628), which a program of the user's enters. It is started for each printer, with {@code PLATEN_PRINTER},
     * {@code PLATEN_USER_CODE} and {@code PLATEN_VERIFICATION_URI} in its environment, and has to end with 0.
     *
     * @param codes where device codes are asked for
     * @param command the program and its arguments
     */
    record Hook(URI codes, List<String> command) implements FirstGrant {

        private static final Duration PATIENCE = Duration.ofMinutes(2);

        /** Keeps its own copy. */
        public Hook {
            command = List.copyOf(command);
        }

        @Override
        public TokenRequests.Answer ask(TokenRequests requests, String printer) throws InterruptedException {
            return byDeviceCode(requests, codes, printer, code -> enter(code, printer));
        }

        private void enter(TokenRequests.Answer code, String printer) throws InterruptedException {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().put("PLATEN_PRINTER", printer);
            builder.environment().put("PLATEN_USER_CODE", code.text("user_code"));
            builder.environment().put("PLATEN_VERIFICATION_URI", code.text("verification_uri"));
            try {
                Process process = builder.start();
                try {
                    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                        throw new LoadException(
                                printer + ": the hook did not end within " + PATIENCE.toMinutes() + " minutes", hint());
                    }
                } finally {
                    // Also of one whose end is not waited for any more.
                    process.destroyForcibly();
                }
                if (process.exitValue() != 0) {
                    throw new LoadException(printer + ": the hook ended with " + process.exitValue(), hint());
                }
            } catch (IOException cause) {
                throw new LoadException("the hook can't be started: " + command.getFirst(), "is it executable?", cause);
            }
        }

        @Override
        public String hint() {
            return "the hook has to enter PLATEN_USER_CODE at PLATEN_VERIFICATION_URI, sign in, and consent";
        }
    }

    /**
     * A user name and a password (RFC 6749, 4.3): few services still allow that, but test services do.
     *
     * @param user {@code {printer}}, {@code {name}} and {@code {tenant}} stand for those of the printer
     * @param password likewise
     */
    record Password(String user, Secret password) implements FirstGrant {

        @Override
        public TokenRequests.Answer ask(TokenRequests requests, String printer) throws InterruptedException {
            return requests.grant(List.of(
                    Map.entry("grant_type", "password"),
                    Map.entry("username", filled(user, printer)),
                    Map.entry("password", filled(password.reveal(), printer))));
        }

        @Override
        public String hint() {
            return "does the client allow the password grant, and is there such a user?";
        }
    }

    /** The application's own credentials (RFC 6749, 4.4), for services that then give a refresh token as well. */
    record ClientCredentials() implements FirstGrant {

        @Override
        public TokenRequests.Answer ask(TokenRequests requests, String printer) throws InterruptedException {
            return requests.grant(List.of(Map.entry("grant_type", "client_credentials")));
        }

        @Override
        public String hint() {
            return "is the client confidential, and its secret right?";
        }
    }

    /** By so much is waited longer, from then on, after {@code slow_down} (RFC 8628, 3.5). */
    long SLOWER_SECONDS = 5;

    /** Enters a device code. */
    @FunctionalInterface
    interface Entering {

        /** Returns once it is entered. */
        void enter(TokenRequests.Answer code) throws InterruptedException;
    }

    private static TokenRequests.Answer byDeviceCode(
            TokenRequests requests, URI codes, String printer, Entering entering) throws InterruptedException {
        TokenRequests.Answer code = requests.deviceCode(codes);
        if (!code.error().isEmpty() || code.text("device_code").isEmpty()) {
            throw new LoadException(
                    printer + ": no device code from " + codes + ": "
                            + (code.error().isEmpty() ? "an answer without one" : code.error()),
                    "say with --device-code-url where device codes are asked for");
        }
        entering.enter(code);
        Instant end = Instant.now().plusSeconds(Math.max(1, code.number("expires_in")));
        long interval = Math.max(1, code.number("interval"));
        while (true) {
            TokenRequests.Answer tokens = requests.grant(List.of(
                    Map.entry("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
                    Map.entry("device_code", code.text("device_code"))));
            boolean slower = tokens.text("error").equals("slow_down");
            boolean pending = slower || tokens.text("error").equals("authorization_pending");
            if (slower) {
                interval += SLOWER_SECONDS;
            }
            if (!pending || Instant.now().isAfter(end)) {
                return tokens;
            }
            TimeUnit.SECONDS.sleep(interval);
        }
    }
}
