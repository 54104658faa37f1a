package dev.platen.console;

/** {@link ExitCode}s as help lists them; annotations take nothing but constants. */
final class ExitCodeHelp {

    static final String OK = "  0:All went well.";
    static final String INTERNAL = "  1:A fault of the program; --debug shows where.";
    static final String USAGE =
            "  2:The command line, a file or the machine is not as it must be; the message says what to change.";
    static final String ASSERTION_FAILED = " 99:The run ended, and an assertion of its scenario did not hold.";
    static final String INTERRUPTED = "130:Stopped by Ctrl-C before its end.";

    private ExitCodeHelp() {}
}
