package dev.platen.console.web.past;

import dev.platen.console.desk.FleetDesk;
import dev.platen.console.web.Pages;
import dev.platen.emulator.web.Operation;
import dev.platen.protocol.printer.PrinterId;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The pages that look back: at runs, and at the live fleet's past. Thread-safe. */
public final class PastPages implements AutoCloseable {

    private static final Duration TIDYING = Duration.ofSeconds(20);

    private final Vertx vertx;
    private final OpenRuns runs;
    private final long tidying;
    private final List<Operation> operations;

    /**
     * Those of a live fleet and of runs.
     *
     * @param folder the folder of runs; it need not be there
     * @param zones the time zones of the live fleet's printers
     * @param machine the machine's time
     */
    public PastPages(
            Vertx vertx,
            Pages pages,
            Path folder,
            FleetDesk desk,
            Function<PrinterId, ZoneId> zones,
            InstantSource machine) {
        this.vertx = vertx;
        this.runs = new OpenRuns(machine);
        RunsFolder known = new RunsFolder(folder.toAbsolutePath().normalize());
        this.operations = Stream.of(
                        new RunPages(vertx, pages, known).operations(),
                        new RunsApi(vertx, known, runs).operations(),
                        new FleetPastPages(vertx, pages, known, runs).operations(),
                        new BesidePages(vertx, pages, known, runs).operations(),
                        new TimelinePages(vertx, pages, known, runs, desk, zones).operations())
                .flatMap(List::stream)
                .toList();
        this.tidying = vertx.setPeriodic(
                TIDYING.toMillis(),
                _ -> vertx.executeBlocking(
                        () -> {
                            runs.tidy();
                            return true;
                        },
                        false));
    }

    /** What they do. */
    public List<Operation> operations() {
        return operations;
    }

    /** Closes the runs that are open. */
    @Override
    public void close() {
        vertx.cancelTimer(tidying);
        runs.close();
    }
}
