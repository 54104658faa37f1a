package dev.platen.sim.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.platen.actors.fleet.Fleet;
import dev.platen.actors.printer.Host;
import dev.platen.actors.printer.PrinterActor;
import dev.platen.persistence.event.EventCodec;
import dev.platen.persistence.journal.Journals;
import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.PrinterState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a run is its journal; everything can be had from that. */
class ExportTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static SimulationResult played;

    @BeforeAll
    static void play() {
        played = new Trial().played(EngineKind.ACTORS, folder);
    }

    @Test
    void anotherProcessFindsTheSameDigestFromTheFilesAlone() throws Exception {
        List<String> out = inAnotherProcess(ExportOrder.PRINTER);

        assertThat(out.getLast()).isEqualTo(played.facts().digest());
        assertThat(out).hasSize((int) played.figures().events() + 1);
    }

    @Test
    void anybodyCanCheckTheDigest() throws Exception {
        MessageDigest all = MessageDigest.getInstance("SHA-256");
        Map<String, MessageDigest> printers = new TreeMap<>();
        for (String line : exported(ExportOrder.TIME)) {
            String id = JSON.readTree(line).get("id").asText();
            printers.computeIfAbsent(id.substring(0, id.lastIndexOf('/')), _ -> sha256())
                    .update((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        printers.values().forEach(printer -> all.update(printer.digest()));

        assertThat("sha256:" + HexFormat.of().formatHex(all.digest()))
                .isEqualTo(played.facts().digest());
    }

    @Test
    void theOracleHasTheSameDigestWithItsOwnJournal(@TempDir Path other) {
        SimulationResult oracle = new Trial().played(EngineKind.SEQUENTIAL, other);

        assertThat(oracle.facts().digest()).isEqualTo(played.facts().digest());
        assertThat(Export.to(RunFolder.open(other), ExportOrder.PRINTER, false, new ByteArrayOutputStream())
                        .digest())
                .isEqualTo(played.facts().digest());
    }

    @Test
    void byPrinterEachPrintersEventsComeTogetherInOrder() {
        List<JsonNode> events =
                exported(ExportOrder.PRINTER).stream().map(ExportTest::json).toList();

        assertThat(events)
                .isSortedAccordingTo(Comparator.comparing(
                                (JsonNode event) -> event.get("source").asText())
                        .thenComparingLong(event -> event.get("sequence").asLong()));
    }

    @Test
    void byTimeTheSameEventsComeInOrderOfTime() {
        List<String> lines = exported(ExportOrder.TIME);

        assertThat(lines).containsExactlyInAnyOrderElementsOf(exported(ExportOrder.PRINTER));
        assertThat(lines.stream().map(ExportTest::json).toList())
                .isSortedAccordingTo(Comparator.comparing((JsonNode event) ->
                                Instant.parse(event.get("time").asText()))
                        .thenComparing(event -> event.get("source").asText())
                        .thenComparingLong(event -> event.get("sequence").asLong()));
    }

    @Test
    void printersThatRecoverAsActorsAreTheFoldOfTheirEvents() {
        Path journal = RunFolder.open(folder).journal();
        Map<PrinterId, PrinterState> folds = folds(journal);
        ActorTestKit kit = ActorTestKit.create(config(journal));
        try {
            Host host = Host.virtual((_, _) -> new CompletableFuture<>(), _ -> {}, InstantSource.system());
            ActorRef<Fleet.Message> fleet = kit.spawn(Fleet.create(host));
            TestProbe<PrinterState> states = kit.createTestProbe(PrinterState.class);
            folds.keySet()
                    .forEach(printer ->
                            fleet.tell(new Fleet.Deliver(printer, new PrinterActor.GetState(states.getRef()))));
            Map<PrinterId, PrinterState> recovered = new HashMap<>();
            for (int i = 0; i < folds.size(); i++) {
                PrinterState state = states.receiveMessage();
                recovered.put(state.id(), state);
            }
            assertThat(recovered).hasSize(48).isEqualTo(folds);
        } finally {
            kit.shutdownTestKit();
        }
    }

    private static Map<PrinterId, PrinterState> folds(Path journal) {
        EventCodec codec = new EventCodec();
        Map<PrinterId, PrinterState> folds = new HashMap<>();
        try (LevelDbStore store = LevelDbStore.openForReading(journal)) {
            store.fromOffset(0)
                    .forEach(stored -> folds.merge(
                            PrinterId.parse(stored.persistenceId()),
                            PrinterState.uninstalled(PrinterId.parse(stored.persistenceId()))
                                    .apply(codec.decode(stored.type().manifest(), stored.payload())),
                            (before, _) ->
                                    before.apply(codec.decode(stored.type().manifest(), stored.payload()))));
        }
        return folds;
    }

    private static Config config(Path journal) {
        return ConfigFactory.parseMap(Map.of(
                        "pekko.persistence.journal.plugin",
                        Journals.PLUGIN,
                        "pekko.persistence.snapshot-store.plugin",
                        "platen.persistence.snapshot-store",
                        Journals.PLUGIN + ".dir",
                        journal.toString()))
                .withFallback(ConfigFactory.load());
    }

    private static List<String> exported(ExportOrder order) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Export.to(RunFolder.open(folder), order, false, out);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** The other process finds nothing but a copy of the journal's files. */
    private static List<String> inAnotherProcess(ExportOrder order) throws IOException, InterruptedException {
        Path copy = Files.createTempDirectory(folder, "copy");
        try (var files = Files.list(RunFolder.open(folder).journal())) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        Path output = Files.createTempFile(folder, "export", ".jsonl");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ExportedRun.class.getName(),
                        copy.toString(),
                        order.name())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
        return Files.readAllLines(output);
    }
}
