package dev.platen.console;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Ends a command because of something that its user can mend. It is printed as one line a complaint, without a stack
 * trace, and the command exits with {@link ExitCode#USAGE}.
 */
public final class UserError extends RuntimeException {

    private final transient List<Complaint> complaints;

    /** An error with several complaints, in the order to print them; at least one. */
    public UserError(List<Complaint> complaints) {
        super(complaints.stream().map(Complaint::toString).collect(Collectors.joining("\n")));
        if (complaints.isEmpty()) {
            throw new IllegalArgumentException("an error without a complaint");
        }
        this.complaints = List.copyOf(complaints);
    }

    /** An error with one complaint. */
    public UserError(Complaint complaint) {
        this(List.of(complaint));
    }

    /** An error about the whole command. */
    public UserError(String message) {
        this(Complaint.of(message));
    }

    /** An error about the whole command, with its cause, which only {@code --debug} shows. */
    public UserError(String message, Throwable cause) {
        this(message);
        initCause(cause);
    }

    /** What to print, in order. */
    public List<Complaint> complaints() {
        return complaints;
    }
}
