package dev.platen.console;

import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.written.Unreadable;
import dev.platen.sim.engine.StopSignal;
import dev.platen.sim.load.HeldTokens;
import dev.platen.sim.load.LoadException;
import dev.platen.sim.load.LoadPrinters;
import dev.platen.sim.load.Profile;
import dev.platen.sim.load.Workload;
import dev.platen.sim.load.rhythm.FleetRhythm;
import dev.platen.sim.load.rhythm.FleetRhythm.Beat;
import dev.platen.sim.metrics.Quantity;
import dev.platen.sim.replay.RecordedRun;
import dev.platen.sim.scenario.reading.ScenarioReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is due when in a load test, and who takes part. */
final class LoadShape {

    private static final String RATE = "100";
    private static final long PRINTERS = 1_000;
    private static final Duration DURATION = Duration.ofSeconds(60);
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration STEP = Duration.ofSeconds(10);
    private static final Duration STEP_WARM_UP = Duration.ofSeconds(2);

    @Option(
            names = "--rate",
            paramLabel = "PROFILE",
            description =
                    "Requests a second: a number, or a profile: ramp:100..2000, steps:500,1000,2000, spike:200..5000"
                            + " (in its middle fifth) (default: " + RATE + ").")
    private @Nullable String rate;

    @Option(
            names = "--duration",
            paramLabel = "DURATION",
            converter = Given.Time.class,
            description = "How long, the warm-up not counted (default: 60s); of a scenario or run, at most so long.")
    private @Nullable Duration duration;

    @Option(
            names = "--warm-up",
            paramLabel = "DURATION",
            converter = Given.TimeOrNone.class,
            description = "Before that, the same rate, not measured (default: 5s).")
    private @Nullable Duration warmUp;

    @Option(
            names = "--arrivals",
            paramLabel = "HOW",
            converter = Word.Arrivals.class,
            completionCandidates = Word.Arrivals.class,
            description =
                    "Requests at equal distances, or at random as those of many printers: ${COMPLETION-CANDIDATES} (default: even).")
    private Workload.Arrivals arrivals = Workload.Arrivals.EVEN;

    @Option(
            names = "--printers",
            paramLabel = "N",
            converter = WholeNumber.Printers.class,
            description =
                    "How many printers take turns; contoso/load-0001 and on (default: those of --tokens, or 1000).")
    private @Nullable Long printers;

    @Option(names = "--tenant", paramLabel = "NAME", description = "Their tenant (default: contoso).")
    private String tenant = "contoso";

    @Option(
            names = "--scenario",
            paramLabel = "FILE",
            converter = GivenPath.class,
            description =
                    "Instead of a rate: the refreshes of a scenario's printers, or with --smtp their jobs, in their rhythm.")
    private @Nullable Path scenario;

    @Option(names = "--set", paramLabel = "path=value", description = "Change that scenario. Can be given many times.")
    private List<String> changes = new ArrayList<>();

