package dev.platen.sim.run;

/** Somebody stopped it before anything had come of it. */
public final class StoppedException extends HintedException {

    private static final long serialVersionUID = 1L;

    /** What it was stopped before. */
    public StoppedException(String message) {
        super(message, "");
    }
}
