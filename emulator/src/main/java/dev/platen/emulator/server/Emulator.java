package dev.platen.emulator.server;

import dev.platen.emulator.control.ControlServer;
import dev.platen.emulator.control.Controlled;
import dev.platen.emulator.entra.EntraServer;
import dev.platen.emulator.entra.WireTokens;
import dev.platen.emulator.host.Callers;
import dev.platen.emulator.host.EmulatedServices;
import dev.platen.emulator.host.EmulatorClock;
import dev.platen.emulator.host.Ledger;
import dev.platen.emulator.host.Passwords;
import dev.platen.emulator.host.StateFolder;
import dev.platen.emulator.mailroom.FaxDesk;
import dev.platen.emulator.mailroom.Mailroom;
import dev.platen.emulator.mailroom.Postmaster;
import dev.platen.emulator.smtp.SmtpServer;
import dev.platen.emulator.smtp.Surroundings;
import dev.platen.emulator.tls.CertificateAuthority;
import dev.platen.emulator.tls.ServerTls;
import dev.platen.emulator.tls.Shown;
import dev.platen.protocol.chance.Chance;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The other side of a printer, for real clients: Entra ID over HTTP, Exchange's submission over SMTP, a provider that takes
 * faxes by mail, and the mailboxes in which all mail ends. What it is told outlives it. Thread-safe.
 */
public final class Emulator implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Emulator.class);

    private final Deque<AutoCloseable> open;
    private final EmulatedServices services;
    private final Passwords passwords;
    private final Mailroom mailroom;
    private final CertificateAuthority authority;
    private final EntraServer entra;
    private final SmtpServer smtp;
    private final ControlServer control;

    private Emulator(
            Deque<AutoCloseable> open,
            EmulatedServices services,
            Passwords passwords,
            Mailroom mailroom,
            CertificateAuthority authority,
            EntraServer entra,
            SmtpServer smtp,
            ControlServer control) {
        this.open = open;
        this.services = services;
        this.passwords = passwords;
        this.mailroom = mailroom;
        this.authority = authority;
        this.entra = entra;
        this.smtp = smtp;
        this.control = control;
    }

    /**
     * Starts one.
     *
     * @param vertx whose event loops do the work of HTTP
     * @param clock the time that the services begin with; they can be told another
     * @param machine the machine's time, by which certificates are good
     * @param enrolment makes devices known, before anything else happens
     * @throws IOException if its folder can't be used, or a port can't be had
     */
    public static Emulator start(
            Vertx vertx,
            EmulatorSettings settings,
            InstantSource clock,
            InstantSource machine,
            Consumer<Callers> enrolment)
            throws IOException {
        Deque<AutoCloseable> open = new ArrayDeque<>();
        boolean started = false;
        try {
            StateFolder folder = kept(open, StateFolder.open(settings.folder()));
            Ledger ledger = kept(open, Ledger.open(folder));
            Passwords passwords = Passwords.open(folder);
            WireTokens tokens = WireTokens.open(folder, settings.tokens());
            Callers callers = new Callers(Chance.ofSeed(settings.seed()));
            enrolment.accept(callers);
            EmulatedServices services =
                    EmulatedServices.open(settings.services(), ledger, new EmulatorClock(clock), callers);
            CertificateAuthority authority = CertificateAuthority.open(folder.resolve("tls"), machine);
            ServerTls tls = new ServerTls(authority, settings.hosts(), machine);
            Mailroom mailroom = kept(open, Mailroom.open(folder.resolve("mail"), settings.mailroom()));
            FaxDesk faxes = kept(open, FaxDesk.open(settings.folder(), mailroom, services));
            Postmaster postmaster = new Postmaster(
                    mailroom,
                    faxes,
                    new Accounts(services),
                    services.clock(),
                    settings.smtp().host());
            SmtpServer smtp = kept(
                    open,
                    SmtpServer.start(
                            new InetSocketAddress(settings.entra().address(), settings.smtpPort()),
                            settings.smtp(),
                            new Surroundings(services, callers, tls, tokens::accessText, postmaster)));
            EntraServer entra = kept(
                    open,
                    EntraServer.start(vertx, settings.entra(), tls.keys(Shown.VALID), services, tokens, passwords));
            ControlServer control = kept(
                    open,
                    ControlServer.start(
                            vertx,
                            settings.controlPort(),
                            new Controlled(
                                    services,
                                    passwords,
                                    mailroom,
                                    new Controlled.Addresses(
                                            entra.http(),
                                            entra.https(),
                                            settings.entra().address(),
                                            smtp.port(),
                                            authority.certificateFile()))));
            started = true;
            return new Emulator(open, services, passwords, mailroom, authority, entra, smtp, control);
        } finally {
            if (!started) {
                close(open);
            }
        }
    }

    private static <T extends AutoCloseable> T kept(Deque<AutoCloseable> open, T part) {
        open.push(part);
        return part;
    }

    /** The services, for whoever administers them. */
    public EmulatedServices services() {
        return services;
    }

    /** How passwords have to be written before the services get them. */
    public Passwords passwords() {
        return passwords;
    }

    /** The mail that was received. */
    public Mailroom mailroom() {
        return mailroom;
    }

    /** The certificate that clients have to trust, a PEM file. */
    public Path certificate() {
        return authority.certificateFile();
    }

    /** Where the identity service answers without TLS. */
    public URI http() {
        return entra.http();
    }

    /** Where it answers with TLS. */
    public URI https() {
        return entra.https();
    }

    /** The port of the submission server. */
    public int smtpPort() {
        return smtp.port();
    }

    /** Where it is controlled: a page for people, and a JSON interface below it. */
    public URI control() {
        return URI.create("http://127.0.0.1:" + control.port());
    }

    /** Stops listening, and gives the folder free. */
    @Override
    public void close() {
        close(open);
    }

    private static void close(Deque<AutoCloseable> open) {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                LOG.warn("A part of the emulator did not end well", e);
            }
        }
    }
}
