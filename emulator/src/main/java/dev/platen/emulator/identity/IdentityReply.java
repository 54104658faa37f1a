package dev.platen.emulator.identity;

import dev.platen.protocol.oauth.DeviceCode;
import dev.platen.protocol.oauth.Outcome;
import dev.platen.protocol.oauth.TokenGrant;
import java.time.Duration;

/** The identity service's answer to a device. */
public sealed interface IdentityReply {

    /** By how much a fault makes the answer come later than usual; zero as a rule. */
    Duration delay();

    /** The answer to {@link DeviceRequest.DeviceAuthorization}. */
    record Code(Outcome<DeviceCode> outcome, Duration delay) implements IdentityReply {}

    /** The answer to {@link DeviceRequest.DeviceCodeTokens} and {@link DeviceRequest.Refresh}. */
    record Tokens(Outcome<TokenGrant> outcome, Duration delay) implements IdentityReply {}
}
