package dev.platen.actors.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.protocol.printer.JobKind;
import dev.platen.protocol.text.Messages;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A document has a name in the printer's language, and the type that its bytes tell. */
class AttachmentTest {

    private static final LocalDateTime AT = LocalDateTime.of(2026, 11, 24, 7, 31, 59);
    private static final Messages ENGLISH = Messages.of(Locale.ENGLISH);
    private static final Messages GREEK = Messages.of(Locale.forLanguageTag("el"));

    @Test
    void aScanIsNamedByWhenItWasMade() {
        assertThat(Attachment.of(ENGLISH, JobKind.SCAN_TO_EMAIL, AT, bytes("%PDF-1.7\n")))
                .isEqualTo(new Attachment("Scan_20261124_0731.pdf", "application/pdf"));
        assertThat(Attachment.of(GREEK, JobKind.TO_MY_EMAIL, AT, bytes("\u00FF\u00D8\u00FF\u00E0")))
                .isEqualTo(new Attachment("Σάρωση_20261124_0731.jpg", "image/jpeg"));
    }

    @Test
    void aFaxIsATiff() {
        assertThat(Attachment.of(ENGLISH, JobKind.FAX, AT, bytes("II*\0\b\0\0\0")))
                .isEqualTo(new Attachment("Fax_20261124_0731.tif", "image/tiff"));
    }

    @Test
    void whatIsOfNoKnownTypeIsBytes() {
        assertThat(Attachment.of(ENGLISH, JobKind.SCAN_TO_EMAIL, AT, new byte[] {0, 1, 2}))
                .isEqualTo(new Attachment("Scan_20261124_0731.bin", "application/octet-stream"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
