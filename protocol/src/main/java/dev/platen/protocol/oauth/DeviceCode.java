package dev.platen.protocol.oauth;

import java.time.Duration;

/**
 * The answer to a device authorization request (RFC 8628, 3.2).
 *
 * @param deviceCode fingerprint of the code the device polls with
 * @param userCode what the person types into the browser
 * @param verificationUri where the person types it
 * @param expiresIn life of both codes
 * @param interval least time between two polls
 */
public record DeviceCode(
        String deviceCode, String userCode, String verificationUri, Duration expiresIn, Duration interval) {}
