package dev.platen.console;

import dev.platen.sim.engine.StopSignal;
import dev.platen.sim.report.Summary;
import dev.platen.sim.report.SummaryText;
import dev.platen.sim.report.Verdict;
import dev.platen.sim.scenario.Problem;
import dev.platen.sim.scenario.Scenario;
import dev.platen.sim.scenario.reading.LoadedScenario;
import dev.platen.sim.simulation.EngineKind;
import dev.platen.sim.simulation.Progress;
import dev.platen.sim.simulation.RunFolder;
import dev.platen.sim.simulation.Simulation;
import dev.platen.sim.simulation.SimulationOrder;
import dev.platen.sim.simulation.SimulationResult;
import dev.platen.sim.simulation.Verification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Plays a scenario and tells what came of it. */
@Command(
        name = "simulate",
        description = "Play a scenario in virtual time, judge it, and write its journal and report.",
        exitCodeList = {
            ExitCodeHelp.OK,
            ExitCodeHelp.INTERNAL,
            ExitCodeHelp.USAGE,
            ExitCodeHelp.ASSERTION_FAILED,
            ExitCodeHelp.INTERRUPTED
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  platen simulate scenarios/office-quarter.yaml",
            "      Play it as it is.",
            "  platen simulate office.yaml --seed 7 --set fleet.hq.refresh=lazy",
            "      Another throw of the dice, and another refresh policy for one group.",
            "  platen simulate office.yaml --set incidents.idp-down=none --out runs/no-outage",
            "      What would have been without that incident.",
            "  platen simulate office.yaml --json --quiet | jq .jobs",
            "      For programs: one JSON object, the same as summary.json.",
            "  platen simulate office.yaml --verify-determinism",
            "      Play it again on the sequential engine and compare every event.",
            "",
            "Ctrl-C stops a run with a report of what happened until then; a second one ends it at once."
        })
final class SimulateCommand implements Callable<Integer> {

    /** A printer in memory: 3,200 to begin with, and what comes of its jobs. */
    private static final long RESIDENT_BYTES = 5_000;

    private static final int LEAST_RESIDENTS = 1_000;

