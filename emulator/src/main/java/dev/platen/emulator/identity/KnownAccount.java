package dev.platen.emulator.identity;

/**
 * What is known of an account.
 *
 * @param name its address
 * @param role what it may do in its directory
 * @param disabled whether it is disabled
 * @param anyPassword whether any password opens it
 */
public record KnownAccount(String name, Role role, boolean disabled, boolean anyPassword) {}
