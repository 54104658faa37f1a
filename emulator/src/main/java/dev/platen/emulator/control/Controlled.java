package dev.platen.emulator.control;

import dev.platen.emulator.host.EmulatedServices;
import dev.platen.emulator.host.Passwords;
import dev.platen.emulator.mailroom.Mailroom;
import java.net.URI;
import java.nio.file.Path;

/**
 * What is controlled.
 *
 * @param services the services
 * @param passwords how passwords are kept
 * @param mailroom received mail
 * @param addresses where its servers listen
 */
public record Controlled(EmulatedServices services, Passwords passwords, Mailroom mailroom, Addresses addresses) {

    /**
     * Where an emulator's servers listen.
     *
     * @param http the identity service without TLS
     * @param https the same with TLS
     * @param smtpHost host of the submission server
     * @param smtpPort its port
     * @param certificate the certificate that clients have to trust, a PEM file
     */
    public record Addresses(URI http, URI https, String smtpHost, int smtpPort, Path certificate) {}
}
