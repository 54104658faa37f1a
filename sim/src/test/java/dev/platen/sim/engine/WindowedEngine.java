package dev.platen.sim.engine;

import dev.platen.protocol.printer.Decision;
import dev.platen.protocol.printer.Effect;
import dev.platen.protocol.printer.Printer;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.sim.timeline.Cue;
import dev.platen.sim.timeline.Entry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * An engine that goes by windows as the actors' does, in which the printers of a window act in an order left to chance. The
 * world is asked in the order of the timeline, or, which is the planted defect, in the order in which requests arrive.
 */
final class WindowedEngine implements Engine {

    private final Stage stage;
    private final Random random;
    private final boolean inOrder;
    private final PrinterState[] states;
    private final long[] sequences;

    WindowedEngine(Stage stage, long seed, boolean inOrder) {
        this.stage = stage;
        this.random = new Random(seed);
        this.inOrder = inOrder;
        this.states = new PrinterState[stage.roster().size()];
        this.sequences = new long[states.length];
        for (int i = 0; i < states.length; i++) {
            states[i] = PrinterState.uninstalled(stage.roster().get(i).id());
        }
    }

    @Override
    public void play() {
        while (stage.goesOn()) {
            long from = stage.timeline().first();
            stage.reached(from);
            playWindow(Math.min(from + stage.window().toMillis(), stage.end()));
        }
        stage.over();
    }

    private void playWindow(long to) {
        List<Entry> forWorld = new ArrayList<>();
        for (List<Entry> round = forPrinters(to, forWorld); !round.isEmpty(); round = forPrinters(to, forWorld)) {
            for (Entry entry : round) {
                act(entry, forWorld);
            }
        }
        if (inOrder) {
            forWorld.forEach(stage.timeline()::add);
        } else {
            forWorld.forEach(this::happens);
        }
        while (!stage.timeline().emptyBefore(to)) {
            happens(stage.timeline().take());
        }
    }

    /** The printers' entries: each printer's in order, the printers in any order. */
    private List<Entry> forPrinters(long to, List<Entry> forWorld) {
        TreeMap<Integer, List<Entry>> byPrinter = new TreeMap<>();
        while (!stage.timeline().emptyBefore(to)) {
            Entry entry = stage.timeline().take();
            if (entry.cue() instanceof Cue.ForPrinter) {
                byPrinter
                        .computeIfAbsent(entry.printer(), _ -> new ArrayList<>())
                        .add(entry);
            } else {
                forWorld.add(entry);
            }
        }
        List<List<Entry>> shuffled = new ArrayList<>(byPrinter.values());
        Collections.shuffle(shuffled, random);
        return shuffled.stream().flatMap(List::stream).toList();
    }

    private void act(Entry entry, List<Entry> forWorld) {
        if (!(entry.cue() instanceof Cue.ForPrinter cue)) {
            throw new IllegalStateException("not for a printer: " + entry);
        }
        stage.command(entry, cue).ifPresent(command -> {
            int printer = entry.printer();
            Decision decision = Printer.decide(states[printer], command);
            states[printer] = decision.after();
            sequences[printer] += decision.events().size();
            stage.decided(
                    entry,
                    sequences[printer],
                    decision.events(),
                    decision.after().nextDue());
            for (Effect effect : decision.effects()) {
                forWorld.add(stage.request(entry, effect));
            }
        });
    }

    private void happens(Entry entry) {
        if (!(entry.cue() instanceof Cue.ForWorld cue)) {
            throw new IllegalStateException("an answer within the window of its request: " + entry);
        }
        stage.happens(entry, cue);
    }

    @Override
    public void close() {
        // Nothing but memory was used.
    }
}
