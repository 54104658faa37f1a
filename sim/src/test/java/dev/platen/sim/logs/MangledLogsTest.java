package dev.platen.sim.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A damaged place costs the records it touches, and no others. */
class MangledLogsTest {

    private static final int RECORDS = 40;
    private static final int ROUNDS = 500;
    private static final String SIGNS = "{}[]\",:\\\n\0x";

    @TempDir
    private Path folder;

    private static String json() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < RECORDS; i++) {
            text.append(String.format(
                    "{\"id\":\"r%d\",\"createdDateTime\":\"2026-03-02T08:00:%02dZ\",\"userPrincipalName\":\"c%d@x.example\","
                            + "\"isInteractive\":false,\"status\":{\"errorCode\":0},\"location\":{\"a\":[{\"b\":\"c\"}]}}\n",
                    i, i, i));
        }
        return text.toString();
    }

    private static String csv() {
        StringBuilder text = new StringBuilder("Received,SenderAddress,RecipientAddress,Subject,Status,MessageId\n");
        for (int i = 0; i < RECORDS; i++) {
            text.append(String.format(
                    "2026-03-02T08:00:%02dZ,c%d@x.example,a@b.example,\"one, \"\"two\"\"\",Delivered,m%d\n", i, i, i));
        }
        return text.toString();
    }

    private Collected read(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("log"), bytes);
        Collected collected = new Collected();
        try (Logs logs = new Logs(Optional.empty(), ZoneOffset.UTC)) {
            logs.read(file, collected);
        }
        return collected;
    }

    private static Set<String> whole(Collected collected) {
        Set<String> found = new HashSet<>();
        collected.records.forEach(record -> found.add(record.identity()));
        return found;
    }

    /** Mangles one line, and requires that all lines but it and the next are still read. */
    private void mangled(String text, int firstLine, String identity) throws IOException {
        Random random = new Random(20_260_302);
        List<String> lines = text.lines().toList();
        for (int round = 0; round < ROUNDS; round++) {
            int hit = firstLine + random.nextInt(RECORDS);
            List<String> changed = new ArrayList<>(lines);
            StringBuilder line = new StringBuilder(lines.get(hit));
            for (int i = 0; i <= random.nextInt(3); i++) {
                int at = random.nextInt(line.length());
                switch (random.nextInt(3)) {
                    case 0 -> line.setCharAt(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
                    case 1 -> line.setLength(Math.max(1, at));
                    default -> line.insert(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
                }
            }
            changed.set(hit, line.toString());
            Collected collected = read((String.join("\n", changed) + "\n").getBytes(UTF_8));
            Set<String> read = whole(collected);
            for (int i = 0; i < RECORDS; i++) {
                int number = firstLine + i;
                if (number != hit && number != hit + 1) {
                    assertThat(read).as("round %d, line %s", round, line).contains(String.format(identity, i));
                }
            }
            assertThat(collected.records.size() + collected.leftOut.size())
                    .as("round %d: nothing is lost in silence", round)
                    .isGreaterThanOrEqualTo(RECORDS - 1);
        }
    }

    @Test
    void aMangledLineOfJsonCostsNoOther() throws IOException {
        mangled(json(), 0, "r%d");
    }

    @Test
    void aMangledRowOfCsvCostsNoOther() throws IOException {
        mangled(csv(), 1, "m%d a@b.example");
    }

    @Test
    void garbageOfAnyKindEndsInNothingWorseThanBeingLeftOut() throws IOException {
        Random random = new Random(7);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] garbage = new byte[random.nextInt(2_000)];
            random.nextBytes(garbage);
            if (round % 3 == 0 && garbage.length > 0) {
                garbage[0] = (byte) (round % 2 == 0 ? '{' : '[');
            }
            Collected collected = read(garbage);
            assertThat(collected.leftOut).as("round %d", round).isNotEmpty();
            assertThat(collected.records).as("round %d", round).isEmpty();
        }
    }
}
