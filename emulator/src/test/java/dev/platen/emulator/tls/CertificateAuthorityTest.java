package dev.platen.emulator.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CertificateAuthorityTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    @TempDir
    private Path folder;

    private CertificateAuthority open(Instant now) throws IOException {
        return CertificateAuthority.open(folder, InstantSource.fixed(now));
    }

    @Test
    void theSameAuthorityIsFoundAgain() throws IOException {
        assertThat(open(NOW).certificate())
                .isEqualTo(open(NOW.plus(Duration.ofDays(900))).certificate());
    }

    @Test
    void clientsGetItsCertificateAsPem() throws Exception {
        CertificateAuthority authority = open(NOW);

        try (InputStream pem = Files.newInputStream(authority.certificateFile())) {
            assertThat(CertificateFactory.getInstance("X.509").generateCertificate(pem))
                    .isEqualTo(authority.certificate());
        }
        assertThat(Files.readString(authority.certificateFile())).doesNotContain("PRIVATE");
    }

    @Test
    void aLostPemForClientsIsWrittenAgain() throws IOException {
        Files.delete(open(NOW).certificateFile());

        assertThat(open(NOW).certificateFile()).exists();
    }

    @Test
    void onlyItsOwnerReadsTheKey() throws IOException {
        open(NOW);

        assertThat(Files.getPosixFilePermissions(folder.resolve("ca-key.pem")))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void aDamagedAuthorityIsToldAndNotReplaced() throws IOException {
        open(NOW);
        Path secret = folder.resolve("ca-key.pem");
        Files.writeString(secret, "-----BEGIN PRIVATE KEY-----\nAAAA\n");

        assertThatThrownBy(() -> open(NOW)).isInstanceOf(IOException.class).hasMessageContaining("ca-key.pem");
    }

    @Test
    void anAuthorityThatSoonEndsIsReplaced() throws IOException {
        assertThat(open(NOW).certificate())
                .isNotEqualTo(open(NOW.plus(Duration.ofDays(3600))).certificate());
    }

    @Test
    void itIssuesForNamesAndAddresses() throws Exception {
        CertificateAuthority authority = open(NOW);

        Credentials issued =
                authority.issue(Set.of("mail.example", "::1", "127.0.0.1"), NOW, NOW.plus(Duration.ofDays(1)));

        issued.certificate().verify(authority.certificate().getPublicKey());
        assertThat(issued.certificate().getSubjectAlternativeNames().toString())
                .contains("[2, mail.example]", "[7, 127.0.0.1]", "[7, 0:0:0:0:0:0:0:1]");
    }

    @Test
    void aNewCertificateIsIssuedBeforeTheOldOneEnds() throws IOException {
        CertificateAuthority authority = open(NOW);
        Instant[] now = {NOW};
        Renewal renewal =
                new Renewal(() -> now[0], at -> authority.issue(Set.of("localhost"), at, at.plus(Renewal.LIFE)));
        Credentials first = renewal.get();

        now[0] = NOW.plus(Duration.ofDays(59));
        assertThat(renewal.get()).isSameAs(first);
        now[0] = NOW.plus(Duration.ofDays(60));
        assertThat(renewal.get().certificate().getNotAfter().toInstant()).isEqualTo(now[0].plus(Renewal.LIFE));
    }
}
