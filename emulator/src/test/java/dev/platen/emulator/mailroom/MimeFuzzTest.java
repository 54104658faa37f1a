package dev.platen.emulator.mailroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whatever a message is made of, its head, its text and its attachments can be asked for. */
final class MimeFuzzTest {

    @FuzzTest
    void heads(byte[] message) {
        assertThat(MessageHead.read(message, message.length)).isNotNull();
    }

    @FuzzTest
    void contents(byte[] message) throws IOException {
        Path file = Files.createTempFile("fuzz", ".eml");
        try {
            Files.write(file, message);
            MessageContent content = new MessageContent(file);
            assertThat(content.text()).isNotNull();
            assertThat(content.attachments()).isNotNull();
        } finally {
            Files.delete(file);
        }
    }
}
