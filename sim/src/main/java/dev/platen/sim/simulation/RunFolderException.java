package dev.platen.sim.simulation;

/** A run's folder can't be used as wished. The message is for people. */
public final class RunFolderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String hint;

    RunFolderException(String message, String hint) {
        super(message);
        this.hint = hint;
    }

    RunFolderException(String message, Throwable cause) {
        super(message, cause);
        this.hint = "";
    }

    /** What may help; may be empty. */
    public String hint() {
        return hint;
    }
}
