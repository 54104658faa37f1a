package dev.platen.console.web.work;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platen.sim.engine.StopSignal;
import java.time.Instant;

/**
 * A piece of work that was started. Thread-safe.
 *
 * @param <O> what was ordered
 * @param <R> what comes of it
 */
public final class Piece<O, R> {

    private final String id;
    private final O order;
    private final Instant begun;
    private final StopSignal stop = new StopSignal();
    private final Feed feed = new Feed();
    private volatile Outcome<R> outcome = new Outcome.GoesOn<>();

    /** What came of it. */
    public sealed interface Outcome<R> {

        /** Nothing yet. */
        record GoesOn<R>() implements Outcome<R> {}

        /** It came to its end, or was stopped and has a result all the same. */
        record Done<R>(R result) implements Outcome<R> {}

        /**
         * It could not be done.
         *
         * @param message why
         * @param hint what to do instead; may be empty
         */
        record Failed<R>(String message, String hint) implements Outcome<R> {}
    }

    Piece(String id, O order, Instant begun) {
        this.id = id;
        this.order = order;
        this.begun = begun;
    }

    /** Its name, in addresses, too. */
    public String id() {
        return id;
    }

    /** What was ordered. */
    public O order() {
        return order;
    }

    /** When it was started. */
    public Instant begun() {
        return begun;
    }

    /** Ends it early. */
    public StopSignal stop() {
        return stop;
    }

    /** For those who watch. */
    public Feed feed() {
        return feed;
    }

    /** Tells those who watch how it goes. */
    public void tell(JsonNode how) {
        feed.tell(how.toString());
    }

    /** What came of it. */
    public Outcome<R> outcome() {
        return outcome;
    }

    /** Whether nothing came of it yet. */
    public boolean goesOn() {
        return outcome instanceof Outcome.GoesOn;
    }

    void ends(Outcome<R> end) {
        outcome = end;
        feed.end();
    }
}