    private final Streams streams;
    private final Results results;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ScenarioArguments arguments;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = WholeNumber.FromZero.class,
            description = "Key of all chance, instead of the scenario's run.seed.")
    private @Nullable Long seed;

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            defaultValue = "actors",
            converter = Word.Engine.class,
            completionCandidates = Word.Engine.class,
            description = {
                "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
                "Both give the same events; sequential has one thread and no actors."
            })
    private EngineKind engine;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = WholeNumber.FromOne.class,
            description = "Threads of the actors' engine (default: the machine's processors).")
    private @Nullable Long threads;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            converter = GivenPath.class,
            description = "Folder for journal and results, instead of the scenario's outputs.dir.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print the summary as one JSON object instead of as text.")
    private boolean json;

    @Option(
            names = "--verify-determinism",
            description = "Play it again on the sequential engine; a difference is a fault, exit code 1.")
    private boolean verify;

    @Option(names = "--quiet", description = "Show no progress and no notes.")
    private boolean quiet;

    SimulateCommand(Streams streams) {
        this.streams = streams;
        this.results = new Results(streams.out());
    }

    @Override
    public Integer call() {
        LoadedScenario loaded = arguments.load(seed == null ? List.of() : List.of("run.seed=" + seed));
        SimulationOrder order = order(loaded);
        return LongWork.done(spec, streams, (stop, progress) -> play(loaded, order, stop, progress));
    }

    private int play(LoadedScenario loaded, SimulationOrder order, StopSignal stop, ProgressLine progress) {
        notes(loaded).forEach(progress::say);
        // Started here, before the actors' threads all log at once: SLF4J complains about that.
        LoggerFactory.getILoggerFactory();
        Progress.Listener listener = quiet ? _ -> {} : progress;
        SimulationResult result = new Simulation(order, stop, listener).run();
        progress.erase();
        tell(result);
        ExitCode code = verify && !result.facts().interrupted()
                ? verified(loaded.scenario(), result, stop, progress)
                : exitCode(result);
        if (!json) {
            result.facts().report().ifPresent(page -> results.print("\nReport: " + page + "\n"));
        }
        return code.status();
    }

    private List<String> notes(LoadedScenario loaded) {
        List<String> notes = new ArrayList<>();
        if (!quiet) {
            for (Problem note : loaded.notes()) {
                notes.add("platen: note: " + Explanation.complaint(note));
            }
            if (engine == EngineKind.SEQUENTIAL && threads != null && threads > 1) {
                notes.add("platen: note: the sequential engine has one thread; --threads changes nothing");
            }
        }
        return notes;
    }

    private SimulationOrder order(LoadedScenario loaded) {
        Build build = Build.current();
        Path folder = out == null ? RunFolder.named(loaded.scenario()) : out;
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new UserError(
                    new Complaint(folder.toString(), "not a folder", "results need one; choose it with --out"));
        }
        return new SimulationOrder(
                loaded.scenario(),
                loaded.text(),
                engine,
                threads == null ? Runtime.getRuntime().availableProcessors() : Math.toIntExact(threads),
                residents(Runtime.getRuntime().maxMemory()),
                folder,
                true,
                build.version(),
                build.knownCommit(),
                rerun(loaded.scenario().run().seed()));
    }

    /** As many as fit in half of the memory, so that waking a printer from its journal is the exception. */
    static int residents(long heapBytes) {
        return Math.clamp(heapBytes / 2 / RESIDENT_BYTES, LEAST_RESIDENTS, Integer.MAX_VALUE);
    }

    /** Everything that decides what happens, and where its results go; the seed also where the scenario says it. */
    private List<String> rerun(long resolvedSeed) {
        List<String> words =
                new ArrayList<>(List.of("./platen", "simulate", arguments.file().toString()));
        words.addAll(List.of("--seed", Long.toString(resolvedSeed)));
        arguments.changes().forEach(change -> words.addAll(List.of("--set", change)));
        if (engine != EngineKind.ACTORS) {
            words.addAll(List.of("--engine", engine.word()));
        }
        if (threads != null) {
            words.addAll(List.of("--threads", threads.toString()));
        }
        if (out != null) {
            words.addAll(List.of("--out", out.toString()));
        }
        return words;
    }

    private void tell(SimulationResult result) {
        if (json) {
            results.print(new Summary(result.facts(), result.figures()).json() + "\n");
            return;
        }
        boolean colour = streams.terminal().out() && streams.terminal().colour();
        results.print(new SummaryText(result.facts(), result.figures(), colour).text());
    }

    private static ExitCode exitCode(SimulationResult result) {
        return switch (Verdict.of(result.facts().interrupted(), result.figures().assertions())) {
            case PASSED -> ExitCode.OK;
            case FAILED -> ExitCode.ASSERTION_FAILED;
            case INTERRUPTED -> ExitCode.INTERRUPTED;
        };
    }

    private ExitCode verified(Scenario scenario, SimulationResult result, StopSignal stop, ProgressLine progress) {
        if (!quiet) {
            progress.say("platen: playing it again on the sequential engine, to compare");
        }
        Optional<Verification.Difference> difference = new Verification(scenario, stop).compare(result);
        if (stop.requested()) {
            progress.say("platen: stopped before the two runs could be compared");
            return ExitCode.INTERRUPTED;
        }
        if (difference.isPresent()) {
            return differing(difference.get(), progress);
        }
        String verdict = "Deterministic: the sequential engine made the same events, "
                + result.facts().digest();
        if (json) {
            if (!quiet) {
                progress.say("platen: " + verdict);
            }
        } else {
            results.print("\n" + verdict + "\n");
        }
        return exitCode(result);
    }

    private static ExitCode differing(Verification.Difference difference, ProgressLine progress) {
        progress.say("platen: not deterministic: printer " + difference.printer() + " differs first at event "
                + difference.sequence());
        progress.say("  this run:          " + line(difference.run()));
        progress.say("  sequential engine: " + line(difference.oracle()));
        progress.say("This is a fault of the program: equal scenarios and seeds must give equal events.");
        return ExitCode.INTERNAL;
    }

    private static String line(String event) {
        return event.isEmpty() ? "(no such event)" : event.strip();
    }
}
