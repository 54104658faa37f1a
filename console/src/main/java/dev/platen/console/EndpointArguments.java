package dev.platen.console;

import dev.platen.actors.tls.OwnCertificate;
import dev.platen.actors.tls.Trust;
import dev.platen.persistence.vault.Secret;
import dev.platen.protocol.chance.Chance;
import dev.platen.sim.engine.StopSignal;
import dev.platen.sim.load.Grant;
import dev.platen.sim.load.HeldTokens;
import dev.platen.sim.load.LoadException;
import dev.platen.sim.load.LoadPlan;
import dev.platen.sim.load.Retries;
import dev.platen.sim.load.Success;
import dev.platen.sim.load.Target;
import dev.platen.sim.load.Wire;
import dev.platen.sim.load.Workload;
import dev.platen.sim.load.enrolment.Enrolment;
import dev.platen.sim.load.enrolment.FirstGrant;
import dev.platen.sim.load.tokens.TokenCheck;
import dev.platen.sim.metrics.Quantity;
import dev.platen.sim.world.World;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is said to a token endpoint that is put under load, how it travels, and whose tokens are used. */
final class EndpointArguments {

    private static final String ENROL_URL = "http";
    private static final int CONNECTIONS = 64;
    private static final String FIELD = "--field";
    private static final String HEADER = "--header";
    private static final String LEFT_OUT = "...";

    @Option(
            names = "--tokens",
            paramLabel = "FILE",
            converter = GivenPath.class,
            description = {
                "The printers' refresh tokens: CSV with the columns printer,refresh_token. Written again while the load goes",
                "on and at its end, with the tokens that are good then; for its owner alone."
            })
    private @Nullable Path tokens;

    @Option(
            names = "--enrol",
            paramLabel = "HOW",
            converter = Given.Enrolling.class,
            description = {
                "Sign the printers in first that have no token: the URL of a Platen emulator's control interface (device code),",
                "'hook:PROGRAM' (device code, which the program enters), 'password' or 'client-credentials'. With --tokens",
                "the file keeps their tokens."
            })
    private @Nullable String enrol;

    @Option(
            names = "--account",
            paramLabel = "ADDRESS",
            description = {
                "Who signs in at the emulator, and whose mailbox --smtp sends from, for all printers (default: each printer's own,",
                "hq-0001@contoso.example)."
            })
    private @Nullable String account;