    @Option(
            names = "--run",
            paramLabel = "RUN",
            converter = GivenPath.class,
            description = "Instead of a rate: those of a run that was kept.")
    private @Nullable Path run;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = GivenInstant.class,
            description = "Of a scenario or run, only from this time on.")
    private @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = GivenInstant.class,
            description = "Of a scenario or run, only before this time.")
    private @Nullable Instant to;

    @Option(
            names = "--speed",
            paramLabel = "FACTOR",
            converter = Given.Factor.class,
            description = "Of a scenario or run, how many times as fast (default: 1x).")
    private double speed = 1;

    @Option(
            names = "--max-rate",
            paramLabel = "RATE",
            converter = Given.PerSecond.class,
            description = "Refuse to begin if the load would ever be higher than so many requests a second.")
    private @Nullable Double most;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = WholeNumber.FromOne.class,
            description = "Threads that send; one does for tens of thousands a second (default: 1).")
    private long threads = 1;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            converter = WholeNumber.FromZero.class,
            description = "What is left to chance, is keyed by this (default: 1).")
    private long seed = 1;

    /** Whether the load is a rhythm, of a scenario or of a run. */
    boolean recorded() {
        return scenario != null || run != null;
    }

    /** What does not go together; empty if all does. */
    Optional<String> contradiction() {
        if (scenario != null && run != null) {
            return Optional.of("--scenario and --run exclude each other");
        }
        if (recorded() && (rate != null || printers != null || warmUp != null)) {
            return Optional.of("a scenario or run says itself how many printers ask, and when:"
                    + " leave --rate, --warm-up and --printers out");
        }
        return !recorded() && (from != null || to != null || !changes.isEmpty() || speed != 1)
                ? Optional.of("--from, --to, --speed and --set go with --scenario or --run")
                : Optional.empty();
    }

    /** Whether all printers of a file take part. */
    boolean everybody() {
        return printers == null && !recorded();
    }

    /** How long the load goes on before anything is measured. */
    Duration warmUp(boolean stepwise) {
        Duration given = warmUp;
        return given != null ? given : stepwise ? STEP_WARM_UP : WARM_UP;
    }

    /** How long it goes on, or a step of a search. */
    Duration duration(boolean stepwise) {
        Duration given = duration;
        return given != null ? given : stepwise ? STEP : DURATION;
    }

    /** How requests follow each other. */
    Workload.Arrivals arrivals() {
        return arrivals;
    }

    /** The highest rate that is allowed. */
    double most() {
        return most == null ? Profile.FASTEST : most;
    }

    int threads() {
        return Math.toIntExact(threads);
    }

    Chance chance() {
        return Chance.ofSeed(seed);
    }

    /** Who takes part: those of a rhythm, of a file, or as many as are asked for. */
    List<String> printers(Workload workload, @Nullable HeldTokens filed) {
        if (workload instanceof Workload.Recorded(Workload.Rhythm rhythm)) {
            return rhythm.printers();
        }
        int many = Math.toIntExact(printers == null ? PRINTERS : printers);
        if (filed != null) {
            if (many > filed.printers().size()) {
                throw new LoadException(
                        "--printers asks for " + Quantity.grouped(many) + ", and the file has tokens of "
                                + Quantity.grouped(filed.printers().size()),
                        "ask for fewer, or let the others be signed in with --enrol");
            }
            return filed.printers().subList(0, many);
        }
        return LoadPrinters.of(tenant, many);
    }

    /**
     * What is due when. A scenario is played for its rhythm, which may take its time.
     *
     * @param beat what is due
     * @param stepwise whether the capacity is searched for
     * @throws LoadException if it would be more than is allowed
     */
    Workload workload(Beat beat, boolean stepwise, StopSignal stop) throws Unreadable {
        Workload workload = recorded() ? recorded(beat, stop) : shaped(stepwise);
        Double allowed = most;
        if (allowed != null && peak(workload) > allowed) {
            throw new LoadException(
                    String.format(
                            Locale.ROOT,
                            "the load would reach %,.1f requests a second, more than --max-rate allows",
                            peak(workload)),
                    "ask for less, or allow more");
        }
        return workload;
    }

    private static double peak(Workload workload) {
        return switch (workload) {
            case Workload.Shaped shaped -> shaped.profile().peak();
            case Workload.Recorded recorded -> recorded.rhythm().peak();
        };
    }

    private Workload shaped(boolean stepwise) throws Unreadable {
        return new Workload.Shaped(Profile.read(rate == null ? RATE : rate, duration(stepwise)), arrivals);
    }

    private Workload recorded(Beat beat, StopSignal stop) {
        Instant begin = from == null ? Instant.MIN : from;
        Instant end = to == null ? Instant.MAX : to;
        Workload.Rhythm rhythm = run != null
                ? kept(run, beat, begin, end)
                : FleetRhythm.of(
                        ScenarioReader.read(Objects.requireNonNull(scenario), changes)
                                .scenario(),
                        beat,
                        begin,
                        end,
                        speed,
                        stop);
        return new Workload.Recorded(duration == null ? rhythm : rhythm.before(duration));
    }

    private Workload.Rhythm kept(Path folder, Beat beat, Instant begin, Instant end) {
        try (RecordedRun recorded = RecordedRun.open(folder)) {
            return FleetRhythm.of(recorded, beat, begin, end, speed);
        }
    }
}
