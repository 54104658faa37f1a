package dev.platen.emulator.entra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.platen.emulator.fault.Fault;
import dev.platen.emulator.fault.FaultKind;
import dev.platen.emulator.fault.Target;
import dev.platen.emulator.host.Callers;
import dev.platen.emulator.host.Deed;
import dev.platen.emulator.host.EmulatedServices;
import dev.platen.emulator.host.EmulatorClock;
import dev.platen.emulator.host.Ledger;
import dev.platen.emulator.host.Passwords;
import dev.platen.emulator.host.ServiceSettings;
import dev.platen.emulator.host.StateFolder;
import dev.platen.emulator.identity.AdministratorAct;
import dev.platen.emulator.identity.BrowserAct;
import dev.platen.emulator.identity.Proof;
import dev.platen.emulator.identity.Role;
import dev.platen.emulator.identity.TenantSettings;
import dev.platen.emulator.tls.CertificateAuthority;
import dev.platen.emulator.tls.ServerTls;
import dev.platen.emulator.tls.Shown;
import dev.platen.protocol.chance.Chance;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** An identity service on the loopback network, with a clock that the test holds. */
public final class TestEntra implements AutoCloseable {

    public static final Instant START = Instant.parse("2026-03-02T06:00:00Z");
    public static final String APP = "printer-app";
    public static final String SCOPE = "https://outlook.office.com/SMTP.Send offline_access";
    public static final String DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";
    public static final String ADMIN = "admin@contoso.example";
    public static final String USER = "user@contoso.example";
    public static final String PASSWORD = "correct horse";

    public static final ServiceSettings SETTINGS = ServiceSettings.documented(
            TenantSettings.work("contoso").withDomains("contoso.example"),
            TenantSettings.openConsumers("outlook").withDomains("outlook.example"));

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    public final EmulatedServices services;
    public final Passwords passwords;
    public final WireTokens tokens;
    public final EntraServer server;
    public final CertificateAuthority authority;
    public final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private final StateFolder folder;
    private final Ledger ledger;
    private final Vertx vertx = Vertx.vertx();

    public TestEntra(Path path, InstantSource clock, ServiceSettings settings, TokenForm form) throws IOException {
        folder = StateFolder.open(path);
        ledger = Ledger.open(folder);
        passwords = Passwords.open(folder);
        tokens = WireTokens.open(folder, form);
        services = EmulatedServices.open(settings, ledger, new EmulatorClock(clock), new Callers(Chance.ofSeed(1)));
        authority = CertificateAuthority.open(path.resolve("tls"), InstantSource.system());
        server = EntraServer.start(
                vertx,
                EntraSettings.LOOPBACK.withPorts(0, 0),
                new ServerTls(authority, Set.of(), InstantSource.system()).keys(Shown.VALID),
                services,
                tokens,
                passwords);
    }

    /** With documented figures, and signed tokens. */
    public static TestEntra in(Path path) throws IOException {
        return new TestEntra(path, () -> START, SETTINGS, TokenForm.SIGNED);
    }

    /** Declares an administrator and a user of contoso. */
    public TestEntra withAccounts() {
        put(ADMIN, Role.CLOUD_APPLICATION_ADMINISTRATOR);
        put(USER, Role.USER);
        return this;
    }

    private void put(String account, Role role) {
        services.perform(new AdministratorAct.PutAccount(
                        "contoso", account, passwords.ofAccount(account, PASSWORD), role))
                .toCompletableFuture()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** Lets a fault hit everybody from now on. */
    public void strike(FaultKind kind) {
        services.perform(new Deed.FaultAdded(Fault.of(
                kind.name().toString(), kind, Target.EVERYONE, services.clock().instant(), Instant.MAX)));
    }

    /** Posts a form, given as names and values in turn. */
    public HttpResponse<String> post(String path, String... form) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(server.http().resolve(path))
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(form))));
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(server.http().resolve(path)).GET());
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** A new device code. */
    public JsonNode code() throws IOException, InterruptedException {
        return json(post("/contoso/oauth2/v2.0/devicecode", "client_id", APP, "scope", SCOPE));
    }

    /** What a poll with a device code brings. */
    public HttpResponse<String> poll(JsonNode code) throws IOException, InterruptedException {
        return post(
                "/contoso/oauth2/v2.0/token",
                "grant_type",
                DEVICE_CODE,
                "client_id",
                APP,
                "device_code",
                code.get("device_code").asText());
    }

    /** What a refresh brings. */
    public HttpResponse<String> refresh(String token) throws IOException, InterruptedException {
        return post(
                "/contoso/oauth2/v2.0/token", "grant_type", "refresh_token", "client_id", APP, "refresh_token", token);
    }

    /** A person signs in with a code and consents, past the pages. */
    public void approve(JsonNode code) {
        String userCode = code.get("user_code").asText();
        Proof.Password password = passwords.ofAccount(ADMIN, PASSWORD);
        services.tell(present -> {
            present.identity().handle(present.now(), new BrowserAct.SignIn(userCode, ADMIN, password));
            present.identity().handle(present.now(), new BrowserAct.Accept(userCode, true));
        });
    }

    /** The tokens of a device on which the administrator signed in. */
    public JsonNode signIn() throws IOException, InterruptedException {
        JsonNode code = code();
        approve(code);
        return json(poll(code));
    }

    public static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    public static String form(String... namesAndValues) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.append(i == 0 ? "" : "&")
                    .append(URLEncoder.encode(namesAndValues[i], StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
        }
        return form.toString();
    }

    public URI https() {
        return URI.create("https://localhost:" + server.https().getPort());
    }

    @Override
    public void close() throws IOException {
        http.close();
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        ledger.close();
        folder.close();
    }
}
