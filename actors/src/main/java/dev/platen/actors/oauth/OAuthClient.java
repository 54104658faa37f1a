package dev.platen.actors.oauth;

import dev.platen.actors.tls.Trust;
import dev.platen.persistence.vault.Secret;
import dev.platen.protocol.oauth.Outcome;
import dev.platen.protocol.printer.MailService;
import dev.platen.protocol.printer.PrinterId;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;

/** Asks the identity service for codes and tokens. Blocks; for virtual threads. Thread-safe. */
public final class OAuthClient implements AutoCloseable {

    /** Microsoft Learn, "Authenticate an IMAP, POP or SMTP connection using OAuth". */
    private static final String SCOPE = "https://outlook.office.com/SMTP.Send offline_access";

    private static final String DEVICE_CODE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";

    private final Authority authority;
    private final FormPost http;

    /**
     * A client.
     *
     * @param authority whom it asks
     * @param trust whose certificates it takes
     * @param limits how long it waits
     * @param clock the time, for waits that end at an instant
     */
    public OAuthClient(Authority authority, Trust trust, HttpLimits limits, InstantSource clock) {
        this.authority = authority;
        this.http = new FormPost(trust, limits, clock);
    }

    Outcome<IssuedCode> deviceCode(PrinterId printer, MailService service) throws InterruptedException {
        Map<String, String> form = Map.of("client_id", authority.clientId(), "scope", SCOPE);
        return ask(printer, authority.deviceCode(service), form, OAuthAnswers::deviceCode);
    }

    Outcome<IssuedTokens> redeem(PrinterId printer, MailService service, Secret deviceCode)
            throws InterruptedException {
        Map<String, String> form = Map.of(
                "client_id", authority.clientId(),
                "grant_type", DEVICE_CODE_GRANT,
                "device_code", deviceCode.reveal());
        return ask(printer, authority.token(service), form, OAuthAnswers::tokens);
    }

    Outcome<IssuedTokens> refresh(PrinterId printer, MailService service, Secret refreshToken)
            throws InterruptedException {
        Map<String, String> form = Map.of(
                "client_id",
                authority.clientId(),
                "grant_type",
                "refresh_token",
                "refresh_token",
                refreshToken.reveal(),
                "scope",
                SCOPE);
        return ask(printer, authority.token(service), form, OAuthAnswers::tokens);
    }

    private <T> Outcome<T> ask(
            PrinterId printer, URI uri, Map<String, String> form, Function<HttpAnswer, Outcome<T>> meaning)
            throws InterruptedException {
        try {
            Map<String, String> headers =
                    authority.tellsPrinter() ? Map.of(Authority.PRINTER_HEADER, printer.toString()) : Map.of();
            return meaning.apply(http.post(uri, form, headers));
        } catch (NoAnswerException cause) {
            return new Outcome.Undecided<>(0, Duration.ZERO, cause.why());
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
