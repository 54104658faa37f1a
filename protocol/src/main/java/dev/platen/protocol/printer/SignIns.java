package dev.platen.protocol.printer;

import dev.platen.protocol.oauth.DeviceCode;
import dev.platen.protocol.oauth.OAuthError;
import dev.platen.protocol.oauth.Outcome;
import dev.platen.protocol.oauth.TokenGrant;
import dev.platen.protocol.printer.EmailServerSettings.Authentication;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How a printer decides on its sign-ins and tokens. */
final class SignIns {

    /** The window in which Entra counts identical requests (Microsoft identity platform, "Breaking changes"). */
    private static final Duration LOOP_WINDOW = Duration.ofMinutes(5);

    /** Longest Retry-After that is obeyed, as in Microsoft's client library MSAL.NET (RetryAfterProvider). */
    private static final Duration RETRY_AFTER_MAX = Duration.ofHours(1);

    private SignIns() {}

    static Decision start(Draft draft, Slot slot) {
        Optional<Refusal> refusal = refusal(draft.state(), slot);
        if (refusal.isPresent()) {
            return draft.refused(refusal.get());
        }
        long effect = draft.nextEffect();
        return draft.record(new PrinterEvent.SignInStarted(draft.at(), slot, effect))
                .perform(new Effect.RequestDeviceCode(effect, slot, service(draft, slot)))
                .done();
    }

    private static Optional<Refusal> refusal(PrinterState state, Slot slot) {
        PrinterSettings settings = state.settings();
        if (slot.kind() == Slot.Kind.FAX && !settings.model().fax()) {
            return Optional.of(Refusal.NO_FAX);
        }
        if (slot.kind() == Slot.Kind.USER) {
            if (!settings.model().toMyEmail() || !settings.toMyEmail().enabled()) {
                return Optional.of(Refusal.NO_TO_MY_EMAIL);
            }
            if (!settings.toMyEmail().allows(slot.user())) {
                return Optional.of(Refusal.USER_NOT_REGISTERED);
            }
        }
        if (!settings.model().oauth2()) {
            return Optional.of(Refusal.FIRMWARE_WITHOUT_OAUTH2);
        }
        if (settings.network().network() == NetworkSettings.Network.ADDITIONAL) {
            return Optional.of(Refusal.ADDITIONAL_NETWORK);
        }
        if (settings.server(slot).authentication() != Authentication.OAUTH2) {
            return Optional.of(Refusal.OAUTH2_NOT_CHOSEN);
        }
        SlotState now = state.slot(slot);
        boolean canStart = now.idle()
                && (now.status() instanceof AuthStatus.SignedOut || now.status() instanceof AuthStatus.Expired);
        return canStart ? Optional.empty() : Optional.of(Refusal.ALREADY_SIGNED_IN);
    }

    static Decision deviceCode(Draft draft, PrinterCommand.DeviceCodeAnswered answered) {
        Slot slot = answered.slot();
        if (!draft.state().slot(slot).awaitsDeviceCode(answered.effect())) {
            return draft.done();
        }
        return switch (answered.outcome()) {
            case Outcome.Granted<DeviceCode>(DeviceCode code) -> {
                long effect = draft.nextEffect();
                Instant expiresAt = draft.at().plus(code.expiresIn());
                yield draft.record(new PrinterEvent.DeviceCodeShown(
                                draft.at(),
                                slot,
                                effect,
                                code.userCode(),
                                code.verificationUri(),
                                code.deviceCode(),
                                code.interval(),
                                expiresAt))
                        .perform(new Effect.AwaitTokens(
                                effect, slot, service(draft, slot), code.deviceCode(), code.interval(), expiresAt))
                        .done();
            }
            case Outcome.Refused<DeviceCode>(int _, OAuthError error) -> signInFailed(draft, slot, error);
            case Outcome.Undecided<DeviceCode> undecided -> signInFailed(draft, slot, undecided.cause(), 0);
        };
    }

    static Decision tokens(Draft draft, PrinterCommand.TokensAnswered answered) {
        SlotState slot = draft.state().slot(answered.slot());
        if (!slot.awaitsTokens(answered.effect())) {
            return draft.done();
        }
        return slot.refreshing() ? refreshed(draft, slot, answered) : signedIn(draft, answered);
    }

