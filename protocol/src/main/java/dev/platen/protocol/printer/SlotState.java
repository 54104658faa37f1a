package dev.platen.protocol.printer;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.time.Instant;

/**
 * What a printer knows of one of its sign-ins.
 *
 * @param slot which
 * @param status where it stands
 * @param account who is signed in; empty when nobody is
 * @param accessToken fingerprint of the access token
 * @param refreshToken fingerprint of the refresh token
 * @param accessExpiresAt end of the access token
 * @param nextRefresh when the slot refreshes of its own accord
 * @param failures refreshes in a row that were not decided
 * @param pending the request under way
 */
public record SlotState(
        Slot slot,
        AuthStatus status,
        String account,
        String accessToken,
        String refreshToken,
        Instant accessExpiresAt,
        Instant nextRefresh,
        int failures,
        Pending pending) {

    private static final AuthStatus SIGNED_OUT = new AuthStatus.SignedOut();
    private static final AuthStatus SIGNED_IN = new AuthStatus.SignedIn();
    private static final AuthStatus UNSAVED = new AuthStatus.SignedInUnsaved();
    private static final Pending NOTHING = new Pending.Nothing();

    /** The request to the identity service that is under way. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "request")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Pending.Nothing.class, name = "none"),
        @JsonSubTypes.Type(value = Pending.DeviceCode.class, name = "deviceCode"),
        @JsonSubTypes.Type(value = Pending.Tokens.class, name = "tokens"),
        @JsonSubTypes.Type(value = Pending.Refresh.class, name = "refresh")
    })
    public sealed interface Pending {

        /** None. */
        record Nothing() implements Pending {}

        /** A device code is asked for. */
        record DeviceCode(long effect) implements Pending {}

        /** The printer polls. */
        record Tokens(long effect, String deviceCode, Duration interval, Instant expiresAt) implements Pending {}

        /** New tokens are asked for. */
        record Refresh(long effect) implements Pending {}
    }

    static SlotState signedOut(Slot slot) {
        return new SlotState(slot, SIGNED_OUT, "", "", "", PrinterState.NEVER, PrinterState.NEVER, 0, NOTHING);
    }

    /** Whether new tokens are being asked for. */
    public boolean refreshing() {
        return pending instanceof Pending.Refresh;
    }

    /** Whether the sign-in is stored and not known to be dead. */
    public boolean signedIn() {
        return status instanceof AuthStatus.SignedIn;
    }

    /** Whether the access token still lives at an instant. */
    public boolean accessTokenLives(Instant at) {
        return at.isBefore(accessExpiresAt);
    }

    /** Whether the next refresh repeats one that was not decided, rather than begin anew after giving up. */
    boolean retrying(RetryRule retry) {
        return failures > 0 && failures < retry.attempts();
    }

    boolean idle() {
        return pending instanceof Pending.Nothing;
    }

    boolean awaitsDeviceCode(long effect) {
        return pending instanceof Pending.DeviceCode(long id) && id == effect;
    }

    boolean awaitsTokens(long effect) {
        return switch (pending) {
            case Pending.Nothing() -> false;
            case Pending.DeviceCode(long _) -> false;
            case Pending.Tokens tokens -> tokens.effect() == effect;
            case Pending.Refresh(long id) -> id == effect;
        };
    }

    SlotState apply(PrinterEvent.SignInStarted event) {
        return with(status, nextRefresh, failures, new Pending.DeviceCode(event.effect()));
    }

    SlotState apply(PrinterEvent.DeviceCodeShown event) {
        AuthStatus before = status instanceof AuthStatus.AwaitingUser waiting ? waiting.before() : status;
        return with(
                new AuthStatus.AwaitingUser(event.userCode(), event.verificationUri(), event.expiresAt(), before),
                nextRefresh,
                failures,
                new Pending.Tokens(event.effect(), event.deviceCode(), event.interval(), event.expiresAt()));
    }

    SlotState signInFailed() {
        AuthStatus before = status instanceof AuthStatus.AwaitingUser waiting ? waiting.before() : status;
        return with(before, nextRefresh, failures, NOTHING);
    }

    SlotState apply(PrinterEvent.SignedIn event) {
        return new SlotState(
                slot,
                UNSAVED,
                event.account(),
                event.accessToken(),
                event.refreshToken(),
                event.accessExpiresAt(),
                PrinterState.NEVER,
                0,
                NOTHING);
    }

    SlotState apply(PrinterEvent.SettingsSaved event) {
        return with(SIGNED_IN, event.nextRefresh(), 0, pending);
    }

    SlotState apply(PrinterEvent.RefreshStarted event) {
        int inARow = event.cause() == RefreshCause.RETRY ? failures : 0;
        return with(status, PrinterState.NEVER, inARow, new Pending.Refresh(event.effect()));
    }

    SlotState apply(PrinterEvent.TokenRefreshed event) {
        return new SlotState(
                slot,
                status,
                account,
                event.accessToken(),
                event.refreshToken(),
                event.accessExpiresAt(),
                event.nextRefresh(),
                0,
                NOTHING);
    }

    SlotState apply(PrinterEvent.RefreshFailed event) {
        return with(status, event.retryAt(), failures + 1, NOTHING);
    }

    SlotState apply(PrinterEvent.TokenExpired event) {
        return with(new AuthStatus.Expired(event.reason()), PrinterState.NEVER, 0, NOTHING);
    }

    private SlotState with(AuthStatus newStatus, Instant newNextRefresh, int newFailures, Pending newPending) {
        return new SlotState(
                slot,
                newStatus,
                account,
                accessToken,
                refreshToken,
                accessExpiresAt,
                newNextRefresh,
                newFailures,
                newPending);
    }
}
