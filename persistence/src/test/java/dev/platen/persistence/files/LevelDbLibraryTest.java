package dev.platen.persistence.files;

import static dev.platen.persistence.files.FilesFixture.bytes;
import static dev.platen.persistence.files.FilesFixture.contents;
import static dev.platen.persistence.files.FilesFixture.copy;
import static dev.platen.persistence.files.FilesFixture.fill;
import static dev.platen.persistence.files.FilesFixture.list;
import static dev.platen.persistence.files.FilesFixture.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platen.persistence.files.FilesFixture.Newest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.DBException;
import org.iq80.leveldb.DBIterator;
import org.iq80.leveldb.ReadOptions;
import org.iq80.leveldb.WriteBatch;
import org.iq80.leveldb.WriteOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Two programs for one kind of folder. */
@Timeout(60)
class LevelDbLibraryTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"NATIVE, JAVA", "JAVA, NATIVE"})
    void whatOneWritesTheOtherReadsAndWritesOn(LevelDbLibrary one, LevelDbLibrary other) throws IOException {
        fill(one.factory(), folder);
        Map<Key, ByteBuffer> written = contents(one.factory(), folder);
        assertThat(written).hasSizeGreaterThan(1000);
        assertThat(contents(other.factory(), folder)).isEqualTo(written);
        for (int i = 0; i < 3; i++) {
            fill(i % 2 == 0 ? other.factory() : one.factory(), folder);
            assertThat(DatabaseFiles.check(folder)).isEqualTo(FileReport.WHOLE);
        }
        assertThat(contents(one.factory(), folder)).isEqualTo(contents(other.factory(), folder));
    }

    @ParameterizedTest
    @CsvSource({"NATIVE, JAVA", "JAVA, NATIVE"})
    void whatOneLeftInTheLogWhenItWasKilledTheOtherReads(LevelDbLibrary one, LevelDbLibrary other, @TempDir Path parent)
            throws IOException {
        Path killed = parent.resolve("killed");
        try (DB db = one.factory().open(folder.toFile(), options())) {
            for (int i = 0; i < 100; i++) {
                db.put(bytes("key-" + i), new byte[100]);
            }
            copy(folder, killed);
        }
        assertThat(DatabaseFiles.check(killed)).isEqualTo(FileReport.WHOLE);
        assertThat(contents(other.factory(), killed)).hasSize(100);
    }

    @ParameterizedTest
    @EnumSource
    void tablesAndLogsTogetherHoldWhatTheDatabaseFinds(LevelDbLibrary library) throws IOException {
        fill(library.factory(), folder);
        Newest newest = new Newest();
        Manifest manifest = Manifest.read(CurrentFile.manifest(folder));
        manifest.tables().forEach(table -> TableFile.read(FileNames.table(folder, table.number()), newest));
        for (Path log : manifest.liveLogs(FileNames.logs(folder))) {
            LogFile.scan(log, newest::batch);
        }
        assertThat(newest.values()).isEqualTo(contents(library.factory(), folder));
    }

    @ParameterizedTest
    @EnumSource
    void entriesCanBeReadBackwards(LevelDbLibrary library) throws IOException {
        fill(library.factory(), folder);
        byte[] end = bytes("zzz");
        List<Key> back = new ArrayList<>();
        try (DB db = library.factory().open(folder.toFile(), options())) {
            db.put(end, new byte[0]);
        }
        List<Key> keys = new ArrayList<>(contents(library.factory(), folder).keySet());
        try (DB db = library.factory().open(folder.toFile(), options());
                DBIterator entries = db.iterator(new ReadOptions().verifyChecksums(true))) {
            for (entries.seek(end); entries.hasPrev(); ) {
                back.add(Key.of(entries.prev().getKey()));
            }
            entries.seek(keys.get(700).bytes());
            assertThat(Key.of(entries.peekPrev().getKey())).isEqualTo(keys.get(699));
        }
        assertThat(back.reversed()).isEqualTo(keys.subList(0, keys.size() - 1));
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyBatchWaitsForTheDisk(LevelDbLibrary library) throws IOException {
        try (DB db = library.factory().open(folder.toFile(), options())) {
            db.put(bytes("one"), bytes("1"));
            try (WriteBatch nothing = db.createWriteBatch()) {
                db.write(nothing, new WriteOptions().sync(true));
            }
            db.put(bytes("two"), bytes("2"));
        }
        assertThat(DatabaseFiles.check(folder)).isEqualTo(FileReport.WHOLE);
        assertThat(contents(library.factory(), folder)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsMadeWhereNothingIs(LevelDbLibrary library) {
        assertThatThrownBy(() -> library.factory()
                        .open(folder.resolve("missing").toFile(), options().createIfMissing(false)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("missing");
    }

    @ParameterizedTest
    @EnumSource
    void aDamagedTableIsToldAsTheDatabasesOwnException(LevelDbLibrary library) throws IOException {
        fill(library.factory(), folder);
        Set<Key> keys = contents(library.factory(), folder).keySet();
        for (Path table : list(folder, "*.{sst,ldb}")) {
            Files.write(table, new byte[(int) Files.size(table)]);
        }
        try (DB db = library.factory().open(folder.toFile(), options())) {
            assertThatThrownBy(() -> keys.forEach(key -> db.get(key.bytes()))).isInstanceOf(DBException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClosedDatabaseSaysSo(LevelDbLibrary library) throws IOException {
        DB db = library.factory().open(folder.toFile(), options());
        db.close();
        assertThatThrownBy(() -> db.get(bytes("key"))).isInstanceOf(DBException.class);
    }

    /** The native one renames the tables before it learns that the folder is in use. */
    @ParameterizedTest
    @CsvSource({"NATIVE, java", "NATIVE, native", "JAVA, java", "JAVA, native"})
    void aFolderInUseIsRefusedToAnotherProcessAndStaysUsable(LevelDbLibrary user, String other) throws Exception {
        fill(user.factory(), folder);
        Map<Key, ByteBuffer> written = contents(user.factory(), folder);
        try (DB db = user.factory().open(folder.toFile(), options())) {
            assertThat(chosen("-Dplaten.leveldb=" + other)).containsIgnoringCase("lock");
            assertThat(list(folder, "*.ldb").isEmpty())
                    .isEqualTo(!(user == LevelDbLibrary.JAVA && other.equals("java")));
            for (Map.Entry<Key, ByteBuffer> entry : written.entrySet()) {
                assertThat(db.get(entry.getKey().bytes()))
                        .isEqualTo(entry.getValue().array());
            }
        }
        fill(user.factory(), folder);
        assertThat(DatabaseFiles.check(folder)).isEqualTo(FileReport.WHOLE);
    }

    @Test
    void aTableThatTheNativeOneHadBegunWhenItWasStoppedIsNotTakenForThatOfTheJavaPort() throws IOException {
        fill(LevelDbLibrary.JAVA.factory(), folder);
        Map<Key, ByteBuffer> written = contents(LevelDbLibrary.JAVA.factory(), folder);
        for (Path table : list(folder, "*.ldb")) {
            Files.writeString(Path.of(table.toString().replace(".ldb", ".sst")), "begun");
        }
        assertThat(DatabaseFiles.check(folder)).isEqualTo(FileReport.WHOLE);
        assertThat(contents(LevelDbLibrary.JAVA.factory(), folder)).isEqualTo(written);
        assertThat(contents(LevelDbLibrary.NATIVE.factory(), folder)).isEqualTo(written);
    }

    @Test
    void theNativeOneIsChosenWhereItLoads() {
        assertThat(LevelDbLibrary.obstacle()).isEmpty();
        assertThat(LevelDbLibrary.chosen()).isEqualTo(LevelDbLibrary.NATIVE);
    }

    @ParameterizedTest
    @CsvSource({
        "-Dos.name=Plan9, JAVA",
        "-Dplaten.leveldb=java, JAVA",
        "-Dplaten.leveldb=native, NATIVE",
        "-Dplaten.leveldb=auto, NATIVE",
    })
    void machineAndPropertyChoose(String flag, String library) throws Exception {
        assertThat(chosen(flag)).isEqualTo(library);
    }

    @Test
    void whereTheNativeOneIsForcedAndDoesNotLoadOpeningSaysSo() throws Exception {
        assertThat(chosen("-Dos.name=Plan9", "-Dplaten.leveldb=native"))
                .contains("LevelDB's native library can't be loaded on this machine");
    }

    @Test
    void anUnknownChoiceIsRefused() throws Exception {
        assertThat(chosen("-Dplaten.leveldb=rust"))
                .contains("platen.leveldb is 'rust'; it can be auto, native or java");
    }

    /** What a process of its own says. */
    private String chosen(String... flags) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of(flags));
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), ChosenLibrary.class.getName(), folder.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
