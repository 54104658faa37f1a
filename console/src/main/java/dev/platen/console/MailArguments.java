package dev.platen.console;

import dev.platen.protocol.printer.EmailServerSettings;
import dev.platen.protocol.printer.MailService;
import dev.platen.protocol.written.HostPort;
import dev.platen.sim.load.LoadPlan;
import dev.platen.sim.load.MailPlan;
import dev.platen.sim.load.Target;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Scans to email that are sent instead of refreshes. */
final class MailArguments {

    private static final long BYTES = 100_000;

    @Option(
            names = "--smtp",
            paramLabel = "HOST:PORT",
            converter = Given.Server.class,
            description = {
                "Send scans to email there, over STARTTLS and XOAUTH2, a connection each, as printers do. --target is where their",
                "access tokens come from then. Public mail services are refused."
            })
    private @Nullable HostPort server;

    @Option(
            names = "--mail-size",
            paramLabel = "BYTES",
            converter = WholeNumber.MailSize.class,
            description = "Size of a scan (default: " + BYTES + ").")
    private long bytes = BYTES;

    @Option(
            names = "--recipient",
            paramLabel = "ADDRESS",
            description = "Who gets the mail (default: each mailbox its own).")
    private @Nullable String recipient;

    @Option(
            names = "--ignore-mailbox-limits",
            description =
                    "Send more than the 30 messages a minute and over more than the 3 connections that Exchange Online takes of a mailbox.")
    private boolean unlimited;

    boolean wanted() {
        return server != null;
    }

    /** A plan whose tokens and load are those of another. */
    MailPlan plan(LoadPlan plan, EndpointArguments endpoint) {
        HostPort to = server;
        if (to == null) {
            throw new IllegalStateException("no mail is wanted");
        }
        Target.requireOwn(to.host(), endpoint.operated());
        EmailServerSettings usual = EmailServerSettings.oauth2(MailService.EXCHANGE_ONLINE, "", "");
        return new MailPlan(
                usual.at(to.host(), to.port()),
                endpoint.trust(),
                plan.workload(),
                plan.warmUp(),
                plan.wire().connections(),
                plan.wire().timeout(),
                endpoint.account(),
                Optional.ofNullable(recipient),
                Math.toIntExact(bytes),
                !unlimited,
                plan.chance());
    }

    @Override
    public String toString() {
        return String.valueOf(server);
    }
}
