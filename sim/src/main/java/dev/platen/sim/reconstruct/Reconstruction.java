package dev.platen.sim.reconstruct;

import dev.platen.persistence.projection.FleetEvent;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.sim.engine.StopSignal;
import dev.platen.sim.replay.RecordedRun;
import dev.platen.sim.replay.ReplayException;
import dev.platen.sim.run.RunObserver;
import dev.platen.sim.scenario.Scenario;
import dev.platen.sim.scenario.reading.ScenarioReader;
import dev.platen.sim.simulation.Progress;
import dev.platen.sim.simulation.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A scenario drawn from what was recorded, and how well it does the same when it is played.
 *
 * @param scenario its text
 * @param recorded what was recorded
 * @param played what the scenario did, counted in the same stretches
 */
public record Reconstruction(String scenario, Rhythm recorded, Rhythm played) {

    /** The shortest in which outages are looked for. */
    private static final Duration STRETCH = Duration.ofMinutes(1);

    /** What is longer has a wrong time in it, or is drawn better in parts. */
    private static final Duration LONGEST = Duration.ofDays(5 * 365L);

    /** Long recordings are compared in longer stretches, so that they are no more than this. */
    private static final int STRETCHES_MOST = 20_000;

    /**
     * Draws a scenario from a run and plays it.
     *
     * @param name of the scenario
     * @param source what is said of where it comes from
     * @param zone in which days are meant
     * @param stop ends it early
     * @return empty if it was stopped
     * @throws ReplayException if the recording is longer than five years
     */
    public static Optional<Reconstruction> of(
            RecordedRun run, String name, String source, ZoneId zone, StopSignal stop, Progress.Listener listener) {
        Instant first = run.first();
        Instant last = run.last();
        if (Duration.between(first, last).compareTo(LONGEST) > 0) {
            throw new ReplayException(
                    "a scenario is drawn of five years at most, and the recording is from " + first + " to " + last,
                    "if a clock was wrong, import again without its records: the import's report names where");
        }
        Manner.Observer manners = new Manner.Observer();
        each(run, manners::add);
        Map<String, Map<Manner, GroupHabits>> habits = new TreeMap<>();
        each(run, event -> {
            String tenant = event.printer().substring(0, event.printer().indexOf('/'));
            habits.computeIfAbsent(tenant, _ -> new EnumMap<>(Manner.class))
                    .computeIfAbsent(manners.of(event.printer()), manner -> new GroupHabits(tenant, manner))
                    .add(event);
        });
        ScenarioDraft draft = new ScenarioDraft(zone, first, last);
        for (Map.Entry<String, Map<Manner, GroupHabits>> tenant : habits.entrySet()) {
            draft.addTenant(tenant.getKey());
            for (GroupHabits group : tenant.getValue().values()) {
                group.alive.over(last);
                draft.add(group, tenant.getValue().size() == 1, outages(run, group, first, last));
            }
        }
        String text = draft.text(name, source);
        Duration width = width(first, last);
        Rhythm recorded = Rhythm.of(run, _ -> true, first, last, width);
        Rhythm played = new Rhythm(first, last, width);
        Scenario scenario = ScenarioReader.read(name + ".yaml", text, List.of()).scenario();
        Simulation.measured(scenario, stop, List.of(new Counting(played)), listener);
        return stop.requested() ? Optional.empty() : Optional.of(new Reconstruction(text, recorded, played));
    }

    private static void each(RecordedRun run, Consumer<FleetEvent> step) {
        try (Stream<FleetEvent> events = run.history().between(Instant.MIN, Instant.MAX)) {
            events.forEach(step);
        }
    }

    /** Only printers that ask steadily show by their silence that nobody answers. */
    private static List<Outage> outages(RecordedRun run, GroupHabits group, Instant first, Instant last) {
        if (group.manner != Manner.STEADILY) {
            return List.of();
        }
        Predicate<FleetEvent> whose = event -> group.printers.contains(event.printer());
        Rhythm minutes = Rhythm.of(run, whose, first, last, STRETCH);
        Rhythm rhythm = Rhythm.of(run, whose, first, last, Outage.stretch(minutes, group.alive));
        return Outage.in(rhythm, group.alive);
    }

    private static Duration width(Instant first, Instant last) {
        long minutes = Duration.between(first, last).toMinutes();
        return Duration.ofMinutes(1 + minutes / STRETCHES_MOST);
    }

    /** Whether the recording can tell of a series at all: neither sign-in logs nor traces hold jobs that failed on the printer. */
    public boolean tells(Rhythm.Series series) {
        return recorded.total(series) > 0 || series == Rhythm.Series.DIED;
    }

    /**
     * How far a series is off: the sum of the differences of all stretches, as a part of what was recorded. 0 is the same; 1 is as bad as
     * nothing at all.
     *
     * @param stretch over how long the counts are summed before they are compared; chance moves single events by minutes
     */
    public double error(Rhythm.Series series, Duration stretch) {
        int together = Math.toIntExact(Math.max(1, stretch.dividedBy(recorded.width())));
        long off = 0;
        for (int i = 0; i < recorded.length(); i += together) {
            off += Math.abs(sum(recorded, series, i, together) - sum(played, series, i, together));
        }
        long all = recorded.total(series);
        return all == 0 ? (off == 0 ? 0 : Double.POSITIVE_INFINITY) : (double) off / all;
    }

    /**
     * How far a series would be off by chance alone: two fleets that do the same differ in each stretch by about the root of what
     * happens in it (independent arrivals, Poisson's law).
     */
    public double chance(Rhythm.Series series, Duration stretch) {
        int together = Math.toIntExact(Math.max(1, stretch.dividedBy(recorded.width())));
        double off = 0;
        for (int i = 0; i < recorded.length(); i += together) {
            off += 2 * Math.sqrt(sum(recorded, series, i, together) / Math.PI);
        }
        long all = recorded.total(series);
        return all == 0 ? 0 : off / all;
    }

    private static long sum(Rhythm rhythm, Rhythm.Series series, int from, int count) {
        long sum = 0;
        for (int i = from; i < Math.min(rhythm.length(), from + count); i++) {
            sum += rhythm.count(series, i);
        }
        return sum;
    }

    /** Counts what a run does. */
    private record Counting(Rhythm rhythm) implements RunObserver {
        @Override
        public void event(int printer, long sequence, PrinterEvent event) {
            rhythm.add(event);
        }

        @Override
        public void tokenRequest(TokenRequest request) {}

        @Override
        public void reached(Instant instant) {}
    }
}
