package dev.platen.console.web.logs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.console.web.Page;
import dev.platen.console.web.Pages;
import dev.platen.console.web.UploadForm;
import dev.platen.console.web.Visit;
import dev.platen.console.web.work.Bench;
import dev.platen.console.web.work.Piece;
import dev.platen.console.web.work.Workroom;
import dev.platen.emulator.web.Answer;
import dev.platen.emulator.web.Operation;
import dev.platen.emulator.web.Parameters;
import dev.platen.emulator.web.Problem;
import dev.platen.sim.inference.ImportOrder;
import dev.platen.sim.inference.ImportReport;
import dev.platen.sim.inference.LogImport;
import dev.platen.sim.inference.PrinterMap;
import dev.platen.sim.inference.Pseudonyms;
import dev.platen.sim.logs.LogException;
import dev.platen.sim.metrics.Quantity;
import dev.platen.sim.retrospect.ImportedPage;
import dev.platen.sim.retrospect.Retrospect;
import dev.platen.sim.simulation.RunFolder;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Bringing logs, and what came of them. For administrators. Thread-safe. */
public final class LogsPages implements AutoCloseable {

    private static final String IMPORT = "/import/{id}";

    /** More records are not read. */
    private static final long RECORDS_MOST = 20_000_000;

    private final Workroom room;
    private final Path uploads;
    private final Bench<LogsOrder, LogsEnd> bench = new Bench<>("import");

    /**
     * Those of a console.
     *
     * @param uploads folder for logs while they are imported; what a crash has left in it is removed
     * @throws IOException if that folder can't be used
     */
    public LogsPages(Workroom room, Path uploads) throws IOException {
        this.room = room;
        this.uploads = uploads;
        Brought.removeAll(uploads);
        Files.createDirectories(uploads);
    }

    /** What they do. */
    public List<Operation> operations() {
        Pages pages = room.pages();
        return List.of(
                pages.administratorsView("/import", visit -> {
                    new Parameters(visit.request()).only();
                    return Future.succeededFuture(
                            Page.of("logs/form.jte", Map.of("imports", bench.pieces(), "zone", room.zone())));
                }),
                pages.operation(HttpMethod.POST, "/import", this::bring),
                pages.administratorsView(IMPORT, visit -> {
                    new Parameters(visit.request()).only();
                    return Future.succeededFuture(
                            Page.of("logs/import.jte", Map.of("logs", piece(visit), "zone", room.zone())));
                }),
                pages.administratorsAct(IMPORT + "/stop", (visit, _) -> {
                    Piece<LogsOrder, LogsEnd> logs = piece(visit);
                    logs.stop().request();
                    return Future.succeededFuture(new Pages.Next.Go("/import/" + logs.id()));
                }),
                pages.operation(HttpMethod.GET, IMPORT + "/events", visit -> {
                    Pages.requireAdministrator(visit);
                    return piece(visit).feed().watch(visit.request());
                }));
    }

    private Piece<LogsOrder, LogsEnd> piece(Visit visit) {
        return bench.piece(visit.request().pathParam("id"));
    }

    private Future<Answer> bring(Visit visit) {
        Pages.requireAdministrator(visit);
        if (bench.current().isPresent()) {
            throw new Problem(Problem.Kind.REFUSED, visit.text("logs.busy"));
        }
        HttpServerRequest request = visit.request().request();
        UploadForm.requireSize(request, Brought.BYTES_MOST, visit.text("logs.too-large"));
        Path folder = uploads.resolve(UUID.randomUUID().toString());
        Brought brought = new Brought(folder);
        request.pause();
        return room.vertx()
                .fileSystem()
                .mkdirs(folder.toString())
                .compose(_ -> UploadForm.take(request, brought))
                .compose(form -> {
                    Pages.check(visit, form.get("csrf"));
                    LogsOrder order = order(visit, form, brought);
                    return room.vertx().executeBlocking(() -> begin(visit, order, brought), false);
                })
                .recover(failure -> room.vertx()
                        .executeBlocking(
                                () -> {
                                    brought.remove();
                                    return folder;
                                },
                                false)
                        .transform(_ -> Future.failedFuture(failure)));
    }

    private static LogsOrder order(Visit visit, UploadForm form, Brought brought) {
        if (brought.logs().isEmpty()) {
            throw new Problem(Problem.Kind.BAD_REQUEST, visit.text("logs.none"));
        }
        try {
            return new LogsOrder(
                    brought.logs(),
                    brought.names(),
                    brought.printers(),
                    ZoneId.of(form.get("zone").isEmpty() ? "UTC" : form.get("zone")),
                    !form.get("pseudonymise").isEmpty());
        } catch (DateTimeException unknown) {
            throw new Problem(Problem.Kind.BAD_REQUEST, visit.text("logs.no-zone"));
        }
    }

    private Answer begin(Visit visit, LogsOrder order, Brought brought) {
        Instant now = room.machine().instant();
        String id = room.shelf().fresh("import", now);
        bench.begin(id, order, now, piece -> imported(piece, brought), visit.text("logs.busy"));
        return Answer.seeOther("/import/" + id);
    }

    private LogsEnd imported(Piece<LogsOrder, LogsEnd> piece, Brought brought) throws IOException {
        try {
            Path folder = room.shelf().run(piece.id());
            Optional<ImportReport> report =
                    new LogImport(order(piece.order(), folder), piece.stop(), reached -> tell(piece, reached)).run();
            report.ifPresent(done -> write(folder, done));
            return new LogsEnd(report);
        } catch (LogException told) {
            throw new LogException(brought.told(String.valueOf(told.getMessage())), told.hint(), told);
        } finally {
            brought.remove();
        }
    }

    private static ImportOrder order(LogsOrder order, Path folder) {
        return new ImportOrder(
                order.files(),
                order.map().map(PrinterMap::read).orElseGet(PrinterMap::ofAccounts),
                Set.of(),
                Optional.empty(),
                order.zone(),
                order.pseudonymise() ? Optional.of(Pseudonyms.once()) : Optional.empty(),
                folder,
                order.names());
    }

    private static void tell(Piece<LogsOrder, LogsEnd> piece, LogImport.Progress reached) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.putObject("figures")
                .put("records", Quantity.grouped(reached.records()))
                .put("file", reached.file().isEmpty() ? "–" : reached.file());
        piece.tell(message);
        if (reached.records() > RECORDS_MOST) {
            piece.stop().request();
        }
    }

    private void write(Path folder, ImportReport report) {
        Path page = folder.resolve(RunFolder.REPORT);
        List<String> command = List.of("./platen", "replay", folder.toString(), "--report", page.toString());
        try {
            Files.writeString(
                    page,
                    ImportedPage.html(
                            folder,
                            report,
                            new Retrospect.Author(
                                    room.maker().version(), room.maker().commit(), command)));
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** Stops an import that is going on; what was brought is removed. */
    @Override
    public void close() {
        bench.close();
    }
}
