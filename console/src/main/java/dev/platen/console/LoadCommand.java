package dev.platen.console;

import dev.platen.protocol.written.Unreadable;
import dev.platen.sim.engine.StopSignal;
import dev.platen.sim.load.HeldTokens;
import dev.platen.sim.load.Load;
import dev.platen.sim.load.LoadPlan;
import dev.platen.sim.load.LoadRun;
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
import dev.platen.sim.load.rhythm.FleetRhythm.Beat;
import dev.platen.sim.load.tokens.TokenCheck;
import dev.platen.sim.metrics.Quantity;
import dev.platen.sim.report.LiveLoadMetrics;
import dev.platen.sim.simulation.RunFolder;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
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
            "Every printer has a refresh token of its own, which rotates. Requests are sent when they are due, however long"
                    + " others take, and latency counts from then. The endpoint must be yours: public identity services are"
                    + " refused."
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

    private static final DateTimeFormatter FOLDER_TIME = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT);

    private final Streams streams;
    private final Results results;
    private final LiveLoadMetrics live = new LiveLoadMetrics();

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
    private LoadShape shape = new LoadShape();

    @ArgGroup(validate = false, heading = "%nThe endpoint:%n")
    private EndpointArguments endpoint = new EndpointArguments();

    @ArgGroup(validate = false, heading = "%nMail instead of refreshes:%n")
    private MailArguments mail = new MailArguments();

    @ArgGroup(validate = false, heading = "%nThe result:%n")
    private Outcome outcome = new Outcome();

    @ArgGroup(validate = false, heading = "%nIts files:%n")
    private LoadOutputs outputs = new LoadOutputs();

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
        Made made = LongWork.done(spec, streams, (stop, progress) -> {
            try {
                return made(stop, progress);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", interrupted);
            }
        });
        LoadRecord record = made.record();
        results.print(outcome.json ? record.tree() + "\n" : record.text());
        made.file().requireWritten();
        if (record.stopped()) {
            return ExitCode.INTERRUPTED.status();
        }
        return (record.passed() ? ExitCode.OK : ExitCode.ASSERTION_FAILED).status();
    }

    /** What came of it, and where its tokens are kept. */
    private record Made(LoadRecord record, TokenFile file) {}

    private Made made(StopSignal stop, ProgressLine progress) throws InterruptedException {
        Optional<EarlierLoad> earlier = outputs.earlier();
        HeldTokens filed = endpoint.filed();
        Workload workload = workload(stop);
        LoadPlan plan =
                endpoint.plan(target, workload, shape.warmUp(outcome.findCapacity), shape.threads(), shape.chance());
        HeldTokens held = filed != null && shape.everybody()
                ? filed
                : endpoint.held(plan, shape.printers(workload, filed), stop, progress);
        if (held.held() > 0) {
            // Whether the file can be written is better known before tokens rotate than after.
            endpoint.write(held);
        }
        Optional<TokenCheck> check = endpoint.check(plan);
        Path path = outcome.folder == null ? folder() : outcome.folder;
        RunFolder folder = RunFolder.prepareLoad(path);
        LoadRecord record;
        TokenFile file = new TokenFile(() -> endpoint.write(held));
        try (MetricsServer _ = outputs.serving(live);
                Making making = mail.wanted() ? mails(plan, held, stop) : refreshes(plan, held, folder, check, stop)) {
            record = outcome.findCapacity
                    ? searched(plan, held, file, making, stop, progress)
                    : measured(plan, held, file, making, progress);
        }
        record = record.with(check.map(TokenCheck::findings), earlier).in(path);
        folder.write(RunFolder.LOAD, record.tree() + "\n");
        List<String> command = new ArrayList<>(List.of("./platen"));
        command.addAll(EndpointArguments.withoutSecrets(
                spec.commandLine().getParseResult().originalArgs()));
        outputs.write(record, outcome.thresholds, under(), folder, command);
        return new Made(record, file);
    }

    private Workload workload(StopSignal stop) {
        try {
            return shape.workload(mail.wanted() ? Beat.JOBS : Beat.REFRESHES, outcome.findCapacity, stop);
        } catch (Unreadable wrong) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--rate: " + wrong.message() + (wrong.hint().isEmpty() ? "" : ", " + wrong.hint()));
        }
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

    private LoadRecord measured(LoadPlan plan, HeldTokens held, TokenFile file, Making making, ProgressLine progress)
            throws InterruptedException {
        say(
                progress,
                Quantity.grouped(plan.workload().requests()) + (mail.wanted() ? " mails in " : " requests in ")
                        + Quantity.duration(Math.round(plan.workload().seconds() * 1_000)) + ", by "
                        + Quantity.grouped(held.held()) + " printers, to " + under());
        Measurement measurement = run(making.load(plan.workload()), file, progress);
        return LoadRecord.of(measurement, LoadVerdict.of(measurement, outcome.thresholds), brought());
    }

    private LoadRecord searched(
            LoadPlan plan, HeldTokens held, TokenFile file, Making making, StopSignal stop, ProgressLine progress)
            throws InterruptedException {
        say(progress, "looking for what " + under() + " bears, with " + Quantity.grouped(held.held()) + " printers");
        CapacitySearch search = new CapacitySearch(
                (rate, length) -> {
                    endpoint.enrol(plan, held, stop, progress);
                    Workload step = new Workload.Shaped(Profile.constant(rate, length), shape.arrivals());
                    return run(making.load(step), file, progress);
                },
                outcome.thresholds,
                shape.duration(true),
                stop,
                step -> say(progress, CapacityView.line(step)));
        double first = plan.workload().requests() / plan.workload().seconds();
        return LoadRecord.of(search.search(first, shape.most()), brought());
    }

    private Measurement run(Load load, TokenFile file, ProgressLine progress) throws InterruptedException {
        return new LoadRun(load, file, (since, glance) -> {
                    live.add(glance);
                    if (!outcome.quiet) {
                        progress.show(since, () -> LoadRun.text(since, glance));
                    }
                })
                .done();
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

    private void requireSense() {
        Optional<String> contradiction = shape.contradiction();
        if (contradiction.isPresent()) {
            throw new ParameterException(spec.commandLine(), contradiction.get());
        }
        boolean rhythm = shape.recorded();
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
