package dev.platen.sim.engine;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.platen.persistence.event.EventLines;
import dev.platen.persistence.journal.Journals;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.sim.run.RunObserver;
import dev.platen.sim.scenario.Scenario;
import dev.platen.sim.scenario.reading.ScenarioReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** A small fleet to which everything happens, and a record of what did. Play once. */
final class Rehearsal implements RunObserver {

    private final Staging staging;
    private final Map<String, List<String>> histories = new TreeMap<>();
    private final List<TokenRequest> tokenRequests = new ArrayList<>();
    private final EventLines lines = new EventLines();

    /** The fleet, with changes to its scenario. */
    Rehearsal(String... overrides) {
        this(scenario("rehearsal.yaml", overrides));
    }

    private Rehearsal(Scenario scenario) {
        this.staging = new Staging(scenario);
    }

    /** Another fleet, from a file beside this class. */
    static Rehearsal of(String file, String... overrides) {
        return new Rehearsal(scenario(file, overrides));
    }

    /** Another fleet, from the text of its scenario. */
    static Rehearsal ofText(String text) {
        return new Rehearsal(ScenarioReader.read("test.yaml", text, List.of()).scenario());
    }

    private static Scenario scenario(String file, String... overrides) {
        try (InputStream in = Objects.requireNonNull(Rehearsal.class.getResourceAsStream(file))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return ScenarioReader.read(file, text, List.of(overrides)).scenario();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    Stage stage() {
        return staging.stage(List.of(this), new StopSignal(), InstantSource.system());
    }

    Rehearsal playedByOracle() {
        return playedBy(SequentialEngine::new);
    }

    Rehearsal playedBy(Function<Stage, Engine> engines) {
        try (Engine engine = engines.apply(stage())) {
            engine.play();
        }
        return this;
    }

    Rehearsal playedByActors(int threads, int residents, Path journal) {
        return playedByActors(new ActorHost(
                threads,
                residents,
                journal(journal),
                system -> Journals.get(system).store()));
    }

    Rehearsal playedByActors(ActorHost host) {
        return playedBy(stage -> new ActorEngine(stage, host));
    }

    static Config journal(Path folder) {
        return ConfigFactory.parseMap(Map.of(
                "pekko.loglevel",
                "WARNING",
                "pekko.persistence.journal.plugin",
                Journals.PLUGIN,
                "pekko.persistence.snapshot-store.plugin",
                "platen.persistence.snapshot-store",
                Journals.PLUGIN + ".dir",
                folder.toString(),
                Journals.PLUGIN + ".durability",
                "window"));
    }

    /** What happened to each printer, one line an event. */
    Map<String, List<String>> histories() {
        return histories;
    }

    /** The first event, in order of printers, in which two performances differ, in words. */
    Optional<String> firstDifference(Rehearsal other) {
        Set<String> printers = new TreeSet<>(histories.keySet());
        printers.addAll(other.histories.keySet());
        for (String printer : printers) {
            List<String> mine = histories.getOrDefault(printer, List.of());
            List<String> theirs = other.histories.getOrDefault(printer, List.of());
            int same = 0;
            while (same < Math.min(mine.size(), theirs.size()) && mine.get(same).equals(theirs.get(same))) {
                same++;
            }
            if (same < Math.max(mine.size(), theirs.size())) {
                return Optional.of(line(mine, same) + " instead of " + line(theirs, same));
            }
        }
        return Optional.empty();
    }

    private static String line(List<String> lines, int n) {
        return n < lines.size() ? lines.get(n) : "nothing";
    }

    List<TokenRequest> tokenRequests() {
        return tokenRequests;
    }

    @Override
    public void event(int printer, long sequence, PrinterEvent event) {
        String id = staging.roster().get(printer).id().toString();
        histories
                .computeIfAbsent(id, _ -> new ArrayList<>())
                .add(new String(lines.line(id, sequence, event), StandardCharsets.UTF_8));
    }

    @Override
    public void tokenRequest(TokenRequest request) {
        tokenRequests.add(request);
    }

    @Override
    public void reached(Instant instant) {}
}
