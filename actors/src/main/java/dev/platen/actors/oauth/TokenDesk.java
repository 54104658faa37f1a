package dev.platen.actors.oauth;

import dev.platen.actors.printer.PacedClock;
import dev.platen.persistence.vault.HeldTokens;
import dev.platen.persistence.vault.Holding;
import dev.platen.persistence.vault.Secret;
import dev.platen.persistence.vault.TokenVault;
import dev.platen.persistence.vault.VaultDamagedException;
import dev.platen.persistence.vault.VaultException;
import dev.platen.protocol.oauth.DeviceCode;
import dev.platen.protocol.oauth.OAuthError;
import dev.platen.protocol.oauth.Outcome;
import dev.platen.protocol.oauth.TokenGrant;
import dev.platen.protocol.printer.Effect;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.Slot;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Performs printers' effects at the identity service. What comes is in the vault before anybody hears of it. An effect that is
 * performed again after a crash finds there what it had brought, and does not ask again; where it had brought nothing, the token that
 * it asks with is still held and, at Entra, still good. Blocks; for virtual threads. Thread-safe.
 */
public final class TokenDesk {

    private static final Logger LOG = LoggerFactory.getLogger(TokenDesk.class);

    /** Nobody was asked. */
    private static final int NO_STATUS = 0;

    private final OAuthClient client;
    private final TokenVault vault;
    private final PacedClock clock;

    /**
     * A desk.
     *
     * @param client asks the service
     * @param vault keeps what comes
     * @param clock the fleet's time
     */
    public TokenDesk(OAuthClient client, TokenVault vault, PacedClock clock) {
        this.client = client;
        this.vault = vault;
        this.clock = clock;
    }

    /** Asks for a device code. */
    public PrinterCommand requestDeviceCode(PrinterId printer, Effect.RequestDeviceCode request)
            throws InterruptedException {
        return new PrinterCommand.DeviceCodeAnswered(now(), request.slot(), request.id(), code(printer, request));
    }

    private Outcome<DeviceCode> code(PrinterId printer, Effect.RequestDeviceCode request) throws InterruptedException {
        try {
            return client.deviceCode(printer, request.service()).then(issued -> {
                vault.update(printer, request.slot(), held -> held.withDeviceCode(issued.code()));
                return new Outcome.Granted<>(issued.named());
            });
        } catch (VaultException cause) {
            return unusable(printer, cause);
        }
    }

    /** Polls until the service decides, the code ends (RFC 8628, 3.4), or the vault holds the code no more. */
    public PrinterCommand awaitTokens(PrinterId printer, Effect.AwaitTokens polling) throws InterruptedException {
        try {
            Holding held = held(printer, polling.slot());
            if (held.tokens().broughtBy(polling.id(), polling.deviceCode())) {
                return adopted(polling, held.tokens());
            }
            Optional<Secret> code = held.deviceCode(polling.deviceCode());
            return code.isPresent()
                    ? poll(printer, polling, code.get())
                    : answer(polling, now(), refused("bad_verification_code", "", "the device code is not held"));
        } catch (VaultException cause) {
            return answer(polling, now(), unusable(printer, cause));
        }
    }

    private PrinterCommand poll(PrinterId printer, Effect.AwaitTokens polling, Secret code)
            throws InterruptedException {
        PollPace pace = new PollPace(polling.interval(), polling.expiresAt());
        for (Duration wait = pace.first(now()); ; ) {
            Thread.sleep(clock.real(wait));
            Instant sent = now();
            if (held(printer, polling.slot()).deviceCode(polling.deviceCode()).isEmpty()) {
                return answer(polling, sent, refused("access_denied", "", "the sign-in was given up"));
            }
            Outcome<IssuedTokens> outcome = client.redeem(printer, polling.service(), code);
            Optional<Duration> next = pace.after(outcome, now());
            if (next.isEmpty()) {
                return answer(polling, sent, stored(printer, polling, code, sent, ended(outcome)));
            }
            wait = next.get();
        }
    }

    /** A code that has ended while the service still waits for the person. */
    private static Outcome<IssuedTokens> ended(Outcome<IssuedTokens> last) {
        boolean pending = last instanceof Outcome.Refused<IssuedTokens>(int _, OAuthError error)
                && (error.error().equals("authorization_pending")
                        || error.error().equals("slow_down"));
        return pending ? refused("expired_token", "", "the code has ended") : last;
    }

    /** Asks for new tokens (RFC 6749, 6). */
    public PrinterCommand refreshTokens(PrinterId printer, Effect.RefreshTokens refresh) throws InterruptedException {
        Instant sent = now();
        try {
            Holding held = held(printer, refresh.slot());
            if (held.tokens().broughtBy(refresh.id(), refresh.refreshToken())) {
                return adopted(refresh, held.tokens());
            }
            Optional<Secret> token = held.refreshToken(refresh.refreshToken());
            if (token.isEmpty()) {
                return answer(refresh, sent, refused("invalid_grant", "bad_token", "the refresh token is not held"));
            }
            Outcome<IssuedTokens> outcome = client.refresh(printer, refresh.service(), token.get());
            return answer(refresh, sent, stored(printer, refresh, token.get(), sent, outcome));
        } catch (VaultException cause) {
            return answer(refresh, sent, unusable(printer, cause));
        }
    }

    /** Puts what was issued into the vault, and tells the printer the names of it. */
    private Outcome<TokenGrant> stored(
            PrinterId printer, Effect effect, Secret given, Instant sent, Outcome<IssuedTokens> outcome) {
        return outcome.then(issued -> {
            boolean signIn = effect instanceof Effect.AwaitTokens;
            if (signIn && issued.refresh().none()) {
                return new Outcome.Undecided<>(200, Duration.ZERO, "an answer without a refresh token");
            }
            Secret refresh = issued.refresh().none() ? given : issued.refresh();
            HeldTokens tokens = new HeldTokens(
                    effect.id(), given, issued.account(), issued.access(), refresh, sent, issued.expiresIn());
            vault.update(printer, effect.slot(), held -> held.withTokens(tokens));
            return new Outcome.Granted<>(named(tokens));
        });
    }

    private PrinterCommand adopted(Effect effect, HeldTokens tokens) {
        return answer(effect, tokens.sentAt(), new Outcome.Granted<>(named(tokens)));
    }

    private static TokenGrant named(HeldTokens tokens) {
        return new TokenGrant(
                tokens.account(),
                tokens.access().fingerprint(),
                tokens.refresh().fingerprint(),
                tokens.expiresIn());
    }

    /** What a printer holds. An entry that is damaged holds nothing any more: somebody has to sign in again. */
    private Holding held(PrinterId printer, Slot slot) {
        try {
            return vault.find(printer, slot);
        } catch (VaultDamagedException damaged) {
            LOG.warn("{} {} has to sign in again", printer, slot, damaged);
            return Holding.NOTHING;
        }
    }

    private static <T> Outcome<T> unusable(PrinterId printer, VaultException cause) {
        LOG.warn("The token vault does not serve {}", printer, cause);
        return new Outcome.Undecided<>(NO_STATUS, Duration.ZERO, "the token vault can't be used");
    }

    private static <T> Outcome<T> refused(String error, String suberror, String description) {
        return new Outcome.Refused<>(NO_STATUS, new OAuthError(error, suberror, 0, description));
    }

    private PrinterCommand answer(Effect effect, Instant sent, Outcome<TokenGrant> outcome) {
        return new PrinterCommand.TokensAnswered(now(), effect.slot(), effect.id(), sent, outcome);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
