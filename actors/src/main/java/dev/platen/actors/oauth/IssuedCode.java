package dev.platen.actors.oauth;

import dev.platen.persistence.vault.Secret;
import dev.platen.protocol.oauth.DeviceCode;
import java.time.Duration;

/** A device code with its secret, see {@link DeviceCode}. */
record IssuedCode(Secret code, String userCode, String verificationUri, Duration expiresIn, Duration interval) {

    /** What the printer may know. */
    DeviceCode named() {
        return new DeviceCode(code.fingerprint(), userCode, verificationUri, expiresIn, interval);
    }
}
