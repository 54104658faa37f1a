package dev.platen.actors.document;

/**
 * A document that no printer takes. The message is one clause for the user who brought it, without a full stop, and names
 * no file.
 */
public final class DocumentRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String hint;

    DocumentRefusedException(String message, String hint) {
        super(message);
        this.hint = hint;
    }

    DocumentRefusedException(String message, String hint, Throwable cause) {
        super(message, cause);
        this.hint = hint;
    }

    /** What to do about it. */
    public String hint() {
        return hint;
    }

    static DocumentRefusedException damaged(DocumentType type, Throwable cause) {
        return new DocumentRefusedException(
                "the " + type + " document is damaged", "open it elsewhere, and save or export it anew", cause);
    }
}
