package dev.platen.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A program of ours in a process of its own, with the classes under test. */
final class ProgramProcess implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 120;
    private static final long SIGINT_BIT = 1L << 1;

    private final Process process;
    private final BufferedReader out;
    private final BufferedReader err;
    private final StringBuilder errRead = new StringBuilder();

    private ProgramProcess(ProcessBuilder builder) throws IOException {
        this.process = builder.start();
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.err = process.errorReader(StandardCharsets.UTF_8);
    }

    /** Starts {@link Platen}. It takes its standard error for a terminal, so that progress shows at once. */
    static ProgramProcess platen(String... arguments) throws IOException {
        return new ProgramProcess(command(Platen.class, arguments));
    }

    /** Starts any program. */
    static ProgramProcess of(Class<?> program) throws IOException {
        return new ProgramProcess(command(program));
    }

    /** What it takes to start one. */
    static ProcessBuilder command(Class<?> program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-Dplaten.tty.err=true",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder;
    }

    /** Whether a child can be interrupted: one of a shell's background jobs without job control inherits that it can't. */
    static boolean canBeInterrupted() {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return true;
        }
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("SigIgn:"))
                    .allMatch(line -> (Long.parseUnsignedLong(
                                            line.substring("SigIgn:".length()).strip(), 16)
                                    & SIGINT_BIT)
                            == 0);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Waits until standard error says something. */
    void awaitErr(String text) throws IOException {
        while (errRead.indexOf(text) < 0) {
            int read = err.read();
            if (read < 0) {
                throw new AssertionError("ended without saying '" + text + "': " + errRead);
            }
            errRead.append((char) read);
        }
    }

    /** Waits until standard output has a line that begins so; returns the rest of it. */
    String awaitOut(String beginning) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(beginning)) {
                return line.substring(beginning.length()).strip();
            }
        }
        throw new AssertionError("ended without saying '" + beginning + "'");
    }

    /** Sends a signal, such as {@code INT}. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** Nobody reads its standard output any more. */
    void closeOut() throws IOException {
        out.close();
    }

    /** Waits for its end. */
    Told ended() throws Exception {
        CompletableFuture<String> out = CompletableFuture.supplyAsync(() -> text(this.out));
        StringBuilder rest = new StringBuilder();
        for (int read = err.read(); read >= 0; read = err.read()) {
            rest.append((char) read);
        }
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end: " + errRead + rest);
        }
        return new Told(
                process.exitValue(),
                out.get(PATIENCE_SECONDS, TimeUnit.SECONDS),
                errRead.append(rest).toString());
    }

    private static String text(Reader reader) {
        StringWriter text = new StringWriter();
        try (reader) {
            reader.transferTo(text);
        } catch (IOException closed) {
            return "";
        }
        return text.toString();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
