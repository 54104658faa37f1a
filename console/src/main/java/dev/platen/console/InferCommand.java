package dev.platen.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.sim.metrics.Quantity;
import dev.platen.sim.reconstruct.Reconstruction;
import dev.platen.sim.reconstruct.Rhythm;
import dev.platen.sim.replay.RecordedRun;
import dev.platen.sim.simulation.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws a scenario from a recording. */
@Command(
        name = "infer",
        description = {
            "Draw a scenario from what was recorded, play it, and show how well it does the same.",
            "It holds the fleet, its refresh policies, the demand and the incidents, as far as the recording tells, with a comment on what"
                    + " each rests on. Read it, mend it, then ask it: platen simulate, platen whatif, platen lab."
        },
        exitCodeList = {ExitCodeHelp.OK, ExitCodeHelp.INTERNAL, ExitCodeHelp.USAGE, ExitCodeHelp.INTERRUPTED},
        footerHeading = "%nExamples:%n",
        footer = {
            "  platen infer runs/march --output march.yaml",
            "  platen infer runs/march --zone Europe/Athens --output march.yaml --csv > minutes.csv"
        })
final class InferCommand implements Callable<Integer> {

    private static final List<Duration> STRETCHES =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(15), Duration.ofHours(1));

    private final Streams streams;
    private final Results results;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", converter = GivenPath.class, description = "An import, or another run.")
    private Path run;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            required = true,
            converter = GivenPath.class,
            description = "The scenario to write.")
    private Path output;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            converter = Given.Zone.class,
            description = "Zone in which the fleet's days are meant (default: UTC).")
    private ZoneId zone = ZoneOffset.UTC;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Option(names = "--csv", description = "Print both side by side, minute by minute, as CSV.")
    private boolean csv;

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    InferCommand(Streams streams) {
        this.streams = streams;
        this.results = new Results(streams.out());
    }

    @Override
    public Integer call() {
        if (json && csv) {
            throw new ParameterException(spec.commandLine(), "--json and --csv exclude each other");
        }
        if (zone instanceof ZoneOffset && !zone.equals(ZoneOffset.UTC)) {
            throw new ParameterException(
                    spec.commandLine(), "--zone: a scenario wants a place such as Europe/Athens, for clocks change");
        }
        Optional<Reconstruction> found;
        try (RecordedRun recorded = RecordedRun.open(run)) {
            found = LongWork.done(spec, streams, (stop, progress) -> {
                Progress.Listener listener = quiet ? _ -> {} : progress;
                return Reconstruction.of(recorded, name(), run.toString(), zone, stop, listener);
            });
        }
        if (found.isEmpty()) {
            return ExitCode.INTERRUPTED.status();
        }
        Reconstruction reconstruction = found.get();
        new OutputFile(output).text(reconstruction.scenario());
        results.print(csv ? csv(reconstruction) : json ? tree(reconstruction) + "\n" : text(reconstruction));
        return ExitCode.OK.status();
    }

    private String name() {
        String name = String.valueOf(output.getFileName()).replaceFirst("\\.ya?ml$", "");
        return name.replaceAll("[^A-Za-z0-9_-]", "-");
    }

    private String text(Reconstruction reconstruction) {
        TextTable table = new TextTable(
                List.of("", "recorded", "played", "off per minute", "per 15 minutes", "per hour", "by chance"));
        for (Rhythm.Series series : Rhythm.Series.values()) {
            if (reconstruction.tells(series)) {
                table.row(List.of(
                        series.words(),
                        Quantity.grouped(reconstruction.recorded().total(series)),
                        Quantity.grouped(reconstruction.played().total(series)),
                        percent(reconstruction.error(series, STRETCHES.get(0))),
                        percent(reconstruction.error(series, STRETCHES.get(1))),
                        percent(reconstruction.error(series, STRETCHES.get(2))),
                        percent(reconstruction.chance(series, STRETCHES.get(2)))));
            }
        }
        return "How well the scenario does what was recorded\n\n" + table.text()
                + "\n  off: the sum of the differences, as a part of what was recorded; by chance: per hour, if both did the same\n"
                + "\n  scenario  " + output
                + "\n\nAsk it:\n  ./platen simulate " + output + "\n";
    }

    private static String percent(double share) {
        return Double.isInfinite(share) ? "-" : String.format(Locale.ROOT, "%.1f%%", share * 100);
    }

    private static String csv(Reconstruction reconstruction) {
        StringBuilder text = new StringBuilder("time");
        for (Rhythm.Series series : Rhythm.Series.values()) {
            String name = series.name().toLowerCase(Locale.ROOT);
            text.append(',').append(name).append("Recorded,").append(name).append("Played");
        }
        text.append('\n');
        for (int i = 0; i < reconstruction.recorded().length(); i++) {
            text.append(reconstruction.recorded().at(i));
            for (Rhythm.Series series : Rhythm.Series.values()) {
                text.append(',').append(reconstruction.recorded().count(series, i));
                text.append(',').append(reconstruction.played().count(series, i));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private ObjectNode tree(Reconstruction reconstruction) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("scenario", output.toString());
        ArrayNode all = root.putArray("series");
        for (Rhythm.Series series : Rhythm.Series.values()) {
            ObjectNode node = all.addObject()
                    .put("series", series.name().toLowerCase(Locale.ROOT))
                    .put("told", reconstruction.tells(series))
                    .put("recorded", reconstruction.recorded().total(series))
                    .put("played", reconstruction.played().total(series));
            for (Duration stretch : STRETCHES) {
                double error = reconstruction.error(series, stretch);
                if (!Double.isInfinite(error)) {
                    node.withObject("/error").put(stretch.toMinutes() + "m", error);
                    node.withObject("/chance").put(stretch.toMinutes() + "m", reconstruction.chance(series, stretch));
                }
            }
        }
        return root;
    }
}
