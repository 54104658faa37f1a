package dev.platen.sim.whatif;

import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.sim.run.Roster;
import dev.platen.sim.run.RunObserver;
import java.time.Instant;
import java.util.BitSet;
import java.util.Optional;

/** Watches a run, and notes which of its jobs end otherwise than they did before. Not thread-safe. */
final class Turns implements RunObserver {

    private final Roster roster;
    private final Fates before;
    private final Turned saved = new Turned();
    private final Turned lost = new Turned();

    Turns(Roster roster, Fates before) {
        this.roster = roster;
        this.before = before;
    }

    private static final class Turned {
        private final BitSet printers = new BitSet();
        private long jobs;
        private Optional<Comparison.Example> example = Optional.empty();

        private void add(int index, PrinterId printer, String job) {
            jobs++;
            printers.set(index);
            if (example.isEmpty()) {
                example = Optional.of(new Comparison.Example(printer, job, ""));
            }
        }

        private Comparison.Turned counted() {
            return new Comparison.Turned(jobs, printers.cardinality(), example);
        }
    }

    @Override
    public void event(int printer, long sequence, PrinterEvent event) {
        Optional<Fate> ended = Fate.of(event);
        if (ended.isPresent()) {
            Fate fate = ended.get();
            PrinterId id = roster.get(printer).id();
            Optional<Boolean> failedBefore = before.failed(id.toString(), fate.job());
            if (failedBefore.isPresent() && failedBefore.get() != fate.failed()) {
                (fate.failed() ? lost : saved).add(printer, id, fate.job());
            }
        }
    }

    /** Jobs that failed before, and do not now. */
    Comparison.Turned saved() {
        return saved.counted();
    }

    /** Jobs that did not fail before, and do now. */
    Comparison.Turned lost() {
        return lost.counted();
    }

    @Override
    public void tokenRequest(TokenRequest request) {}

    @Override
    public void reached(Instant instant) {}
}
