package dev.platen.persistence.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The digest of a fleet is what anybody computes from an export. */
class FleetDigestTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] sha256(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static FleetDigest of(String... printersAndLines) {
        FleetDigest digest = new FleetDigest();
        for (int i = 0; i < printersAndLines.length; i += 2) {
            digest.add(printersAndLines[i], bytes(printersAndLines[i + 1]));
        }
        return digest;
    }

    @Test
    void printersAreTakenInBytewiseOrderAndTheirLinesInTheirOwn() throws Exception {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        raw.writeBytes(sha256(bytes("c\n")));
        raw.writeBytes(sha256(bytes("b1\nb2\n")));
        raw.writeBytes(sha256(bytes("a\n")));
        String expected = "sha256:" + HexFormat.of().formatHex(sha256(raw.toByteArray()));
        assertThat(of("t/a", "a\n", "t/B-1", "b1\n", "t/B", "c\n", "t/B-1", "b2\n")
                        .value())
                .isEqualTo(expected);
    }

    @Test
    void howPrintersTakeTurnsDoesNotMatter() {
        assertThat(of("t/1", "a\n", "t/2", "x\n", "t/1", "b\n").value())
                .isEqualTo(of("t/2", "x\n", "t/1", "a\n", "t/1", "b\n").value());
    }

    @Test
    void theValueCanBeAskedForMoreThanOnce() {
        FleetDigest digest = of("t/1", "a\n");
        String before = digest.value();
        assertThat(digest.value()).isEqualTo(before);
        digest.add("t/1", bytes("b\n"));
        assertThat(digest.value())
                .isNotEqualTo(before)
                .isEqualTo(of("t/1", "a\n", "t/1", "b\n").value());
    }

    @Test
    void theFirstPrinterThatDiffersIsNamed() {
        FleetDigest digest = of("t/1", "a\n", "t/2", "b\n", "t/3", "c\n");
        assertThat(digest.firstDifference(of("t/3", "c\n", "t/1", "a\n", "t/2", "b\n")))
                .isEmpty();
        assertThat(digest.firstDifference(of("t/1", "a\n", "t/2", "B\n", "t/3", "C\n")))
                .contains("t/2");
        assertThat(digest.firstDifference(of("t/1", "a\n", "t/2", "b\n"))).contains("t/3");
    }
}
