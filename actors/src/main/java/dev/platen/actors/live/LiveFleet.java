package dev.platen.actors.live;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.platen.actors.fleet.DueProjection;
import dev.platen.actors.fleet.Fleet;
import dev.platen.actors.printer.Host;
import dev.platen.actors.printer.PacedClock;
import dev.platen.actors.printer.PrinterActor;
import dev.platen.actors.printer.PrinterObserver;
import dev.platen.actors.printer.Transport;
import dev.platen.persistence.journal.Journals;
import dev.platen.persistence.leveldb.Durability;
import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.persistence.leveldb.StoreSettings;
import dev.platen.persistence.projection.FleetHistory;
import dev.platen.persistence.spool.Spool;
import dev.platen.persistence.state.CheckpointCare;
import dev.platen.persistence.state.FleetState;
import dev.platen.persistence.state.FleetStates;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;

/**
 * A fleet in real time, on a journal of its own. What was under way when an earlier process died goes on when this one
 * starts, unasked. Thread-safe.
 */
public final class LiveFleet implements AutoCloseable {

    private static final Duration REPLY_PATIENCE = Duration.ofSeconds(30);
    private static final Duration CHECKPOINT_CARE = Duration.ofMinutes(1);

    private final ActorSystem<Fleet.Message> system;
    private final Intake intake;
    private final PresentStates present;
    private final FleetFigures figures;
    private final CheckpointCare checkpoints;

    private LiveFleet(ActorSystem<Fleet.Message> system, Intake intake, PresentStates present, FleetFigures figures) {
        this.system = system;
        this.intake = intake;
        this.present = present;
        this.figures = figures;
        this.checkpoints = new CheckpointCare(states(), CHECKPOINT_CARE);
    }

    /**
     * Starts a fleet.
     *
     * @param journal folder of its journal; made if it is missing
     * @param spool its documents
     * @param transport performs its printers' effects
     * @param observer is told what becomes of the printers
     * @param clock the time
     * @param idle how long a printer stays in memory that does nothing
     * @throws dev.platen.persistence.leveldb.JournalException if the journal can't be opened
     */
    public static LiveFleet start(
            Path journal, Spool spool, Transport transport, PrinterObserver observer, PacedClock clock, Duration idle) {
        return start(journal, spool, transport, List.of(new SpoolCare(spool)), observer, clock, idle);
    }

    /**
     * Starts a fleet whose services are outside; it also looks after its printers' secrets. The parameters are as above.
     *
     * @throws dev.platen.persistence.leveldb.JournalException if the journal can't be opened
     */
    public static LiveFleet start(
            Path journal,
            Spool spool,
            LiveTransport transport,
            PrinterObserver observer,
            PacedClock clock,
            Duration idle) {
        List<Care> cares = List.of(new SpoolCare(spool), transport.care());
        return start(journal, spool, transport, cares, observer, clock, idle);
    }

    private static LiveFleet start(
            Path journal,
            Spool spool,
            Transport transport,
            List<Care> cares,
            PrinterObserver observer,
            PacedClock clock,
            Duration idle) {
        Map<PrinterId, Instant> due;
        PresentStates present;
        try (LevelDbStore store = LevelDbStore.open(journal, StoreSettings.of(Durability.SYNC))) {
            // Before anybody can bring a document: what nobody needs now, nobody needs.
            FleetState fleet = new FleetStates(store).now();
            cares.forEach(care -> care.tidy(fleet));
            due = DueProjection.of(fleet);
            present = new PresentStates(fleet);
        }
        FleetFigures figures = new FleetFigures();
        PrinterObserver cared = report -> {
            cares.forEach(care -> care.told(report));
            present.told(report);
            figures.told(report);
            observer.told(report);
        };
        ActorSystem<Fleet.Message> system = ActorSystem.create(
                Fleet.live(Host.live(transport, cared, clock), idle, due), "platen", config(journal));
        return new LiveFleet(system, new Intake(spool, system, clock, REPLY_PATIENCE), present, figures);
    }

    private static Config config(Path journal) {
        return ConfigFactory.parseMap(Map.of(
                        "pekko.persistence.journal.plugin",
                        Journals.PLUGIN,
                        "pekko.persistence.snapshot-store.plugin",
                        "platen.persistence.snapshot-store",
                        Journals.PLUGIN + ".dir",
                        journal.toString(),
                        Journals.PLUGIN + ".durability",
                        "sync",
                        // Recovering printers wait for nothing but their own few pages.
                        "pekko.persistence.max-concurrent-recoveries",
                        "100000"))
                .withFallback(ConfigFactory.load());
    }

    /** Where jobs come in. */
    public Intake intake() {
        return intake;
    }

    /** Commands a printer; nobody hears its reply. */
    public void tell(PrinterId printer, PrinterCommand command) {
        system.tell(new Fleet.Deliver(printer, new PrinterActor.Tell(command)));
    }

    /**
     * Commands a printer.
     *
     * @return its reply, once its events are stored. Fails with a {@link java.util.concurrent.TimeoutException} when there
     *     is none in time; what the printer did is then not known
     */
    public CompletionStage<Reply> ask(PrinterId printer, PrinterCommand command) {
        return AskPattern.ask(
                system,
                asker -> new Fleet.Deliver(printer, new PrinterActor.Ask(command, asker)),
                REPLY_PATIENCE,
                system.scheduler());
    }

    /** How the printers stand. */
    public PresentStates present() {
        return present;
    }

    /** What they have done since the fleet was started. */
    public FleetFigures figures() {
        return figures;
    }

    /** Its printers' events. */
    public FleetHistory history() {
        return new FleetHistory(Journals.get(system).store());
    }

    /** Reads the journal beside the fleet. */
    public FleetStates states() {
        return new FleetStates(Journals.get(system).store());
    }

    /** Stops the fleet and closes its journal. What is under way goes on when a fleet is started there again. */
    @Override
    public void close() {
        checkpoints.close();
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
    }
}
