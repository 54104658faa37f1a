package dev.platen.persistence.files;

import static dev.platen.persistence.files.FilesFixture.cut;
import static dev.platen.persistence.files.FilesFixture.fillLog;
import static dev.platen.persistence.files.FilesFixture.flip;
import static dev.platen.persistence.files.FilesFixture.only;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.fusesource.leveldbjni.JniDBFactory;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.Options;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** LevelDB's logs are read as they are, and each damaged place is named. */
class LogFileTest {

    @TempDir
    Path folder;

    private List<byte[]> values;
    private Path log;
    private List<Long> offsets;
    private List<ByteBuffer> records;
    private long end;

    private record Reading(List<Long> offsets, List<ByteBuffer> records, LogScan scan) {}

    private static Reading read(Path log) throws IOException {
        List<Long> offsets = new ArrayList<>();
        List<ByteBuffer> records = new ArrayList<>();
        LogScan scan = LogFile.scan(log, (offset, record) -> {
            offsets.add(offset);
            records.add(ByteBuffer.allocate(record.remaining()).put(record).flip());
        });
        return new Reading(offsets, records, scan);
    }

    @BeforeEach
    void aLogOfRecordsOfManySizes() throws IOException {
        values = fillLog(folder);
        log = only(folder, "*.log");
        Reading reading = read(log);
        offsets = reading.offsets();
        records = reading.records();
        end = Files.size(log);
    }

    /** The record in whose bytes an offset lies. */
    private int recordAt(long offset) {
        int after = 0;
        while (after < offsets.size() && offsets.get(after) <= offset) {
            after++;
        }
        return after - 1;
    }

    private long endOf(int record) {
        return record + 1 < offsets.size() ? offsets.get(record + 1) : end;
    }

    private List<ByteBuffer> allBut(int record) {
        List<ByteBuffer> others = new ArrayList<>(records);
        others.remove(record);
        return others;
    }

    @Test
    void everyRecordIsReadInOrder() throws IOException {
        Reading reading = read(log);
        assertThat(reading.scan()).isEqualTo(new LogScan(values.size(), end, FileReport.WHOLE));
        List<ByteBuffer> read = new ArrayList<>();
        for (ByteBuffer record : records) {
            Batch.read(record.duplicate().order(ByteOrder.LITTLE_ENDIAN), new Entries() {
                @Override
                public void put(Key key, long sequence, ByteBuffer value) {
                    read.add(ByteBuffer.allocate(value.remaining()).put(value).flip());
                }

                @Override
                public void delete(Key key, long sequence) {
                    throw new AssertionError("nothing was deleted");
                }
            });
        }
        assertThat(read).isEqualTo(values.stream().map(ByteBuffer::wrap).toList());
    }

    @Test
    void aFlippedBitCostsOnlyItsRecordAndIsNamed() throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            int at = random.nextInt((int) end);
            int bit = random.nextInt(8);
            flip(log, at, bit);
            Reading reading = read(log);
            flip(log, at, bit);
            if (reading.records().equals(records)) {
                // Padding at the end of a block is nobody's.
                assertThat(reading.scan().report()).isEqualTo(FileReport.WHOLE);
                assertThat(at % (32 << 10)).isGreaterThan((32 << 10) - 7);
                continue;
            }
            int hit = recordAt(at);
            assertThat(reading.records()).as("flip at %d", at).isEqualTo(allBut(hit));
            assertThat(reading.scan().validPrefix()).isLessThanOrEqualTo(offsets.get(hit));
            FileReport report = reading.scan().report();
            List<Damage> found = report.undamaged() ? report.tornEnds() : report.damages();
            assertThat(found).singleElement().satisfies(damage -> {
                assertThat(damage.file()).isEqualTo(log);
                assertThat(damage.offset()).isBetween(offsets.get(hit), endOf(hit) - 1);
            });
            if (hit < offsets.size() - 1) {
                assertThat(report.damages()).hasSize(1);
            }
        }
    }

    @Test
    void aCutLeavesAWholePrefixAndATornEnd() throws IOException {
        Random random = new Random(2);
        byte[] content = Files.readAllBytes(log);
        for (int i = 0; i < 60; i++) {
            int length = random.nextInt((int) end);
            Files.write(log, Arrays.copyOf(content, length));
            Reading reading = read(log);
            int whole = recordAt(length);
            assertThat(reading.records()).isEqualTo(records.subList(0, whole));
            assertThat(reading.scan().report().damages()).isEmpty();
            long prefix = reading.scan().validPrefix();
            assertThat(reading.scan().report().tornEnds())
                    .hasSize(Files.size(log) == prefix || tailIsZero(prefix) ? 0 : 1);
            // The prefix alone is as good as the log.
            cut(log, (int) prefix);
            assertThat(read(log).records()).isEqualTo(records.subList(0, whole));
        }
    }

    private boolean tailIsZero(long from) throws IOException {
        byte[] content = Files.readAllBytes(log);
        for (int i = (int) from; i < content.length; i++) {
            if (content[i] != 0) {
                return false;
            }
        }
        return true;
    }

    @Test
    void aCutInARecordIsATornEnd() throws IOException {
        cut(log, (int) end - 1);
        Reading reading = read(log);
        assertThat(reading.scan().report().damages()).isEmpty();
        assertThat(reading.scan().report().tornEnds()).hasSize(1);
    }

    @Test
    void zerosToTheEndAreNormal() throws IOException {
        Files.write(log, new byte[100_000], StandardOpenOption.APPEND);
        assertThat(read(log).scan()).isEqualTo(new LogScan(values.size(), end, FileReport.WHOLE));
    }

    @Test
    void aRunningWritersLogIsWhole(@TempDir Path open) throws IOException {
        try (DB db = JniDBFactory.factory.open(open.toFile(), new Options())) {
            db.put(new byte[] {1}, new byte[] {2});
            Reading reading = read(only(open, "*.log"));
            assertThat(reading.scan().records()).isOne();
            assertThat(reading.scan().report()).isEqualTo(FileReport.WHOLE);
        }
    }

    @Test
    void zerosBeforeWholeRecordsAreDamage() throws IOException {
        Random random = new Random(3);
        byte[] content = Files.readAllBytes(log);
        for (int page = 0; page < end / 4096 - 40; page += 1 + random.nextInt(5)) {
            byte[] holed = content.clone();
            Arrays.fill(holed, page * 4096, (page + 1) * 4096, (byte) 0);
            int first = Arrays.mismatch(holed, content);
            if (first < 0) {
                continue;
            }
            Files.write(log, holed);
            Reading reading = read(log);
            assertThat(reading.scan().report().damages()).as("page %d", page).isNotEmpty();
            assertThat(records).containsAll(reading.records());
            assertThat(reading.scan().validPrefix()).isLessThanOrEqualTo(first);
        }
    }

    @Test
    void anEmptyFileHoldsNothing() throws IOException {
        Files.write(log, new byte[0]);
        assertThat(read(log).scan()).isEqualTo(new LogScan(0, 0, FileReport.WHOLE));
    }
}
