package dev.platen.persistence.state;

/** A part of a checkpoint is damaged, or another version of Platen wrote it. */
final class UnreadableCheckpointException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableCheckpointException(String message) {
        super(message);
    }

    UnreadableCheckpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
