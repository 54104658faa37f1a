package dev.platen.sim.engine;

import dev.platen.actors.fleet.Fleet;
import dev.platen.actors.printer.Host;
import dev.platen.actors.printer.PrinterActor;
import dev.platen.actors.printer.PrinterObserver;
import dev.platen.actors.printer.PrinterObserver.Handled;
import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.protocol.printer.Effect;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.sim.timeline.Cue;
import dev.platen.sim.timeline.Entry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The persistent actors in virtual time, window by window. Within a window, shorter than any answer takes, printers cannot
 * influence one another: each is given its entries one after the other, all side by side. When all have handled theirs,
 * what they asked of the world is put in the order of the timeline and the world answers, in later windows.
 */
public final class ActorEngine implements Engine {

    /** A batch of the journal costs as much as several events. */
    private static final int COMMIT_FROM = 256;

    private final Stage stage;
    private final ActorHost host;
    private final ActorHost.Stead stead;
    private final VirtualTransport transport = new VirtualTransport();
    private final ActorThreads threads;
    private final Queue<PrinterObserver.Report> reports = new ConcurrentLinkedQueue<>();
    private final Map<PrinterId, Agenda> agendas = new HashMap<>();
    private final ArrayDeque<Agenda> free = new ArrayDeque<>();
    private final List<Entry> forWorld = new ArrayList<>();
    private final LevelDbStore store;
    private final Residence residence;
    private int inFlight;
    private int uncommitted;

    /** What a printer has to do in a window, and what it has in hand. */
    private static final class Agenda {

        private final PriorityQueue<Entry> entries = new PriorityQueue<>();
        private Optional<Entry> inHand = Optional.empty();

        boolean free() {
            return inHand.isEmpty();
        }
    }

    /**
     * An engine for a stage.
     *
     * @param host the actor system's settings and journal
     */
    public ActorEngine(Stage stage, ActorHost host) {
        this.stage = stage;
        this.host = host;
        this.residence = new Residence(host.residents());
        this.threads = new ActorThreads(host.threads());
        this.stead = host.start(Fleet.create(Host.virtual(transport, this::report, stage::now)), threads);
        this.store = claimJournal();
    }

    /** A journal that can't be had is known before anything happens. */
    private LevelDbStore claimJournal() {
        try {
            return host.store().apply(stead.system());
        } catch (RuntimeException refused) {
            close();
            throw refused;
        }
    }

    @Override
    public void play() {
        while (stage.goesOn()) {
            long from = stage.timeline().first();
            stage.reached(from);
            long to = Math.min(from + stage.window().toMillis(), stage.end());
            letPrintersAct(to);
            letWorldAct(to);
            commitFrom(COMMIT_FROM);
            residence.leaving().ifPresent(leaving -> stead.fleet().tell(new Fleet.Passivate(leaving)));
        }
        commitFrom(1);
        store.flush();
        stage.over();
    }

    /** Commits whole windows, several at once if they are small. */
    private void commitFrom(int events) {
        if (uncommitted >= events) {
            store.commitWindow();
            uncommitted = 0;
        }
    }

    private void letPrintersAct(long to) {
        advance(to);
        while (inFlight > 0) {
            settle(next());
            advance(to);
        }
    }

    /** Gives every printer that is free its next entry of the window, until none is free or none is left. */
    private void advance(long to) {
        collect(to);
        for (Agenda agenda = free.poll(); agenda != null; agenda = free.poll()) {
            if (agenda.free() && !agenda.entries.isEmpty()) {
                begin(agenda, agenda.entries.remove());
                collect(to);
            }
        }
    }

    private void collect(long to) {
        while (!stage.timeline().emptyBefore(to)) {
            Entry entry = stage.timeline().take();
            if (entry.cue() instanceof Cue.ForPrinter) {
                PrinterId printer = stage.roster().get(entry.printer()).id();
                Agenda agenda = agendas.computeIfAbsent(printer, _ -> new Agenda());
                agenda.entries.add(entry);
                free.add(agenda);
            } else {
                forWorld.add(entry);
            }
        }
    }

    private void report(PrinterObserver.Report report) {
        reports.add(report);
        threads.wakeEngine();
    }

    private Handled next() {
        while (true) {
            switch (threads.workUntil(reports)) {
                case PrinterObserver.Recovered _ -> {}
                case Handled handled -> {
                    return handled;
                }
                case PrinterObserver.Failed(PrinterId printer) -> {
                    // If it is the journal that failed, this says so, and why.
                    store.flush();
                    throw new IllegalStateException("the actor of " + printer + " failed; the log says why");
                }
            }
        }
    }

    private void begin(Agenda agenda, Entry entry) {
        if (!(entry.cue() instanceof Cue.ForPrinter cue)) {
            throw new IllegalStateException("not for a printer: " + entry);
        }
        Optional<PrinterCommand> command = stage.command(entry, cue);
        if (command.isEmpty()) {
            free.add(agenda);
            return;
        }
        agenda.inHand = Optional.of(entry);
        inFlight++;
        PrinterId printer = stage.roster().get(entry.printer()).id();
        if (cue instanceof Cue.Answer(long effect, PrinterCommand answer)) {
            transport.answer(printer, effect, answer);
        } else {
            stead.fleet().tell(new Fleet.Deliver(printer, new PrinterActor.Tell(command.get())));
        }
    }

    private void settle(Handled done) {
        Agenda agenda = agendas.get(done.printer());
        if (agenda == null || agenda.free()) {
            throw new IllegalStateException("a printer handled what it was not given: " + done);
        }
        Entry entry = agenda.inHand.orElseThrow();
        agenda.inHand = Optional.empty();
        inFlight--;
        free.add(agenda);
        uncommitted += done.events().size();
        stage.decided(entry, done.lastSequence(), done.events(), done.nextDue());
        for (Effect effect : done.effects()) {
            forWorld.add(stage.request(entry, effect));
        }
        residence.acted(done.printer(), done.busy());
    }

    private void letWorldAct(long to) {
        forWorld.forEach(stage.timeline()::add);
        forWorld.clear();
        while (!stage.timeline().emptyBefore(to)) {
            Entry entry = stage.timeline().take();
            if (!(entry.cue() instanceof Cue.ForWorld cue)) {
                throw new IllegalStateException("an answer within the window of its request: " + entry);
            }
            stage.happens(entry, cue);
        }
    }

    @Override
    public void close() {
        stead.system().terminate();
        threads.workUntilDone(stead.system().getWhenTerminated().toCompletableFuture());
        threads.close();
    }
}