    private static Decision signedIn(Draft draft, PrinterCommand.TokensAnswered answered) {
        Slot slot = answered.slot();
        return switch (answered.outcome()) {
            case Outcome.Granted<TokenGrant>(TokenGrant grant) ->
                draft.record(new PrinterEvent.SignedIn(
                                draft.at(),
                                slot,
                                grant.account().isEmpty() ? expected(draft.state(), slot) : grant.account(),
                                grant.accessToken(),
                                grant.refreshToken(),
                                answered.sentAt().plus(grant.expiresIn())))
                        .done();
            case Outcome.Refused<TokenGrant>(int _, OAuthError error) -> signInFailed(draft, slot, error);
            case Outcome.Undecided<TokenGrant> undecided -> signInFailed(draft, slot, undecided.cause(), 0);
        };
    }

    /** Who is to sign in, by what was set up: taken for the one who did where the tokens do not say. */
    private static String expected(PrinterState state, Slot slot) {
        PrinterSettings settings = state.settings();
        return settings.toMyEmail().users().stream()
                .filter(user -> slot.kind() == Slot.Kind.USER && user.name().equals(slot.user()))
                .map(ToMyEmailSettings.User::address)
                .findFirst()
                .orElse(settings.server(slot).account());
    }

    private static Decision signInFailed(Draft draft, Slot slot, OAuthError error) {
        return signInFailed(draft, slot, error.error(), error.aadsts());
    }

    private static Decision signInFailed(Draft draft, Slot slot, String reason, int aadsts) {
        return draft.record(new PrinterEvent.SignInFailed(draft.at(), slot, reason, aadsts))
                .done();
    }

    static Decision save(Draft draft, Slot slot) {
        SlotState now = draft.state().slot(slot);
        if (!(now.status() instanceof AuthStatus.SignedInUnsaved)) {
            return draft.refused(Refusal.NOTHING_TO_SAVE);
        }
        Instant nextRefresh = RefreshSchedule.afterGrant(
                draft.state(),
                slot,
                draft.at(),
                now.accessExpiresAt(),
                draft.state().effects());
        return draft.record(new PrinterEvent.SettingsSaved(draft.at(), slot, nextRefresh))
                .done();
    }

    static Decision signOut(Draft draft, Slot slot) {
        SlotState now = draft.state().slot(slot);
        if (now.status() instanceof AuthStatus.SignedOut && now.idle()) {
            return draft.refused(Refusal.NOT_SIGNED_IN);
        }
        leave(draft, slot);
        return draft.done();
    }

    /** Users who are not registered any more leave no sign-in behind. */
    static Decision signOutUnregistered(Draft draft) {
        ToMyEmailSettings toMyEmail = draft.state().settings().toMyEmail();
        for (SlotState slot : draft.state().slots()) {
            boolean unregistered = slot.slot().kind() == Slot.Kind.USER
                    && toMyEmail.users().stream()
                            .noneMatch(user -> user.name().equals(slot.slot().user()));
            if (unregistered && !(slot.status() instanceof AuthStatus.SignedOut && slot.idle())) {
                leave(draft, slot.slot());
            }
        }
        return draft.done();
    }

    private static void leave(Draft draft, Slot slot) {
        draft.record(new PrinterEvent.SignedOut(draft.at(), slot));
        Sending.failWaiting(draft, slot, JobError.NOT_SIGNED_IN, "signed out");
    }

    static void refresh(Draft draft, SlotState slot, RefreshCause cause) {
        long effect = draft.nextEffect();
        draft.record(new PrinterEvent.RefreshStarted(draft.at(), slot.slot(), effect, cause))
                .perform(new Effect.RefreshTokens(
                        effect, slot.slot(), service(draft, slot.slot()), slot.refreshToken()));
    }

    private static Decision refreshed(Draft draft, SlotState slot, PrinterCommand.TokensAnswered answered) {
        return switch (answered.outcome()) {
            case Outcome.Granted<TokenGrant>(TokenGrant grant) -> granted(draft, slot, answered, grant);
            case Outcome.Refused<TokenGrant>(int status, OAuthError error) ->
                refused(draft, slot, answered.effect(), status, error);
            case Outcome.Undecided<TokenGrant> undecided -> {
                Duration least = retryAfter(draft, slot, undecided);
                retryLater(draft, slot, answered.effect(), undecided.cause(), 0, least);
                yield givingUp(draft, slot, undecided.cause()).done();
            }
        };
    }

