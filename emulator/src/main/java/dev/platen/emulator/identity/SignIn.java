package dev.platen.emulator.identity;

import java.time.Instant;

/**
 * What is kept of a person's sign-in on a device: all that is needed to honour its tokens again after a restart.
 *
 * @param id names it among all; its tokens say it
 * @param tenant the account's tenant
 * @param account the account's address
 * @param clientId the application it was made for
 * @param scope what the device asked for
 * @param at when the person signed in
 * @param byPassword whether with a password
 * @param ownConsent whether the account consented for itself alone
 */
public record SignIn(
        long id,
        String tenant,
        String account,
        String clientId,
        String scope,
        Instant at,
        boolean byPassword,
        boolean ownConsent) {}
