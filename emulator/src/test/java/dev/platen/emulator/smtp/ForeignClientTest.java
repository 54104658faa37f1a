package dev.platen.emulator.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.platen.emulator.mailroom.ReceivedMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients of others that speak to the server as they would to Exchange, where they are installed. */
@Tag("foreign")
@Timeout(120)
final class ForeignClientTest {

    private static final String MESSAGE = """
            From: hq-1@contoso.example
            To: anna@example.org
            Subject: Scan

            Γειά σου
            .
            ..
            """.replace("\n", "\r\n");

    @TempDir
    private Path folder;

    private PostOffice office;

    @BeforeEach
    void open() throws Exception {
        office = PostOffice.open(folder);
    }

    @AfterEach
    void close() throws IOException {
        office.close();
    }

    private record Ended(int code, String output) {}

    private Ended run(List<String> command) throws Exception {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(command.getFirst() + " does not end: " + Files.readString(output));
        }
        return new Ended(process.exitValue(), new String(Files.readAllBytes(output), StandardCharsets.UTF_8));
    }

    private void assumeInstalled(String... command) throws Exception {
        boolean installed;
        try {
            installed = run(List.of(command)).code() == 0;
        } catch (IOException e) {
            installed = false;
        }
        assumeTrue(installed, "not installed here: " + String.join(" ", command));
    }

    private String authority() {
        return office.authority.certificateFile().toString();
    }

    private List<String> curl(String token, Path message) {
        return List.of(
                "curl",
                "--silent",
                "--show-error",
                "--ssl-reqd",
                "--cacert",
                authority(),
                "--url",
                "smtp://localhost:" + office.server.port() + "/client.example",
                "--user",
                office.account + ":",
                "--oauth2-bearer",
                token,
                "--login-options",
                "AUTH=XOAUTH2",
                "--mail-from",
                office.account,
                "--mail-rcpt",
                "anna@example.org",
                "--upload-file",
                message.toString());
    }

    private Path messageFile() throws IOException {
        return Files.writeString(folder.resolve("message"), MESSAGE);
    }

    @Test
    void curlSendsWithAToken() throws Exception {
        assumeInstalled("curl", "--version");

        assertThat(run(curl(office.token, messageFile()))).isEqualTo(new Ended(0, ""));
        assertThat(office.onlyMessage()).isEqualTo(MESSAGE);
    }

    @Test
    void curlIsToldOfABadToken() throws Exception {
        assumeInstalled("curl", "--version");

        Ended ended = run(curl("expired", messageFile()));
        assertThat(ended.code()).as(ended.output()).isEqualTo(67);
        assertThat(office.mailroom.count()).isZero();
    }

    private List<String> swaks(String... more) {
        List<String> command = new ArrayList<>(List.of(
                "swaks",
                "--server",
                "localhost",
                "--port",
                "" + office.server.port(),
                "--tls",
                "--tls-verify",
                "--tls-ca-path",
                authority(),
                "--from",
                office.account,
                "--to",
                "anna@example.org"));
        command.addAll(List.of(more));
        return command;
    }

    /** Released versions of swaks know no XOAUTH2: what can be seen with it is how the others are refused. */
    @Test
    void swaksIsRefusedWithAPassword() throws Exception {
        assumeInstalled("swaks", "--version");
        assumeInstalled("perl", "-MNet::SSLeay", "-e", "1");

        Ended ended = run(swaks("--auth", "LOGIN", "--auth-user", office.account, "--auth-password", "secret"));
        assertThat(ended.output())
                .contains(
                        "=== TLS started",
                        "535 5.7.139 Authentication unsuccessful, basic authentication is disabled.");
        assertThat(ended.code()).isEqualTo(28);
    }

    @Test
    void swaksIsRefusedWithoutSigningIn() throws Exception {
        assumeInstalled("swaks", "--version");
        assumeInstalled("perl", "-MNet::SSLeay", "-e", "1");

        Ended ended = run(swaks());
        assertThat(ended.output()).contains("530 5.7.57 Client not authenticated to send mail");
        assertThat(ended.code()).isEqualTo(23);
    }

    private Ended nodemailer(String token) throws Exception {
        Path script = Files.writeString(folder.resolve("send.cjs"), """
                const [port, ca, user, token] = process.argv.slice(2);
                const transport = require('nodemailer').createTransport({
                  host: 'localhost', port, secure: false, requireTLS: true,
                  tls: { ca: require('fs').readFileSync(ca) },
                  auth: { type: 'OAuth2', user, accessToken: token },
                });
                transport.sendMail({
                  from: user, to: 'anna@example.org', subject: 'Σάρωση', text: 'Συνημμένο',
                  attachments: [{ filename: 'Τιμολόγιο.pdf', content: Buffer.from('%PDF-1.7') }],
                }).then(sent => console.log(sent.response), failed => {
                  console.log(failed.responseCode);
                  process.exitCode = 1;
                });
                """);
        return run(List.of("node", script.toString(), "" + office.server.port(), authority(), office.account, token));
    }

    @Test
    void nodemailerSendsWithAToken() throws Exception {
        assumeInstalled("node", "-e", "require('nodemailer')");

        Ended ended = nodemailer(office.token);
        assertThat(ended.output()).startsWith("250 2.0.0 OK <");
        ReceivedMessage kept = office.mailroom.newest("anna@example.org", 1).getFirst();
        assertThat(kept.subject()).isEqualTo("Σάρωση");
        assertThat(office.mailroom.content(kept.id()).attachments())
                .extracting("name")
                .containsExactly("Τιμολόγιο.pdf");
    }

    @Test
    void nodemailerIsToldOfABadToken() throws Exception {
        assumeInstalled("node", "-e", "require('nodemailer')");

        Ended ended = nodemailer("expired");
        assertThat(ended.output()).startsWith("535");
        assertThat(ended.code()).isEqualTo(1);
    }
}
