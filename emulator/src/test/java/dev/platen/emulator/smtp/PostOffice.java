package dev.platen.emulator.smtp;

import dev.platen.emulator.fault.Caller;
import dev.platen.emulator.fault.FaultKind;
import dev.platen.emulator.fax.FaxGateway;
import dev.platen.emulator.fax.FaxSettings;
import dev.platen.emulator.fax.RegisteredSenders;
import dev.platen.emulator.host.Callers;
import dev.platen.emulator.host.EmulatedServices;
import dev.platen.emulator.host.EmulatorClock;
import dev.platen.emulator.host.Ledger;
import dev.platen.emulator.host.StateFolder;
import dev.platen.emulator.identity.EntraWorld;
import dev.platen.emulator.mailroom.AddressBook;
import dev.platen.emulator.mailroom.FaxDesk;
import dev.platen.emulator.mailroom.Mailroom;
import dev.platen.emulator.mailroom.MailroomSettings;
import dev.platen.emulator.mailroom.Postmaster;
import dev.platen.emulator.mailroom.ReceivedMessage;
import dev.platen.emulator.submission.SubmissionService;
import dev.platen.emulator.submission.SubmissionSettings;
import dev.platen.emulator.tls.CertificateAuthority;
import dev.platen.emulator.tls.ServerTls;
import dev.platen.emulator.tls.Trust;
import dev.platen.protocol.chance.Chance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;

/** A server on a socket with all that is behind it, at an hour that stands still, and a printer that is signed in. */
final class PostOffice implements AutoCloseable {

    static final String HOST = SubmissionSettings.DOCUMENTED.host();
    static final SubmissionSettings GENEROUS = SubmissionSettings.DOCUMENTED.withLimits(100, 100_000);

    final EntraWorld entra = new EntraWorld();
    final EmulatorClock clock = new EmulatorClock(InstantSource.fixed(EntraWorld.START));
    final Callers callers = new Callers(Chance.ofSeed(1));
    final Caller printer = EntraWorld.printer("contoso/hq-1");
    final String account = EntraWorld.account(printer);
    final String token;
    final CertificateAuthority authority;
    final SSLContext trusting;
    final EmulatedServices services;
    private final StateFolder state;
    private final Ledger ledger;
    final Mailroom mailroom;
    final FaxDesk faxes;
    final SmtpServer server;

    private PostOffice(Path folder, SubmissionSettings submission, UnaryOperator<SmtpSettings> change)
            throws IOException, GeneralSecurityException {
        token = entra.signIn(EntraWorld.START, printer).accessToken();
        state = StateFolder.open(folder.resolve("state"));
        ledger = Ledger.open(state);
        services = new EmulatedServices(
                ledger,
                clock,
                callers,
                entra.identity,
                new SubmissionService(submission, entra.faults, entra.identity),
                new FaxGateway(FaxSettings.of("fax.example"), RegisteredSenders.EVERYBODY),
                entra.faults);
        InstantSource today = Instant::now;
        authority = CertificateAuthority.open(folder.resolve("tls"), today);
        trusting = Trust.in(authority.certificate());
        mailroom = Mailroom.open(folder.resolve("mail"), MailroomSettings.USUAL);
        faxes = FaxDesk.open(folder, mailroom, services);
        AddressBook book = address -> !address.endsWith("@contoso.example")
                ? AddressBook.Standing.OUTSIDE
                : address.startsWith("hq-") ? AddressBook.Standing.KNOWN : AddressBook.Standing.UNKNOWN;
        server = SmtpServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                change.apply(SmtpSettings.of(HOST, submission.messageBytes())),
                new Surroundings(
                        services,
                        callers,
                        new ServerTls(authority, Set.of(), today),
                        TokenReader.PLAIN,
                        new Postmaster(mailroom, faxes, book, clock, HOST)));
    }

    static PostOffice open(Path folder) throws IOException, GeneralSecurityException {
        return open(folder, GENEROUS, settings -> settings);
    }

    static PostOffice open(Path folder, SubmissionSettings submission, UnaryOperator<SmtpSettings> change)
            throws IOException, GeneralSecurityException {
        return new PostOffice(folder, submission, change);
    }

    /** Lets a fault hit everybody from now on. */
    void strike(FaultKind kind) {
        entra.strike(kind, EntraWorld.START);
    }

    /** The response of XOAUTH2. */
    String bearer() {
        return bearer(account, token);
    }

    static String bearer(String user, String token) {
        return base64("user=" + user + "\u0001auth=Bearer " + token + "\u0001\u0001");
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A client that has said nothing yet, but was greeted. */
    Dialogue connect() throws IOException {
        return new Dialogue(server.port(), trusting);
    }

    Dialogue encrypted() throws IOException {
        Dialogue client = connect();
        client.expect("220 ");
        client.say("EHLO client.example", "250 ");
        client.startTls();
        client.say("EHLO client.example", "250 ");
        return client;
    }

    Dialogue signedIn() throws IOException {
        Dialogue client = encrypted();
        client.say("AUTH XOAUTH2 " + bearer(), "235 2.7.0 ");
        return client;
    }

    /** The text of the only message that was kept. */
    String onlyMessage() throws IOException {
        ReceivedMessage only = mailroom.newest(2).getFirst();
        if (mailroom.count() != 1) {
            throw new AssertionError(mailroom.count() + " messages");
        }
        return new String(mailroom.read(only.id()).readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        server.close();
        faxes.close();
        mailroom.close();
        ledger.close();
        state.close();
    }
}
