package dev.platen.console;

import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.written.Unreadable;
import dev.platen.sim.engine.StopSignal;
import dev.platen.sim.load.HeldTokens;
import dev.platen.sim.load.Load;
import dev.platen.sim.load.LoadException;
import dev.platen.sim.load.LoadPlan;
import dev.platen.sim.load.LoadVerdict;
import dev.platen.sim.load.MailPlan;
import dev.platen.sim.load.Measurement;
import dev.platen.sim.load.Profile;
import dev.platen.sim.load.Threshold;
import dev.platen.sim.load.Workload;
import dev.platen.sim.load.capacity.CapacitySearch;
import dev.platen.sim.load.enrolment.RefreshedTokens;
import dev.platen.sim.load.generator.Generator;
import dev.platen.sim.load.generator.MailGenerator;
import dev.platen.sim.load.journal.LoadJournal;
import dev.platen.sim.load.rhythm.FleetRhythm;
import dev.platen.sim.load.tokens.TokenCheck;
import dev.platen.sim.metrics.Quantity;
import dev.platen.sim.replay.RecordedRun;
import dev.platen.sim.scenario.reading.ScenarioReader;
import dev.platen.sim.simulation.RunFolder;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Puts a token endpoint under a fleet's refresh load. */
@Command(
        name = "load",
        description = {
            "Put a token endpoint under a fleet's refresh load, and measure what it bears.",
            "Every printer has a refresh token of its own, which rotates. Requests are sent when they are due, however long",
            "others take, and latency counts from then. The endpoint must be yours: public identity services are refused."
        },
        exitCodeList = {
            ExitCodeHelp.OK,
            ExitCodeHelp.INTERNAL,
            ExitCodeHelp.USAGE,
            " 99:A threshold of --slo did not hold.",
            ExitCodeHelp.INTERRUPTED
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  platen load --target http://127.0.0.1:8080/contoso/oauth2/v2.0/token --enrol http://127.0.0.1:8081 --rate 200",
            "  platen load --target URL --tokens tokens.csv --rate ramp:100..2000 --duration 5m --slo 'p99<250ms,errors<0.1%%'",
            "  platen load --target URL --tokens tokens.csv --find-capacity --slo 'p99<250ms,errors<0.1%%'",
            "  platen load --target URL --tokens tokens.csv --scenario scenarios/entra-outage-2021-03-15.yaml --speed 60x",
            "",
            "docs/how-to/load-test-a-token-endpoint.md goes through it step by step."
        })
final class LoadCommand implements Callable<Integer> {