    private static Decision granted(
            Draft draft, SlotState slot, PrinterCommand.TokensAnswered answered, TokenGrant grant) {
        Instant expiresAt = answered.sentAt().plus(grant.expiresIn());
        boolean keeps = draft.state().settings().model().keepsRotatedToken();
        draft.record(new PrinterEvent.TokenRefreshed(
                draft.at(),
                slot.slot(),
                answered.effect(),
                grant.accessToken(),
                keeps ? grant.refreshToken() : slot.refreshToken(),
                expiresAt,
                RefreshSchedule.afterGrant(draft.state(), slot.slot(), draft.at(), expiresAt, answered.effect())));
        Sending.tokenCame(draft, slot.slot());
        return draft.done();
    }

    private static Duration retryAfter(Draft draft, SlotState slot, Outcome.Undecided<TokenGrant> undecided) {
        return undecided
                .retryAfter()
                .filter(_ -> retry(draft, slot).honourRetryAfter())
                .map(asked -> asked.compareTo(RETRY_AFTER_MAX) < 0 ? asked : RETRY_AFTER_MAX)
                .orElse(Duration.ZERO);
    }

    private static Decision refused(Draft draft, SlotState slot, long effect, int httpStatus, OAuthError error) {
        switch (RefusalClass.of(httpStatus, error)) {
            case RETRY -> {
                retryLater(draft, slot, effect, error.error(), error.aadsts(), Duration.ZERO);
                givingUp(draft, slot, label(error));
            }
            case BACK_OFF -> {
                retryLater(draft, slot, effect, error.error(), error.aadsts(), LOOP_WINDOW);
                givingUp(draft, slot, label(error));
            }
            case APPLICATION -> {
                retryLater(
                        draft,
                        slot,
                        effect,
                        error.error(),
                        error.aadsts(),
                        retry(draft, slot).max());
                Sending.failWaiting(draft, slot.slot(), JobError.APPLICATION_REFUSED, label(error));
            }
            case DEAD -> {
                ExpiryReason reason = ExpiryReason.of(error);
                draft.record(new PrinterEvent.TokenExpired(draft.at(), slot.slot(), effect, reason, error.aadsts()));
                Sending.failWaiting(draft, slot.slot(), reason.jobError(), label(error));
            }
        }
        return draft.done();
    }

    private static void retryLater(
            Draft draft, SlotState slot, long effect, String reason, int aadsts, Duration least) {
        Instant retryAt = RefreshSchedule.afterFailure(draft.state(), slot, draft.at(), effect, least);
        draft.record(new PrinterEvent.RefreshFailed(draft.at(), slot.slot(), effect, reason, aadsts, retryAt));
    }

    /** When the refresh that just failed was the last attempt, the jobs that waited for it have nothing to wait for. */
    private static Draft givingUp(Draft draft, SlotState slot, String reason) {
        if (slot.failures() + 1 >= retry(draft, slot).attempts()) {
            Sending.failWaiting(draft, slot.slot(), JobError.TOKEN_SERVICE_UNAVAILABLE, reason);
        }
        return draft;
    }

    static void resume(Draft draft, SlotState slot) {
        switch (slot.pending()) {
            case SlotState.Pending.Nothing() -> {}
            case SlotState.Pending.DeviceCode(long effect) ->
                draft.perform(new Effect.RequestDeviceCode(effect, slot.slot(), service(draft, slot.slot())));
            case SlotState.Pending.Tokens tokens ->
                draft.perform(new Effect.AwaitTokens(
                        tokens.effect(),
                        slot.slot(),
                        service(draft, slot.slot()),
                        tokens.deviceCode(),
                        tokens.interval(),
                        tokens.expiresAt()));
            case SlotState.Pending.Refresh(long effect) ->
                draft.perform(new Effect.RefreshTokens(
                        effect, slot.slot(), service(draft, slot.slot()), slot.refreshToken()));
        }
    }

    private static MailService service(Draft draft, Slot slot) {
        return draft.state().settings().server(slot).service();
    }

    private static RetryRule retry(Draft draft, SlotState slot) {
        return draft.state().settings().refresh(slot.slot()).retry();
    }

    private static String label(OAuthError error) {
        return error.aadsts() == 0 ? error.error() : error.error() + " (AADSTS" + error.aadsts() + ")";
    }
}
