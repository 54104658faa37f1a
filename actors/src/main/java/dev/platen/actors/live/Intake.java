package dev.platen.actors.live;

import dev.platen.actors.fleet.Fleet;
import dev.platen.actors.printer.PrinterActor;
import dev.platen.persistence.spool.Spool;
import dev.platen.protocol.printer.JobKind;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.Reply;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;

/** Takes jobs in. A job reaches its printer when its document lies in the spool, not before. Thread-safe. */
public final class Intake {

    private final Spool spool;
    private final ActorSystem<Fleet.Message> fleet;
    private final InstantSource clock;
    private final Duration patience;

    /**
     * An intake.
     *
     * @param patience how long to wait for a printer's reply
     */
    public Intake(Spool spool, ActorSystem<Fleet.Message> fleet, InstantSource clock, Duration patience) {
        this.spool = spool;
        this.fleet = fleet;
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * A job.
     *
     * @param id unique on the printer; whoever got no reply submits the job again by the same id
     * @param user the user, for {@link JobKind#TO_MY_EMAIL}; empty otherwise
     * @param recipient address, or number for a fax; ignored for To My Email
     */
    public record NewJob(String id, JobKind kind, String user, String recipient) {}

    /**
     * Takes a job in. Returns when the document is on the disk.
     *
     * @return the printer's reply; where it says that the job was accepted, the job survives any crash. Fails with a
     *     {@link java.util.concurrent.TimeoutException} when there is no reply in time; what became of the job is then
     *     not known
     * @throws dev.platen.persistence.spool.SpoolException if the document can't be stored
     */
    public CompletionStage<Reply> submit(PrinterId printer, NewJob job, InputStream document) {
        String key = DocumentKey.of(printer, job.id());
        long bytes = spool.store(key, document);
        PrinterCommand submit = new PrinterCommand.SubmitJob(
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                job.id(),
                job.kind(),
                job.user(),
                job.recipient(),
                key,
                bytes);
        CompletionStage<Reply> reply = AskPattern.ask(
                fleet,
                asker -> new Fleet.Deliver(printer, new PrinterActor.Ask(submit, asker)),
                patience,
                fleet.scheduler());
        return reply.thenApply(said -> {
            if (said instanceof Reply.Refused) {
                spool.delete(key);
            }
            return said;
        });
    }
}
