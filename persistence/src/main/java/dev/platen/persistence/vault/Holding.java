package dev.platen.persistence.vault;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a printer holds for one of its sign-ins.
 *
 * @param deviceCode the code that it polls with; none when it does not
 * @param tokens the tokens
 */
public record Holding(Secret deviceCode, HeldTokens tokens) {

    /** Nothing at all. */
    public static final Holding NOTHING = new Holding(Secret.NONE, HeldTokens.NONE);

    /** The same with a device code to poll with. */
    public Holding withDeviceCode(Secret code) {
        return new Holding(code, tokens);
    }

    /** The same with other tokens; a device code that was given for them is used up. */
    public Holding withTokens(HeldTokens other) {
        return new Holding(deviceCode.equals(other.given()) ? Secret.NONE : deviceCode, other);
    }

    /** The device code of a fingerprint, if it is held. */
    public Optional<Secret> deviceCode(String fingerprint) {
        return named(fingerprint, deviceCode);
    }

    /** The refresh token of a fingerprint, if it is held: the newest, or the one before. */
    public Optional<Secret> refreshToken(String fingerprint) {
        return named(fingerprint, tokens.refresh(), tokens.given());
    }

    private static Optional<Secret> named(String fingerprint, Secret... secrets) {
        return Stream.of(secrets)
                .filter(secret -> !secret.none() && secret.fingerprint().equals(fingerprint))
                .findFirst();
    }
}
