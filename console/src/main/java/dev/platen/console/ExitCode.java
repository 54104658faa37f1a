package dev.platen.console;

/** How a command ended, as the shell sees it. */
public enum ExitCode {
    /** All went well. */
    OK(0),
    /** A fault of ours. */
    INTERNAL(1),
    /** The command line, a file or the machine is not as it must be; the message says what to change. */
    USAGE(2),
    /** The run ended, and at least one assertion of its scenario did not hold. */
    ASSERTION_FAILED(99),
    /** Stopped from outside (Ctrl-C) before its end. */
    INTERRUPTED(130);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    /** The exit status of the process, 0 to 255. */
    public int status() {
        return status;
    }
}
