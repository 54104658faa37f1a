package dev.platen.emulator.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platen.emulator.mailroom.Attachment;
import dev.platen.emulator.mailroom.MessageContent;
import dev.platen.emulator.mailroom.ReceivedMessage;
import dev.platen.emulator.submission.SubmissionSettings;
import jakarta.activation.DataHandler;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A client that knows nothing of us: Angus Mail, as printers of the live fleet use it. */
@Timeout(120)
final class AngusClientTest {

    @TempDir
    private Path folder;

    private PostOffice office;

    @BeforeEach
    void open() throws Exception {
        office = PostOffice.open(folder, SubmissionSettings.DOCUMENTED.withLimits(3, 1_000), settings -> settings);
    }

    @AfterEach
    void close() throws IOException {
        office.close();
    }

    private Session session(SSLContext context) {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "localhost");
        properties.put("mail.smtp.port", "" + office.server.port());
        properties.put("mail.smtp.auth", "true");
        properties.put("mail.smtp.auth.mechanisms", "XOAUTH2");
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.starttls.required", "true");
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.socketFactory", context.getSocketFactory());
        properties.put("mail.smtp.connectiontimeout", "20000");
        properties.put("mail.smtp.timeout", "60000");
        properties.put("mail.smtp.localhost", "hq-1.contoso");
        return Session.getInstance(properties);
    }

    private SMTPTransport connect(String token) throws MessagingException {
        SMTPTransport transport = (SMTPTransport) session(office.trusting).getTransport("smtp");
        transport.connect(office.account, token);
        return transport;
    }

    private MimeMessage message(String subject) throws MessagingException {
        MimeMessage message = new MimeMessage(session(office.trusting));
        message.setFrom(office.account);
        message.setSubject(subject, "utf-8");
        message.setText("Συνημμένο.\r\n.\r\n..τελεία\r\n", "utf-8");
        return message;
    }

    private void send(SMTPTransport transport, MimeMessage message, String to) throws MessagingException {
        message.saveChanges();
        transport.sendMessage(message, new InternetAddress[] {new InternetAddress(to)});
    }

    @Test
    void aGreekMailArrivesIntact() throws Exception {
        try (SMTPTransport transport = connect(office.token)) {
            send(transport, message("Σάρωση από τον όροφο 3"), "anna@example.org");
        }

        ReceivedMessage kept = office.mailroom.newest("anna@example.org", 1).getFirst();
        assertThat(kept.subject()).isEqualTo("Σάρωση από τον όροφο 3");
        assertThat(office.mailroom.content(kept.id()).text()).isEqualTo("Συνημμένο.\r\n.\r\n..τελεία\r\n");
    }

    @Test
    void manyMailsGoOverOneConnection() throws Exception {
        try (SMTPTransport transport = connect(office.token)) {
            for (int i = 0; i < 50; i++) {
                send(transport, message("scan " + i), "anna@example.org");
            }
        }
        assertThat(office.mailroom.newest("anna@example.org", 100)).hasSize(50);
    }

    @Test
    void thirtyFiveMegabytesArriveIntact() throws Exception {
        byte[] document = new byte[35 * 1024 * 1024];
        new Random(1).nextBytes(document);
        MimeMessage message = message("μεγάλο");
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(document, "application/pdf")));
        part.setFileName(MimeUtility.encodeText("Σχέδια.pdf", "utf-8", "B"));
        message.setContent(new MimeMultipart(part));
        try (SMTPTransport transport = connect(office.token)) {
            send(transport, message, "anna@example.org");
        }

        MessageContent content = office.mailroom.content(
                office.mailroom.newest("anna@example.org", 1).getFirst().id());
        assertThat(content.attachments())
                .containsExactly(new Attachment(0, "Σχέδια.pdf", "application/pdf", document.length));
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        content.copyAttachment(0, new DigestOutputStream(java.io.OutputStream.nullOutputStream(), digest));
        assertThat(digest.digest())
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest(document));
    }

    @Test
    void aBadTokenIsAnAuthenticationFailure() {
        assertThatThrownBy(() -> connect("expired").close())
                .isInstanceOf(AuthenticationFailedException.class)
                .hasMessageContaining("535 5.7.3 Authentication unsuccessful");
    }

    @Test
    void aClientThatWasNotToldOfTheAuthorityRefusesIt() {
        assertThatThrownBy(() -> {
                    SSLContext usual = SSLContext.getDefault();
                    session(usual).getTransport("smtp").connect(office.account, office.token);
                })
                .isInstanceOf(MessagingException.class)
                .hasStackTraceContaining("SSLHandshakeException");
    }

    @Test
    void printersThatShareAMailboxRunIntoItsLimit() throws Exception {
        int clients = 5;
        CyclicBarrier allConnected = new CyclicBarrier(clients);
        CyclicBarrier allAnswered = new CyclicBarrier(clients);
        Callable<Integer> client = () -> {
            try (SMTPTransport transport = connect(office.token)) {
                allConnected.await();
                int code = 250;
                try {
                    send(transport, message("together"), "anna@example.org");
                } catch (SMTPSendFailedException e) {
                    code = e.getReturnCode();
                }
                allAnswered.await();
                return code;
            }
        };
        List<Integer> codes = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                all.add(threads.submit(client));
            }
            for (Future<Integer> each : all) {
                codes.add(each.get());
            }
        }

        assertThat(codes).containsExactlyInAnyOrder(250, 250, 250, 432, 432);
        assertThat(office.mailroom.count()).isEqualTo(3);
    }
}
