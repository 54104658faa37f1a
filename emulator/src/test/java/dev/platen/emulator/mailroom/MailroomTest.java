package dev.platen.emulator.mailroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MailroomTest {

    private static final MailroomSettings USUAL = MailroomSettings.USUAL;

    @TempDir
    private Path folder;

    private Mailroom open(MailroomSettings settings) throws IOException {
        return Mailroom.open(folder, settings);
    }

    private long files(String ending) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).count();
        }
    }

    @Test
    void aMessageIsReadByteForByte() throws IOException {
        try (Mailroom mailroom = open(USUAL)) {
            String small = Mails.text("small", "Γειά\r\n");
            String large = Mails.text("large", "x".repeat(200_000));

            assertThat(Mails.read(mailroom, Mails.keep(mailroom, small, "a@b").id()))
                    .isEqualTo(small);
            assertThat(Mails.read(mailroom, Mails.keep(mailroom, large, "a@b").id()))
                    .isEqualTo(large);
        }
    }

    @Test
    void messagesAreListedNewestFirstAndByRecipient() throws IOException {
        try (Mailroom mailroom = open(USUAL)) {
            Mails.keep(mailroom, Mails.text("1", ""), "a@b.example");
            Mails.keep(mailroom, Mails.text("2", ""), "c@d.example", "A@b.example");
            Mails.keep(mailroom, Mails.text("3", ""), "c@d.example");

            assertThat(mailroom.newest(2)).extracting(ReceivedMessage::subject).containsExactly("3", "2");
            assertThat(mailroom.newest("a@B.example", 9))
                    .extracting(ReceivedMessage::subject)
                    .containsExactly("2", "1");
            assertThat(mailroom.newest("nobody@b.example", 9)).isEmpty();
            assertThat(mailroom.recipients()).containsExactly("a@b.example", "c@d.example");
        }
    }

    @Test
    void messagesAreThereAgainAfterARestart() throws IOException {
        ReceivedMessage kept;
        try (Mailroom mailroom = open(USUAL)) {
            kept = Mails.keep(mailroom, Mails.text("Σάρωση", "x"), "a@b");
        }

        try (Mailroom mailroom = open(USUAL)) {
            assertThat(mailroom.newest(9)).containsExactly(kept);
            assertThat(Mails.keep(mailroom, Mails.text("next", ""), "a@b").id()).isGreaterThan(kept.id());
        }
    }

    @Test
    void aProcessThatDiesWithoutClosingLosesNothingItKept() throws IOException {
        Mailroom killed = open(USUAL);
        Mails.keep(killed, Mails.text("1", ""), "a@b");
        Draft half = killed.draft(1 << 20);
        half.write(new byte[100_000], 0, 100_000);

        try (Mailroom mailroom = open(USUAL)) {
            assertThat(mailroom.newest(9)).extracting(ReceivedMessage::subject).containsExactly("1");
            assertThat(files(".part")).isZero();
        }
        half.close();
        killed.close();
    }

    @Test
    void aTornLineAndAMessageWithoutLineAreForgotten() throws IOException {
        try (Mailroom mailroom = open(USUAL)) {
            Mails.keep(mailroom, Mails.text("1", ""), "a@b");
        }
        Files.writeString(folder.resolve("index.jsonl"), "{\"id\":2,\"at\":\"2026", StandardOpenOption.APPEND);
        Files.writeString(folder.resolve("000000000002.eml"), "torn");

        try (Mailroom mailroom = open(USUAL)) {
            assertThat(mailroom.newest(9)).extracting(ReceivedMessage::subject).containsExactly("1");
            assertThat(files(".eml")).isEqualTo(1);
            Mails.keep(mailroom, Mails.text("2", ""), "a@b");
        }
        try (Mailroom mailroom = open(USUAL)) {
            assertThat(mailroom.newest(9)).extracting(ReceivedMessage::subject).containsExactly("2", "1");
        }
    }

    @Test
    void aMessageOfAnotherLengthThanWasKeptIsForgotten() throws IOException {
        try (Mailroom mailroom = open(USUAL)) {
            Mails.keep(mailroom, Mails.text("1", ""), "a@b");
        }
        Files.writeString(folder.resolve("000000000001.eml"), "x", StandardOpenOption.APPEND);

        try (Mailroom mailroom = open(USUAL)) {
            assertThat(mailroom.count()).isZero();
        }
    }

    @Test
    void anyIndexIsReadAsFarAsItMakesSense() throws IOException {
        try (Mailroom mailroom = open(USUAL)) {
            Mails.keep(mailroom, Mails.text("1", ""), "a@b");
        }
        Path index = folder.resolve("index.jsonl");
        String right = Files.readString(index);
        Files.writeString(index, "nonsense\n\n[]\nnull\n{\"id\":\"x\"}\n{}\n" + right, StandardCharsets.UTF_8);

        try (Mailroom mailroom = open(USUAL)) {
            assertThat(mailroom.newest(9)).extracting(ReceivedMessage::subject).containsExactly("1");
        }
    }

    @Test
    void theOldestGoWhenThereAreTooMany() throws IOException {
        try (Mailroom mailroom = open(new MailroomSettings(3, 1 << 20, 1 << 20))) {
            for (int i = 0; i < 10; i++) {
                Mails.keep(mailroom, Mails.text("" + i, ""), "a@b");
            }

            assertThat(mailroom.newest("a@b", 9))
                    .extracting(ReceivedMessage::subject)
                    .containsExactly("9", "8", "7");
            assertThat(files(".eml")).isEqualTo(3);
        }
    }

    @Test
    void theOldestGoWhenTheyTakeTooMuchRoom() throws IOException {
        try (Mailroom mailroom = open(new MailroomSettings(100, 10_000, 1 << 20))) {
            Mails.keep(mailroom, Mails.text("1", "x".repeat(4_000)), "a@b");
            Mails.keep(mailroom, Mails.text("2", "x".repeat(4_000)), "a@b");
            Mails.keep(mailroom, Mails.text("3", "x".repeat(4_000)), "c@d");

            assertThat(mailroom.newest(9)).extracting(ReceivedMessage::subject).containsExactly("3", "2");
            assertThat(mailroom.bytes()).isLessThan(10_000);
        }
    }

    @Test
    void theIndexDoesNotGrowForEver() throws IOException {
        try (Mailroom mailroom = open(new MailroomSettings(2, 1 << 20, 1 << 20))) {
            for (int i = 0; i < 3_000; i++) {
                Mails.keep(mailroom, Mails.text("" + i, ""), "a@b");
            }
            try (Stream<String> lines = Files.lines(folder.resolve("index.jsonl"))) {
                assertThat(lines.count()).isLessThan(1_100);
            }
        }
        try (Mailroom mailroom = open(USUAL)) {
            assertThat(mailroom.newest(9)).extracting(ReceivedMessage::subject).containsExactly("2999", "2998");
        }
    }

    @Test
    void onlySoMuchArrivesAtOnce() throws IOException {
        try (Mailroom mailroom = open(new MailroomSettings(2, 1 << 20, 10_000))) {
            try (Draft first = mailroom.draft(1 << 20);
                    Draft second = mailroom.draft(1 << 20)) {
                first.write(new byte[9_000], 0, 9_000);
                assertThatThrownBy(() -> second.write(new byte[2_000], 0, 2_000))
                        .isInstanceOf(IOException.class);
            }
            try (Draft third = mailroom.draft(1 << 20)) {
                third.write(new byte[10_000], 0, 10_000);
                assertThat(third.bytes()).isEqualTo(10_000);
            }
        }
    }

    @Test
    void aDraftThatIsNotKeptLeavesNothing() throws IOException {
        try (Mailroom mailroom = open(USUAL)) {
            try (Draft draft = mailroom.draft(1 << 20)) {
                draft.write(new byte[300_000], 0, 300_000);
                assertThat(files(".part")).isEqualTo(1);
            }
            assertThat(files(".part")).isZero();
        }
    }

    @Test
    void whatIsTooMuchIsCountedAndNotKept() throws IOException {
        try (Mailroom mailroom = open(USUAL);
                Draft draft = mailroom.draft(100_000)) {
            for (int i = 0; i < 10; i++) {
                draft.write(new byte[50_000], 0, 50_000);
            }
            assertThat(draft.bytes()).isEqualTo(500_000);
            assertThat(Files.size(folder.resolve("000000000001.part"))).isEqualTo(100_000);
        }
    }

    @Test
    void onlyTheOwnerLooksIn() throws IOException {
        Path own = folder.resolve("own");
        Mailroom.open(own, USUAL).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
                .isEqualTo("rwx------");
    }

    @Test
    void allCanBeForgotten() throws IOException {
        try (Mailroom mailroom = open(USUAL)) {
            Mails.keep(mailroom, Mails.text("1", ""), "a@b");
            mailroom.clear();

            assertThat(mailroom.newest(9)).isEmpty();
            assertThat(mailroom.recipients()).isEqualTo(List.of());
            assertThat(files(".eml")).isZero();
            Mails.keep(mailroom, Mails.text("2", ""), "a@b");
        }
        try (Mailroom mailroom = open(USUAL)) {
            assertThat(mailroom.count()).isEqualTo(1);
        }
    }
}
