package dev.platen.console;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;

/**
 * What the program told, and how it ended.
 *
 * @param status exit status
 * @param out standard output
 * @param err standard error
 */
record Told(int status, String out, String err) {

    static final Terminal NO_TERMINAL = new Terminal(false, false, false, 80);

    /** Runs the program in this process, off a terminal. */
    static Told by(String... arguments) {
        return by(NO_TERMINAL, arguments);
    }

    /** Runs the program in this process. */
    static Told by(Terminal terminal, String... arguments) {
        return by(terminal, List.of(), arguments);
    }

    /** Runs the program in this process, with further commands. */
    static Told by(Terminal terminal, List<Object> commands, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CommandLine platen = Platen.commandLine(new Streams(out, err, terminal));
        commands.forEach(platen::addSubcommand);
        // Commands know only the streams that are set after they were added.
        platen.setOut(platen.getOut()).setErr(platen.getErr());
        int status = Platen.run(platen, arguments);
        return new Told(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    List<String> outLines() {
        return out.lines().toList();
    }

    List<String> errLines() {
        return err.lines().toList();
    }
}
