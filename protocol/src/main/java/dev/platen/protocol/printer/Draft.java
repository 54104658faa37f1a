package dev.platen.protocol.printer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A decision in the making: what has been decided so far and the state that follows from it. Not thread-safe. */
final class Draft {

    private static final Reply DONE = new Reply.Done();

    private final Instant at;
    private final List<PrinterEvent> events = new ArrayList<>(4);
    private final List<Effect> effects = new ArrayList<>(2);
    private PrinterState state;

    Draft(PrinterState state, Instant at) {
        this.state = state;
        this.at = at;
    }

    Instant at() {
        return at;
    }

    PrinterState state() {
        return state;
    }

    long nextEffect() {
        return state.effects() + 1;
    }

    Draft record(PrinterEvent event) {
        events.add(event);
        state = state.apply(event);
        return this;
    }

    Draft perform(Effect effect) {
        effects.add(effect);
        return this;
    }

    Decision done() {
        return new Decision(events, effects, DONE, state);
    }

    Decision refused(Refusal refusal) {
        return new Decision(List.of(), List.of(), new Reply.Refused(refusal), state);
    }
}
