package dev.platen.console;

import dev.platen.protocol.written.HostPort;
import dev.platen.sim.load.Threshold;
import dev.platen.sim.report.JUnitReport;
import dev.platen.sim.report.LiveLoadMetrics;
import dev.platen.sim.report.LoadMetrics;
import dev.platen.sim.report.LoadPage;
import dev.platen.sim.report.ReportTable;
import dev.platen.sim.simulation.RunFolder;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The files that a load test leaves, beside those in its folder, and the earlier test that it is compared with. */
final class LoadOutputs {

    private static final int TICKS_PER_HALF = 5;
    private static final double MICROS_PER_MILLI = 1_000;

    @Option(
            names = "--compare",
            paramLabel = "RUN",
            converter = GivenPath.class,
            description = "Compare with an earlier load test: its folder, or its load.json.")
    private @Nullable Path earlier;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            converter = GivenPath.class,
            description = "Write the HTML report here, too (it is report.html in the folder).")
    private @Nullable Path report;

    @Option(
            names = "--junit",
            paramLabel = "FILE",
            converter = GivenPath.class,
            description = "Write the verdict as JUnit XML, a test case for each threshold.")
    private @Nullable Path junit;

    @Option(
            names = "--hgrm",
            paramLabel = "FILE",
            converter = GivenPath.class,
            description =
                    "Write all of the latencies' distribution, in milliseconds, as HdrHistogram's plotters read it.")
    private @Nullable Path hgrm;

    @Option(
            names = "--metrics",
            paramLabel = "FILE",
            converter = GivenPath.class,
            description = "Write the figures as OpenMetrics.")
    private @Nullable Path metrics;

    @Option(
            names = "--prometheus",
            paramLabel = "HOST:PORT",
            converter = Given.Server.class,
            description = "While it goes on, show how it goes at http://HOST:PORT/metrics, for example 127.0.0.1:9464.")
    private @Nullable HostPort prometheus;

    /** Lets others ask how it goes, if that is wanted. */
    @Nullable
    MetricsServer serving(LiveLoadMetrics live) {
        return prometheus == null ? null : new MetricsServer(prometheus, live);
    }

    /**
     * The earlier test, read before there is any load.
     *
     * @throws UserError if it is none
     */
    Optional<EarlierLoad> earlier() {
        return Optional.ofNullable(earlier).map(EarlierLoad::read);
    }

    /** Writes what is wanted; where no rate held, that the thresholds did not, for there are no figures to write. */
    void write(LoadRecord record, List<Threshold> thresholds, String target, RunFolder folder, List<String> command) {
        LoadView load = record.load();
        if (load == null) {
            if (junit != null) {
                String wanted = thresholds.stream().map(Threshold::text).collect(Collectors.joining(","));
                new OutputFile(junit).text(JUnitReport.nothingHeld(target, wanted, Instant.now()));
            }
            return;
        }
        List<ReportTable> tables = record.comparison()
                .map(compared -> List.of(compared.reportTable()))
                .orElse(List.of());
        String html = new LoadPage(
                        target,
                        load.measurement(),
                        load.verdict(),
                        Optional.ofNullable(record.capacity()),
                        tables,
                        command)
                .html();
        folder.write(RunFolder.REPORT, html);
        if (report != null) {
            new OutputFile(report).text(html);
        }
        if (junit != null) {
            new OutputFile(junit).text(JUnitReport.xml(target, load.measurement(), load.verdict()));
        }
        if (metrics != null) {
            new OutputFile(metrics).text(LoadMetrics.text(load.measurement(), load.verdict()));
        }
        if (hgrm != null) {
            distribution(load.measurement().latency(), hgrm);
        }
    }

    private static void distribution(Histogram micros, Path file) {
        boolean whole = new OutputFile(file).write(out -> {
            PrintStream text = new PrintStream(out, false, StandardCharsets.UTF_8);
            micros.outputPercentileDistribution(text, TICKS_PER_HALF, MICROS_PER_MILLI);
            text.flush();
            return !text.checkError();
        });
        if (!whole) {
            throw new UserError(new Complaint(file.toString(), "could not be written whole", "is there room?"));
        }
    }
}
