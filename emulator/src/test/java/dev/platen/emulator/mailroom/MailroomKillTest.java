package dev.platen.emulator.mailroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was said to be kept is there after the process was killed in the middle of its work. */
@Timeout(300)
final class MailroomKillTest {

    private static final int KILLS = Integer.getInteger("test.kills", 3);
    private static final int KEPT = 100;

    @TempDir
    private Path folder;

    @Test
    void nothingThatWasKeptIsLost() throws Exception {
        long latest = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            List<Long> said = untilKilled();
            assertThat(said.getFirst()).isGreaterThan(latest);
            latest = said.getLast();

            try (Mailroom mailroom = Mailroom.open(folder, MailroomSettings.USUAL)) {
                for (long id : said) {
                    ReceivedMessage message = mailroom.message(id).orElseThrow();
                    assertThat(Mails.read(mailroom, id)).hasSize((int) message.bytes());
                }
            }
        }
    }

    private List<Long> untilKilled() throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledMailroom.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Long> said = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; i < KEPT; i++) {
                said.add(Long.valueOf(lines.readLine()));
            }
            // The process's own method would close the stream before it is read to its end.
            process.toHandle().destroyForcibly();
            try (Stream<String> rest = lines.lines()) {
                rest.map(Long::valueOf).forEach(said::add);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        return said;
    }
}