    @Option(
            names = "--device-code-url",
            paramLabel = "URL",
            converter = Given.Address.class,
            description =
                    "Where device codes are asked for (default: 'devicecode' beside the endpoint, as Entra ID has it).")
    private @Nullable URI deviceCodes;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description =
                    "User of the password grant; {name}, {tenant} and {printer} stand for the printer's (default: {name}).")
    private String user = "{name}";

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            converter = GivenPath.class,
            description = "Password of the password grant, in a file; {name} and the others work here, too.")
    private @Nullable Path passwordFile;

    @Option(
            names = "--client-id",
            paramLabel = "ID",
            description = "The application (default: " + World.CLIENT_ID + ").")
    private String clientId = World.CLIENT_ID;

    @Option(
            names = "--client-secret-file",
            paramLabel = "FILE",
            converter = GivenPath.class,
            description = "The application's secret, in a file (default: none, a public client).")
    private @Nullable Path clientSecretFile;

    @Option(names = "--scope", paramLabel = "SCOPE", description = "What is asked for (default: nothing is said).")
    private String scope = "";

    @Option(
            names = FIELD,
            paramLabel = "name=value",
            description = "A further field of the form. Can be given many times.")
    private Map<String, String> fields = new LinkedHashMap<>();

    @Option(names = HEADER, paramLabel = "name=value", description = "A further header. Can be given many times.")
    private Map<String, String> headers = new LinkedHashMap<>();

    @Option(
            names = "--http-version",
            paramLabel = "1.1|2",
            converter = Given.HttpVersion.class,
            description = "HTTP/1.1, or HTTP/2 with many requests at a time on each connection (default: 1.1).")
    private Wire.Protocol protocol = Wire.Protocol.HTTP_1_1;

    @Option(
            names = "--connections",
            paramLabel = "N",
            converter = WholeNumber.Connections.class,
            description = "At most so many connections at a time (default: " + CONNECTIONS + ").")
    private long connections = CONNECTIONS;

    @Option(
            names = "--new-connections",
            description = "Open a connection for each request, as printers do, instead of keeping them.")
    private boolean newConnections;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = Given.Time.class,
            description = "How long an answer may take, from when the request was sent (default: 10s).")
    private Duration timeout = Duration.ofSeconds(10);

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            converter = GivenPath.class,
            description = "Trust the authorities in this file (PEM), and no others (default: those that Java trusts).")
    private @Nullable Path authorities;

    @Option(
            names = "--client-certificate",
            paramLabel = "FILE",
            converter = GivenPath.class,
            description = "For mutual TLS: a certificate chain (PEM). Needs --client-key.")
    private @Nullable Path certificate;

    @Option(
            names = "--client-key",
            paramLabel = "FILE",
            converter = GivenPath.class,
            description = "Its private key (PKCS #8 in PEM, without a password).")
    private @Nullable Path key;

    @Option(
            names = "--success-status",
            paramLabel = "STATUS",
            converter = WholeNumber.Status.class,
            description = "HTTP status that an answer with tokens has (default: 200).")
    private long successStatus = Success.OAUTH.status();

    @Option(
            names = "--success-field",
            paramLabel = "NAME",
            description = "Text that its JSON must have; '' if the status is enough (default: access_token).")
    private String successField = Success.OAUTH.field();

    @Option(
            names = "--retries",
            paramLabel = "N",
            converter = WholeNumber.Retries.class,
            description = {
                "Ask again up to so many times where the service did not decide (no answer, 429, 5xx), after 1s, 2s, 4s .. 5m,",
                "half of each left to chance, and Retry-After honoured (default: 0)."
            })
    private long retries;

    @Option(
            names = "--check-tokens",
            paramLabel = "JWKS-URL",
            converter = Given.Address.class,
            description = {
                "Look at some of the access tokens (20 a second): signed by a key of this set, and good for as long as the answer",
                "says. One that is not fails the test."
            })
    private @Nullable URI keys;

    @Option(
            names = "--i-operate-this-endpoint",
            description = "Needed where the endpoint is neither this machine nor a private address.")
    private boolean operated;

    /**
     * A plan, as far as the endpoint goes.
     *
     * @throws LoadException if the endpoint must not be put under load, or a file can't be used
     * @throws dev.platen.actors.tls.TrustException if certificates can't be
     */
    LoadPlan plan(URI endpoint, Workload workload, Duration warmUp, int threads, Chance chance) {
        Target target = new Target(endpoint);
        target.require(operated);
        requireOwnSignIn(target);
        Grant grant = new Grant(
                clientId,
                clientSecretFile == null ? Secret.NONE : secret(clientSecretFile),
                scope,
                secrets(fields),
                secrets(headers));
        return new LoadPlan(
                target,
                grant,
                new Wire(protocol, Math.toIntExact(connections), !newConnections, timeout, tls()),
                new Success(Math.toIntExact(successStatus), successField),
                workload,
                warmUp,
                Retries.of(Math.toIntExact(retries), chance.key()),
                threads,
                chance);
    }

    /** Signing printers in is a load, too: who is asked for device codes, or enters them, must be the user's as well. */
    private void requireOwnSignIn(Target target) {
        if (enrol != null) {
            new Target(deviceCodes(target)).require(operated);
            if (enrol.startsWith(ENROL_URL)) {
                new Target(URI.create(enrol)).require(operated);
            }
        }
    }

    private URI deviceCodes(Target target) {
        return deviceCodes == null ? target.endpoint().resolve("devicecode") : deviceCodes;
    }

    /** Looks at some of the tokens, if that is wanted. */
    Optional<TokenCheck> check(LoadPlan plan) throws InterruptedException {
        if (keys == null) {
            return Optional.empty();
        }
        new Target(keys).require(operated);
        return Optional.of(TokenCheck.by(keys, plan.wire().tls()));
    }

    /**
     * A command line for others to see: the values of {@code --field} and {@code --header}, which may be secret, are left out.
     */
    static List<String> withoutSecrets(List<String> given) {
        List<String> shown = new ArrayList<>();
        boolean value = false;
        for (String word : given) {
            boolean joined = word.startsWith(FIELD + "=") || word.startsWith(HEADER + "=");
            if (joined || value) {
                int name = joined ? word.indexOf('=') + 1 : 0;
                int sign = word.indexOf('=', name);
                shown.add(sign < 0 ? word : word.substring(0, sign + 1) + LEFT_OUT);
            } else {
                shown.add(word);
            }
            value = word.equals(FIELD) || word.equals(HEADER);
        }
        return shown;
    }

    private static Map<String, Secret> secrets(Map<String, String> given) {
        Map<String, Secret> secrets = new LinkedHashMap<>();
        given.forEach((name, value) -> secrets.put(name, Secret.of(value)));
        return secrets;
    }

    /** Who signs in for all printers, if it is one. */
    Optional<String> account() {
        return Optional.ofNullable(account);
    }

    /** Whose certificates count. */
    Trust trust() {
        return authorities == null ? Trust.ofPlatform() : Trust.ofFile(authorities);
    }

    /** Whether the user says that what is put under load is theirs. */
    boolean operated() {
        return operated;
    }

    private SSLContext tls() {
        if ((certificate == null) != (key == null)) {
            throw new LoadException("--client-certificate and --client-key go together", "");
        }
        Trust trust = trust();
        return certificate == null || key == null
                ? trust.context(true)
                : trust.context(OwnCertificate.read(certificate, key).keys());
    }

    private static Secret secret(Path file) {
        try {
            return Secret.of(Files.readString(file).strip());
        } catch (IOException cause) {
            throw new LoadException(file + ": can't be read: " + IoReason.of(cause), "", cause);
        }
    }

    /** The file that tokens are written to again, if there is one. */
    @Nullable
    Path tokens() {
        return tokens;
    }

    /**
     * Writes the tokens to their file again, if there is one. Where nobody signs printers in, refused ones stay in it: they may be all that
     * the user has.
     */
    void write(HeldTokens held) {
        if (tokens != null) {
            held.write(tokens, !enrols());
        }
    }

    /** Whether nothing says where tokens come from. */
    boolean tokenless() {
        return tokens == null && enrol == null;
    }

    /** Whether printers without tokens are signed in. */
    boolean enrols() {
        return enrol != null;
    }

    /** The tokens of a file, all of them, if there is one and nobody is to be enrolled. */
    @Nullable
    HeldTokens filed() {
        return tokens != null && enrol == null ? HeldTokens.read(tokens) : null;
    }

    /** Tokens of some printers: those of the file, and for the others by enrolment. */
    HeldTokens held(LoadPlan plan, List<String> printers, StopSignal stop, ProgressLine progress)
            throws InterruptedException {
        HeldTokens held = tokens != null && Files.exists(tokens)
                ? HeldTokens.read(tokens).of(printers)
                : new HeldTokens(printers);
        enrol(plan, held, stop, progress);
        return held;
    }

    /** Signs printers in that have no token, if that is wanted. */
    void enrol(LoadPlan plan, HeldTokens held, StopSignal stop, ProgressLine progress) throws InterruptedException {
        String how = enrol;
        int printers = held.printers().size();
        if (how == null || held.held() == printers) {
            return;
        }
        long began = System.nanoTime();
        try {
            new Enrolment(plan.target(), plan.grant(), plan.wire().tls(), first(how, plan), stop)
                    .enrol(
                            held,
                            signedIn -> progress.show(
                                    Duration.ofNanos(System.nanoTime() - began),
                                    () -> Quantity.grouped(signedIn) + " of " + Quantity.grouped(printers)
                                            + " printers signed in"));
        } finally {
            if (held.held() > 0) {
                write(held);
            }
        }
    }

    private FirstGrant first(String how, LoadPlan plan) {
        URI codes = deviceCodes(plan.target());
        if (how.startsWith(ENROL_URL)) {
            return new FirstGrant.Emulator(codes, URI.create(how), account());
        }
        if (how.startsWith(Given.Enrolling.HOOK)) {
            String program = how.substring(Given.Enrolling.HOOK.length());
            return new FirstGrant.Hook(codes, List.of("/bin/sh", "-c", program));
        }
        if (how.equals(Given.Enrolling.PASSWORD)) {
            if (passwordFile == null) {
                throw new LoadException("--enrol password needs --password-file", "");
            }
            return new FirstGrant.Password(user, secret(passwordFile));
        }
        return new FirstGrant.ClientCredentials();
    }
}
