package dev.platen.protocol.printer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/**
 * Where a slot stands: {@code SignedOut -> AwaitingUser -> SignedInUnsaved -> SignedIn -> Expired}. Refreshing is no
 * status: a slot that refreshes stays signed in.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "status")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AuthStatus.SignedOut.class, name = "SignedOut"),
    @JsonSubTypes.Type(value = AuthStatus.AwaitingUser.class, name = "AwaitingUser"),
    @JsonSubTypes.Type(value = AuthStatus.SignedInUnsaved.class, name = "SignedInUnsaved"),
    @JsonSubTypes.Type(value = AuthStatus.SignedIn.class, name = "SignedIn"),
    @JsonSubTypes.Type(value = AuthStatus.Expired.class, name = "Expired")
})
public sealed interface AuthStatus {

    /** Nobody is signed in. */
    record SignedOut() implements AuthStatus {}

    /**
     * A code is shown and waits for a person to enter it.
     *
     * @param userCode the code to enter
     * @param verificationUri where to enter it
     * @param expiresAt when the code ends
     * @param before what the slot goes back to when nobody does
     */
    record AwaitingUser(String userCode, String verificationUri, Instant expiresAt, AuthStatus before)
            implements AuthStatus {}

    /** Signed in at the service, but OK was not pressed: the printer has not stored the sign-in and does not use it. */
    record SignedInUnsaved() implements AuthStatus {}

    /** Signed in and stored. */
    record SignedIn() implements AuthStatus {}

    /**
     * The refresh token is known to be dead; somebody has to sign in again.
     *
     * @param reason why
     */
    record Expired(ExpiryReason reason) implements AuthStatus {}

    /** The status's name, as in JSON. */
    @JsonIgnore
    default String name() {
        return getClass().getSimpleName();
    }
}
