package dev.platen.emulator.smtp;

import dev.platen.emulator.host.Callers;
import dev.platen.emulator.host.EmulatedServices;
import dev.platen.emulator.mailroom.Postmaster;
import dev.platen.emulator.tls.ServerTls;

/**
 * What the server works with.
 *
 * @param services the services, of which it asks the submission service
 * @param callers which device a connection belongs to
 * @param tls its certificates
 * @param tokens reads access tokens
 * @param postmaster who takes messages
 */
public record Surroundings(
        EmulatedServices services, Callers callers, ServerTls tls, TokenReader tokens, Postmaster postmaster) {}
