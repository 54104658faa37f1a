package dev.platen.sim.scenario;

import dev.platen.emulator.identity.Role;
import java.time.Duration;
import java.util.Optional;

/**
 * How printers are signed in.
 *
 * @param name its name in the scenario
 * @param flow by which protocol
 * @param role of the account that signs in, which decides whether it can consent for the organisation
 * @param over the sign-ins are spread at random over this time from the start of the run
 * @param abandon share of sign-ins whose code nobody enters
 * @param notSaved share of sign-ins after which OK is not pressed
 * @param administrator who mends what is broken; empty when nobody does
 */
public record SignInSpec(
        String name,
        Flow flow,
        Role role,
        Duration over,
        double abandon,
        double notSaved,
        Optional<Administrator> administrator) {

    /** By which protocol a printer is signed in. */
    public enum Flow {
        /** RFC 8628. */
        DEVICE_CODE
    }

    /**
     * How soon a sign-in that expired, failed or was not saved is mended.
     *
     * @param notices from the failure to when somebody notices
     * @param mends from the notice to the new sign-in
     */
    public record Administrator(Span notices, Span mends) {}
}
