package dev.platen.emulator.server;

import dev.platen.emulator.entra.EntraSettings;
import dev.platen.emulator.entra.TokenForm;
import dev.platen.emulator.host.ServiceSettings;
import dev.platen.emulator.mailroom.MailroomSettings;
import dev.platen.emulator.smtp.SmtpSettings;
import java.nio.file.Path;
import java.util.Set;

/**
 * How an emulator is set up.
 *
 * @param folder where it keeps its state
 * @param seed of the chance that faults and lives of tokens are drawn from
 * @param services figures of its services
 * @param tokens what access tokens look like
 * @param hosts names and addresses by which its servers are called besides those of the loopback interface
 * @param entra where the identity service listens
 * @param smtpPort the submission server's port, at the same address; 0 for any that is free
 * @param smtp figures and switches of the submission server
 * @param mailroom how much received mail is kept
 * @param controlPort port of the control interface, always on the loopback network; 0 for any that is free
 */
public record EmulatorSettings(
        Path folder,
        long seed,
        ServiceSettings services,
        TokenForm tokens,
        Set<String> hosts,
        EntraSettings entra,
        int smtpPort,
        SmtpSettings smtp,
        MailroomSettings mailroom,
        int controlPort) {

    /** The port of the submission server, as Exchange's is 587. */
    public static final int SMTP_PORT = 5870;

    /** The port of the control interface. */
    public static final int CONTROL_PORT = 8081;

    /** Keeps its own copy of the hosts. */
    public EmulatorSettings {
        hosts = Set.copyOf(hosts);
    }

    /** On this machine alone, at the usual ports. */
    public static EmulatorSettings usual(Path folder, ServiceSettings services) {
        return new EmulatorSettings(
                folder,
                1,
                services,
                TokenForm.SIGNED,
                Set.of(),
                EntraSettings.LOOPBACK,
                SMTP_PORT,
                SmtpSettings.of(
                        services.submission().host(), services.submission().messageBytes()),
                MailroomSettings.USUAL,
                CONTROL_PORT);
    }

    /** The same at other ports; 0 for any that is free. */
    public EmulatorSettings withPorts(int http, int https, int submission, int control) {
        return new EmulatorSettings(
                folder,
                seed,
                services,
                tokens,
                hosts,
                entra.withPorts(http, https),
                submission,
                smtp,
                mailroom,
                control);
    }

    /** The same with another seed. */
    public EmulatorSettings withSeed(long other) {
        return new EmulatorSettings(
                folder, other, services, tokens, hosts, entra, smtpPort, smtp, mailroom, controlPort);
    }

    /** The same with access tokens of another form. */
    public EmulatorSettings withTokens(TokenForm other) {
        return new EmulatorSettings(folder, seed, services, other, hosts, entra, smtpPort, smtp, mailroom, controlPort);
    }
}
