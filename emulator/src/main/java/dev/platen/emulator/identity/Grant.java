package dev.platen.emulator.identity;

import dev.platen.emulator.limit.RecentTimes;
import java.time.Duration;
import java.time.Instant;

/**
 * One sign-in of one device, from which all its refresh tokens descend. It is all the service keeps for a device that is
 * signed in. Instants are in milliseconds: there can be a million of these.
 */
final class Grant {

    private static final long NONE = Long.MIN_VALUE;
    private static final RecentTimes NO_REPEATS = new RecentTimes();

    private final long id;
    private final Account account;
    private final String clientId;
    private final String scope;
    private final boolean forMail;
    private final boolean offline;
    private final long signedIn;
    private final boolean byPassword;
    private final boolean ownConsent;

    private long lastIssue;
    private long askedWith = NONE;
    private long askedAt = NONE;
    private RecentTimes repeats = NO_REPEATS;

    Grant(long id, PendingCode code, PendingCode.Decision.Granted granted) {
        this(
                id,
                granted.account(),
                code.clientId(),
                code.scope(),
                granted.at(),
                granted.byPassword(),
                granted.ownConsent());
    }

    Grant(SignIn signIn, Account account) {
        this(
                signIn.id(),
                account,
                signIn.clientId(),
                signIn.scope(),
                signIn.at().toEpochMilli(),
                signIn.byPassword(),
                signIn.ownConsent());
    }

    private Grant(
            long id,
            Account account,
            String clientId,
            String scope,
            long signedIn,
            boolean byPassword,
            boolean ownConsent) {
        this.id = id;
        this.account = account;
        this.clientId = clientId;
        this.scope = scope;
        this.forMail = MailScope.covers(scope);
        this.offline = MailScope.offline(scope);
        this.signedIn = signedIn;
        this.byPassword = byPassword;
        this.ownConsent = ownConsent;
    }

    SignIn signIn() {
        return new SignIn(
                id,
                account.tenant().name(),
                account.name(),
                clientId,
                scope,
                Instant.ofEpochMilli(signedIn),
                byPassword,
                ownConsent);
    }

    long id() {
        return id;
    }

    Account account() {
        return account;
    }

    String clientId() {
        return clientId;
    }

    /** Whether the grant's access tokens open the mail service. */
    boolean forMail() {
        return forMail;
    }

    /** Whether the grant brings refresh tokens. */
    boolean offline() {
        return offline;
    }

    long signedIn() {
        return signedIn;
    }

    boolean byPassword() {
        return byPassword;
    }

    boolean consented() {
        return ownConsent || account.tenant().consented(clientId);
    }

    long lastIssue() {
        return lastIssue;
    }

    void issued(long now) {
        lastIssue = now;
    }

    /**
     * Notes a refresh request and tells whether the same one came too often. Room for counting is only taken while a
     * device really repeats itself.
     *
     * @param token the instant of issue of the refresh token it came with
     */
    boolean repeatsTooOften(long token, Instant now, int limit, Duration window) {
        long millis = now.toEpochMilli();
        if (token != askedWith || millis - askedAt >= window.toMillis()) {
            askedWith = token;
            askedAt = millis;
            repeats = NO_REPEATS;
            return limit == 1;
        }
        if (repeats == NO_REPEATS) {
            repeats = new RecentTimes();
            repeats.add(Instant.ofEpochMilli(askedAt), now, window, limit);
        }
        askedAt = millis;
        repeats.add(now, now, window, limit);
        return repeats.within(window, now) >= limit;
    }
}
