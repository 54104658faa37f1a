package dev.platen.emulator.identity;

import dev.platen.emulator.fault.Caller;

/**
 * What a code that a person entered stands for.
 *
 * @param authority where the device asked
 * @param clientId the application it asked for
 * @param scope what it asked for
 * @param caller the device
 */
public record OpenCode(String authority, String clientId, String scope, Caller caller) {}
