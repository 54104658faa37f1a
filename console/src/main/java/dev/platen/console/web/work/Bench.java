package dev.platen.console.web.work;

import dev.platen.emulator.web.Problem;
import dev.platen.persistence.leveldb.JournalException;
import dev.platen.sim.run.HintedException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where work of a kind is done: one piece at a time, and the last few are remembered. Thread-safe.
 *
 * @param <O> what is ordered
 * @param <R> what comes of it
 */
public final class Bench<O, R> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Bench.class);
    private static final int REMEMBERED = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String kind;
    private final Deque<Piece<O, R>> pieces = new ArrayDeque<>();
    private Optional<Thread> worker = Optional.empty();

    /** Does a piece of work. */
    @FunctionalInterface
    public interface Work<O, R> {

        /** Does it, on a thread that may wait, until it is done or told to stop. */
        R done(Piece<O, R> piece) throws Exception;
    }

    /**
     * A bench.
     *
     * @param kind what is done there, for logs
     */
    public Bench(String kind) {
        this.kind = kind;
    }

    /**
     * Begins a piece of work.
     *
     * @param busy says that another has to end first
     * @throws Problem if another is going on
     */
    public synchronized Piece<O, R> begin(String id, O order, Instant now, Work<O, R> work, String busy) {
        if (current().isPresent()) {
            throw new Problem(Problem.Kind.REFUSED, busy);
        }
        Piece<O, R> piece = new Piece<>(id, order, now);
        pieces.addFirst(piece);
        if (pieces.size() > REMEMBERED) {
            pieces.removeLast();
        }
        worker = Optional.of(
                Thread.ofPlatform().daemon().name("platen-" + kind).start(() -> piece.ends(outcome(piece, work))));
        return piece;
    }

    private Piece.Outcome<R> outcome(Piece<O, R> piece, Work<O, R> work) {
        try {
            return new Piece.Outcome.Done<>(work.done(piece));
        } catch (HintedException told) {
            return new Piece.Outcome.Failed<>(String.valueOf(told.getMessage()), told.hint());
        } catch (JournalException told) {
            LOG.warn("{} {} could not write", kind, piece.id(), told);
            return new Piece.Outcome.Failed<>(String.valueOf(told.getMessage()), "");
        } catch (Exception | OutOfMemoryError fault) {
            LOG.error("{} {} broke down", kind, piece.id(), fault);
            return new Piece.Outcome.Failed<>(fault.getClass().getSimpleName(), "the log says more");
        }
    }

    /** The piece that is going on. */
    public synchronized Optional<Piece<O, R>> current() {
        return pieces.stream().filter(Piece::goesOn).findFirst();
    }

    /** Those that are remembered, the latest first. */
    public synchronized List<Piece<O, R>> pieces() {
        return List.copyOf(pieces);
    }

    /**
     * One of them.
     *
     * @throws Problem if none has this name
     */
    public Piece<O, R> piece(String id) {
        return pieces().stream()
                .filter(piece -> piece.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Problem(Problem.Kind.NOT_FOUND, "nothing of that name is remembered here"));
    }

    /** Stops what is going on, and waits a while until it has written what it has. */
    @Override
    public void close() {
        current().ifPresent(piece -> piece.stop().request());
        Optional<Thread> last;
        synchronized (this) {
            last = worker;
        }
        try {
            if (last.isPresent() && !last.get().join(PATIENCE)) {
                last.get().interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
