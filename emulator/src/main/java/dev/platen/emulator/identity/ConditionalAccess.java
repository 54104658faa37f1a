package dev.platen.emulator.identity;

import java.time.Duration;

/**
 * What a tenant's conditional access does to devices.
 *
 * @param block whether it blocks sign-in and refresh (AADSTS53003)
 * @param signInFrequency longest time since a person signed in; zero for no limit (AADSTS70043)
 * @param blockDeviceCodeFlow whether it blocks the device code flow, and with it refreshes of sessions that began so
 *     (Microsoft Learn, concept-authentication-flows)
 */
public record ConditionalAccess(boolean block, Duration signInFrequency, boolean blockDeviceCodeFlow) {

    /** No policy. */
    public static final ConditionalAccess NONE = new ConditionalAccess(false, Duration.ZERO, false);
}
