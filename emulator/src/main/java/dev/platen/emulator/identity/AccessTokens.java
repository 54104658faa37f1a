package dev.platen.emulator.identity;

import dev.platen.emulator.fault.Caller;
import java.time.Instant;
import java.util.Optional;

/** What a mail service asks about the access tokens it is shown. */
public interface AccessTokens {

    /**
     * Looks at an access token.
     *
     * @param now when
     * @param caller who shows it
     * @param accessToken the token
     * @return whose it is; empty when it is no token, has ended, or is not meant for the mail service
     */
    Optional<Bearer> bearer(Instant now, Caller caller, String accessToken);

    /**
     * Whom a token speaks for.
     *
     * @param tenant the account's tenant
     * @param account the account's address
     * @param expires when the token ends
     */
    record Bearer(String tenant, String account, Instant expires) {}
}
