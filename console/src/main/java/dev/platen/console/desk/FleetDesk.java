package dev.platen.console.desk;

import dev.platen.actors.live.FleetFigures;
import dev.platen.actors.live.Intake;
import dev.platen.actors.live.LiveFleet;
import dev.platen.actors.live.PresentStates;
import dev.platen.emulator.web.Problem;
import dev.platen.persistence.projection.FleetHistory;
import dev.platen.persistence.spool.SpoolException;
import dev.platen.persistence.state.FleetStates;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.protocol.printer.Reply;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** A live fleet as those who ask over HTTP find it. Thread-safe. */
public final class FleetDesk {

    /** A document may have so many bytes; the figure is Exchange Online's customary limit for a message. */
    public static final long DOCUMENT_MAX = 35L << 20;

    private final Vertx vertx;
    private final LiveFleet fleet;
    private final InstantSource clock;
    private final Path uploads;
    private final JobDocuments documents;
    private final AtomicBoolean stopping = new AtomicBoolean();

    /** Puts a document into a file that does not exist yet. */
    @FunctionalInterface
    public interface Bringing {

        /** Succeeds when all of it is there. */
        Future<?> to(Path file);
    }

    /**
     * The desk of a fleet.
     *
     * @param clock the fleet's time
     * @param uploads folder for documents on their way in; what lies there from earlier is removed
     */
    public FleetDesk(Vertx vertx, LiveFleet fleet, InstantSource clock, Path uploads, JobDocuments documents) {
        this.vertx = vertx;
        this.fleet = fleet;
        this.clock = clock;
        this.uploads = uploads;
        this.documents = documents;
        clear(uploads);
    }

    private static void clear(Path folder) {
        try {
            Files.createDirectories(folder);
            try (var files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on no command is taken; who asks is told that the fleet stops. */
    public void stopTaking() {
        stopping.set(true);
    }

    /** Whether commands are taken. */
    public boolean taking() {
        return !stopping.get();
    }

    /** The fleet's time, in milliseconds. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** How the printers stand. */
    public PresentStates present() {
        return fleet.present();
    }

    /** Their states, folded from the journal. For threads that may wait. */
    public FleetStates states() {
        return fleet.states();
    }

    /** What they have done since the fleet was started. */
    public FleetFigures figures() {
        return fleet.figures();
    }

    /** Their events. For threads that may wait. */
    public FleetHistory history() {
        return fleet.history();
    }

    /**
     * How a printer stands.
     *
     * @throws Problem if there is no such printer
     */
    public PrinterState state(PrinterId printer) {
        return fleet.present()
                .of(printer)
                .orElseThrow(() -> new Problem(Problem.Kind.NOT_FOUND, "the fleet has no printer " + printer));
    }

    /**
     * Commands a printer.
     *
     * @return its reply, when its events are stored
     * @throws Problem if there is no such printer, or commands are not taken any more
     */
    public Future<Reply> tell(PrinterId printer, Function<Instant, PrinterCommand> command) {
        takesCommands();
        return Future.fromCompletionStage(
                fleet.ask(state(printer).id(), command.apply(now())), vertx.getOrCreateContext());
    }

    /**
     * Submits a job whose document is the body of a request.
     *
     * @return the printer's reply, when its events are stored; fails with a {@link Problem} if the document can't be taken
     * @throws Problem as {@link #tell} does
     */
    public Future<Reply> submit(PrinterId printer, Intake.NewJob job, HttpServerRequest body) {
        return submit(printer, job, file -> Upload.take(vertx, body, file, DOCUMENT_MAX));
    }

    /** Submits a job whose document somebody brings; the rest is as for {@link #submit(PrinterId, Intake.NewJob, HttpServerRequest)}. */
    public Future<Reply> submit(PrinterId printer, Intake.NewJob job, Bringing bringing) {
        takesCommands();
        PrinterId known = state(printer).id();
        Path upload = newUpload();
        return bringing.to(upload)
                .compose(_ -> vertx.executeBlocking(() -> submitted(known, job, upload), false))
                .compose(reply -> Future.fromCompletionStage(reply, vertx.getOrCreateContext()))
                .eventually(() -> vertx.fileSystem().delete(upload.toString()).otherwiseEmpty());
    }

    /** A file that does not exist yet, for a document on its way in; whoever takes it removes it. */
    public Path newUpload() {
        return uploads.resolve(UUID.randomUUID().toString());
    }

    private CompletionStage<Reply> submitted(PrinterId printer, Intake.NewJob job, Path upload) throws IOException {
        try (InputStream document = documents.of(job.kind(), upload)) {
            return fleet.intake().submit(printer, job, document);
        } catch (SpoolException full) {
            throw new Problem(Problem.Kind.UNAVAILABLE, "the document can't be stored: " + full.getMessage());
        }
    }

    private void takesCommands() {
        if (stopping.get()) {
            throw new Problem(Problem.Kind.UNAVAILABLE, "the fleet is being stopped");
        }
    }
}
