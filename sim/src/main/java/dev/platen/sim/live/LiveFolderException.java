package dev.platen.sim.live;

/** The folder of a live fleet can't be used; the message says why. */
public final class LiveFolderException extends RuntimeException {

    private final String hint;

    LiveFolderException(String message, String hint) {
        super(message);
        this.hint = hint;
    }

    LiveFolderException(String message, String hint, Throwable cause) {
        super(message, cause);
        this.hint = hint;
    }

    /** What to do about it; may be empty. */
    public String hint() {
        return hint;
    }
}
