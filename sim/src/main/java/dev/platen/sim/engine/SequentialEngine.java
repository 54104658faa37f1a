package dev.platen.sim.engine;

import dev.platen.protocol.printer.Decision;
import dev.platen.protocol.printer.Effect;
import dev.platen.protocol.printer.Printer;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.sim.timeline.Cue;
import dev.platen.sim.timeline.Entry;

/** One thread, one timeline, no actors: the order of the timeline is the order of what is done. */
public final class SequentialEngine implements Engine {

    private final Stage stage;
    private final PrinterState[] states;
    private final long[] sequences;

    /** An engine for a stage. */
    public SequentialEngine(Stage stage) {
        this.stage = stage;
        this.states = new PrinterState[stage.roster().size()];
        this.sequences = new long[states.length];
        for (int i = 0; i < states.length; i++) {
            states[i] = PrinterState.uninstalled(stage.roster().get(i).id());
        }
    }

    @Override
    public void play() {
        while (stage.goesOn()) {
            Entry entry = stage.timeline().take();
            stage.reached(entry.at());
            switch (entry.cue()) {
                case Cue.ForWorld world -> stage.happens(entry, world);
                case Cue.ForPrinter cue -> stage.command(entry, cue).ifPresent(command -> decide(entry, command));
            }
        }
        stage.over();
    }

    private void decide(Entry entry, PrinterCommand command) {
        int printer = entry.printer();
        Decision decision = Printer.decide(states[printer], command);
        states[printer] = decision.after();
        sequences[printer] += decision.events().size();
        stage.decided(
                entry, sequences[printer], decision.events(), decision.after().nextDue());
        for (Effect effect : decision.effects()) {
            stage.happens(stage.request(entry, effect), new Cue.Perform(effect));
        }
    }

    /** The state of a printer, by its index. */
    public PrinterState state(int printer) {
        return states[printer];
    }

    @Override
    public void close() {
        // Nothing but memory was used.
    }
}