    private static final String RATE = "100";
    private static final long PRINTERS = 1_000;
    private static final Duration DURATION = Duration.ofSeconds(60);
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration STEP = Duration.ofSeconds(10);
    private static final Duration STEP_WARM_UP = Duration.ofSeconds(2);
    private static final DateTimeFormatter FOLDER_TIME = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT);

    private final Streams streams;
    private final Results results;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--target",
            paramLabel = "URL",
            required = true,
            converter = Given.Address.class,
            description = "The token endpoint, for example http://127.0.0.1:8080/contoso/oauth2/v2.0/token.")
    private URI target;

    @ArgGroup(validate = false, heading = "%nThe load:%n")
    private Shape shape = new Shape();

    @ArgGroup(validate = false, heading = "%nThe endpoint:%n")
    private EndpointArguments endpoint = new EndpointArguments();

    @ArgGroup(validate = false, heading = "%nMail instead of refreshes:%n")
    private MailArguments mail = new MailArguments();

    @ArgGroup(validate = false, heading = "%nThe result:%n")
    private Outcome outcome = new Outcome();

    @ArgGroup(validate = false, heading = "%nIts files:%n")
    private LoadOutputs outputs = new LoadOutputs();

    /** What is due when. */
    static final class Shape {

        @Option(
                names = "--rate",
                paramLabel = "PROFILE",
                description = {
                    "Requests a second: a number, or a profile: ramp:100..2000, steps:500,1000,2000, spike:200..5000 (its middle",
                    "fifth) (default: " + RATE + ")."
                })
        private @Nullable String rate;

        @Option(
                names = "--duration",
                paramLabel = "DURATION",
                converter = Given.Time.class,
                description = "How long, the warm-up not counted (default: 60s).")
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
                description = "Instead of a rate: the refreshes of a scenario's printers, in their rhythm.")
        private @Nullable Path scenario;

        @Option(
                names = "--set",
                paramLabel = "path=value",
                description = "Change that scenario. Can be given many times.")
        private List<String> changes = new ArrayList<>();

        @Option(
                names = "--run",
                paramLabel = "RUN",
                converter = GivenPath.class,
                description = "Instead of a rate: the refreshes of a run that was kept.")
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

        boolean recorded() {
            return scenario != null || run != null;
        }
    }

    /** What comes of it. */
    static final class Outcome {

        @Option(
                names = "--slo",
                paramLabel = "THRESHOLDS",
                converter = Given.Thresholds.class,
                description = {
                    "What has to hold, or the exit code is 99: 'p99<250ms,errors<0.1%%'. Metrics: p50, p90, p95, p99, p99.9, max,",
                    "mean, errors, rate (requests a second that brought tokens), lateness (the generator's own)."
                })
        private List<Threshold> thresholds = List.of();

        @Option(
                names = "--find-capacity",
                description = {
                    "Look for the highest steady rate at which --slo holds: from --rate on it is doubled, then closed in upon.",
                    "--duration is that of a step then (default: 10s, warm-up 2s). At most --max-rate."
                })
        private boolean findCapacity;

        @Option(
                names = "--out",
                paramLabel = "DIR",
                converter = GivenPath.class,
                description = "Folder for what is kept (default: runs/load-, and the time).")
        private @Nullable Path folder;

        @Option(
                names = "--no-journal",
                description = "Keep no journal of what printers lived through, for the last bit of speed.")
        private boolean unjournaled;

        @Option(names = "--json", description = "Print one JSON object instead of text.")
        private boolean json;

        @Option(names = "--quiet", description = "Show no progress.")
        private boolean quiet;
    }

    LoadCommand(Streams streams) {
        this.streams = streams;
        this.results = new Results(streams.out());
    }

    @Override
    public Integer call() {
        requireSense();
        LoadRecord record = LongWork.done(spec, streams, (stop, progress) -> {
            try {
                return made(stop, progress);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", interrupted);
            }
        });
        results.print(outcome.json ? record.tree() + "\n" : record.text());
        if (record.stopped()) {
            return ExitCode.INTERRUPTED.status();
        }
        return (record.passed() ? ExitCode.OK : ExitCode.ASSERTION_FAILED).status();
    }

    private LoadRecord made(StopSignal stop, ProgressLine progress) throws InterruptedException {
        Optional<EarlierLoad> earlier = outputs.earlier();
        HeldTokens filed = endpoint.filed();
        Workload workload = workload(stop, progress);
        LoadPlan plan =
                endpoint.plan(target, workload, warmUp(), Math.toIntExact(shape.threads), Chance.ofSeed(shape.seed));
        HeldTokens held = filed != null && shape.printers == null && !shape.recorded()
                ? filed
                : endpoint.held(plan, printers(workload, filed), stop, progress);
        Path path = outcome.folder == null ? folder() : outcome.folder;
        RunFolder folder = RunFolder.prepareLoad(path);
        Optional<TokenCheck> check = endpoint.check(plan);
        LoadRecord record;
        try (Making making = mail.wanted() ? mails(plan, held, stop) : refreshes(plan, held, folder, check, stop)) {
            record = outcome.findCapacity
                    ? searched(plan, held, making, stop, progress)
                    : measured(plan, held, making, progress);
        }
        record = record.with(check.map(TokenCheck::findings), earlier).in(path);
        folder.write(RunFolder.LOAD, record.tree() + "\n");
        List<String> command = new ArrayList<>(List.of("./platen"));
        command.addAll(spec.commandLine().getParseResult().originalArgs());
        outputs.write(record, under(), folder, command);
        return record;
    }

    /** Makes a load, as often as it is wanted, and closes what that needs in the end. */
    private interface Making extends AutoCloseable {

        Load load(Workload workload);

        @Override
        void close();
    }

    private Making refreshes(
            LoadPlan plan, HeldTokens held, RunFolder folder, Optional<TokenCheck> check, StopSignal stop) {
        Optional<LoadJournal> journal =
                outcome.unjournaled ? Optional.empty() : Optional.of(new LoadJournal(folder.journal(), held));
        return new Making() {
            @Override
            public Load load(Workload workload) {
                return new Generator(
                        plan.with(workload), held, stop, journal.map(kept -> kept), check.map(looks -> looks));
            }

            @Override
            public void close() {
                check.ifPresent(TokenCheck::close);
                journal.ifPresent(LoadJournal::close);
            }
        };
    }

    private Making mails(LoadPlan plan, HeldTokens held, StopSignal stop) {
        MailPlan mails = mail.plan(plan, endpoint);
        RefreshedTokens tokens =
                new RefreshedTokens(plan.target(), plan.grant(), plan.wire().tls(), held);
        return new Making() {
            @Override
            public Load load(Workload workload) {
                return new MailGenerator(mails.with(workload), held.printers(), tokens, stop);
            }

            @Override
            public void close() {
                tokens.close();
            }
        };
    }

    private static Path folder() {
        return Path.of("runs", "load-" + FOLDER_TIME.format(Instant.now().atOffset(ZoneOffset.UTC)));
    }

    private Duration warmUp() {
        Duration given = shape.warmUp;
        return given != null ? given : outcome.findCapacity ? STEP_WARM_UP : WARM_UP;
    }

    private Duration duration() {
        Duration given = shape.duration;
        return given != null ? given : outcome.findCapacity ? STEP : DURATION;
    }

    private LoadRecord measured(LoadPlan plan, HeldTokens held, Making making, ProgressLine progress)
            throws InterruptedException {
        say(
                progress,
                Quantity.grouped(plan.workload().requests()) + (mail.wanted() ? " mails in " : " requests in ")
                        + Quantity.duration(Math.round(plan.workload().seconds() * 1_000)) + ", by "
                        + Quantity.grouped(held.held()) + " printers, to " + under());
        Measurement measurement =
                new LoadRun(making.load(plan.workload()), held, endpoint.tokens(), progress, outcome.quiet).done();
        return LoadRecord.of(measurement, LoadVerdict.of(measurement, outcome.thresholds), brought());
    }

    private LoadRecord searched(LoadPlan plan, HeldTokens held, Making making, StopSignal stop, ProgressLine progress)
            throws InterruptedException {
        say(progress, "looking for what " + under() + " bears, with " + Quantity.grouped(held.held()) + " printers");
        CapacitySearch search = new CapacitySearch(
                (rate, length) -> {
                    endpoint.enrol(plan, held, stop, progress);
                    Workload step = new Workload.Shaped(Profile.constant(rate, length), shape.arrivals);
                    return new LoadRun(making.load(step), held, endpoint.tokens(), progress, outcome.quiet).done();
                },
                outcome.thresholds,
                duration(),
                stop,
                step -> say(progress, CapacityView.line(step)));
        double first = plan.workload().requests() / plan.workload().seconds();
        return LoadRecord.of(search.search(first, shape.most == null ? Profile.FASTEST : shape.most), brought());
    }

    private String brought() {
        return mail.wanted() ? "delivered" : "tokens";
    }

    private String under() {
        return mail.wanted() ? mail.toString() : target.toString();
    }

    private void say(ProgressLine progress, String text) {
        if (!outcome.quiet) {
            progress.say("platen: " + text);
        }
    }

    private List<String> printers(Workload workload, @Nullable HeldTokens filed) {
        if (workload instanceof Workload.Recorded(Workload.Rhythm rhythm)) {
            return rhythm.printers();
        }
        int many = Math.toIntExact(shape.printers == null ? PRINTERS : shape.printers);
        if (filed != null) {
            if (many > filed.printers().size()) {
                throw new LoadException(
                        "--printers asks for " + Quantity.grouped(many) + ", and the file has tokens of "
                                + Quantity.grouped(filed.printers().size()),
                        "ask for fewer, or let the others be signed in with --enrol");
            }
            return filed.printers().subList(0, many);
        }
        int digits = Math.max(4, Integer.toString(many).length());
        String name = shape.tenant + "/load-%0" + digits + "d";
        return IntStream.rangeClosed(1, many)
                .mapToObj(number -> String.format(Locale.ROOT, name, number))
                .toList();
    }

    private Workload workload(StopSignal stop, ProgressLine progress) {
        Workload workload = shape.recorded() ? recorded(stop, progress) : shaped();
        Double most = shape.most;
        if (most != null && peak(workload) > most) {
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

    private Workload shaped() {
        try {
            return new Workload.Shaped(
                    Profile.read(shape.rate == null ? RATE : shape.rate, duration()), shape.arrivals);
        } catch (Unreadable wrong) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--rate: " + wrong.message() + (wrong.hint().isEmpty() ? "" : ", " + wrong.hint()));
        }
    }

    private Workload recorded(StopSignal stop, ProgressLine progress) {
        Instant begin = shape.from == null ? Instant.MIN : shape.from;
        Instant end = shape.to == null ? Instant.MAX : shape.to;
        if (shape.run != null) {
            try (RecordedRun recorded = RecordedRun.open(shape.run)) {
                return new Workload.Recorded(FleetRhythm.of(recorded, begin, end, shape.speed));
            }
        }
        List<String> changes = new ArrayList<>(shape.changes);
        changes.add("run.clock=virtual");
        say(progress, "playing " + shape.scenario + " for its rhythm");
        return new Workload.Recorded(FleetRhythm.of(
                ScenarioReader.read(Objects.requireNonNull(shape.scenario), changes)
                        .scenario(),
                begin,
                end,
                shape.speed,
                stop));
    }

    private void requireSense() {
        boolean rhythm = shape.recorded();
        if (shape.scenario != null && shape.run != null) {
            throw new ParameterException(spec.commandLine(), "--scenario and --run exclude each other");
        }
        if (rhythm
                && (shape.rate != null || shape.duration != null || shape.printers != null || shape.warmUp != null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "a scenario or run says itself how many printers ask, when and for how long:"
                            + " leave --rate, --duration, --warm-up and --printers out");
        }
        if (!rhythm && (shape.from != null || shape.to != null || !shape.changes.isEmpty() || shape.speed != 1)) {
            throw new ParameterException(
                    spec.commandLine(), "--from, --to, --speed and --set go with --scenario or --run");
        }
        if (outcome.findCapacity && (rhythm || outcome.thresholds.isEmpty())) {
            throw new ParameterException(
                    spec.commandLine(),
                    rhythm
                            ? "--find-capacity looks for a steady rate: leave --scenario and --run out"
                            : "--find-capacity needs --slo: what has to hold, for example 'p99<250ms,errors<0.1%'");
        }
        if (endpoint.tokenless()) {
            throw new ParameterException(
                    spec.commandLine(), "the printers need tokens: --tokens FILE, or --enrol to sign them in first");
        }
        if (endpoint.tokens() != null && !endpoint.enrols() && !Files.exists(endpoint.tokens())) {
            throw new ParameterException(
                    spec.commandLine(), endpoint.tokens() + ": there is no such file; --enrol would make it");
        }
    }
}
