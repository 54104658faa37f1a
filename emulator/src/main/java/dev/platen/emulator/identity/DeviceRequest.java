package dev.platen.emulator.identity;

/**
 * What a device asks the identity service.
 *
 * <p>{@code authority} is the first part of the address: a tenant's name, {@code common}, {@code organizations} or
 * {@code consumers}. {@code clientId} names the vendor's application.
 */
public sealed interface DeviceRequest {

    /** Asks for a code to show on the panel (RFC 8628, 3.1). */
    record DeviceAuthorization(String authority, String clientId, String scope) implements DeviceRequest {}

    /** Polls for the tokens of a code (RFC 8628, 3.4). */
    record DeviceCodeTokens(String authority, String clientId, String deviceCode) implements DeviceRequest {}

    /** Asks for new tokens with a refresh token (RFC 6749, 6). */
    record Refresh(String authority, String clientId, String refreshToken) implements DeviceRequest {}
}
