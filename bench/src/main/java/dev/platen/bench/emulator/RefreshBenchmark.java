package dev.platen.bench.emulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many refreshes a second the emulator answers on one processor, while a fault answers a tenth of them 503. Each device
 * uses the refresh token of its last answer. The server runs in a process of its own that sees one processor; what it costs
 * is its processor time, which the load beside it does not change.
 *
 * <p>Arguments: seconds of each row, the folder to write in.
 */
public final class RefreshBenchmark {

    private static final double DOWN = 0.1;
    /** So many refreshes until the server's code is compiled, if they are not too long in coming. */
    private static final int WARM_UP = 100_000;

    private static final Duration WARM_UP_MOST = Duration.ofMinutes(2);
    private static final int DEVICES = 64;

    private final ProcessHandle server;
    private final List<TokenClient> devices = new ArrayList<>();

    private record Load(long answered, long down, Duration wall, Duration cpu) {}

    private RefreshBenchmark(ProcessHandle server) {
        this.server = server;
    }

    /** Measures. */
    public static void main(String[] arguments) throws Exception {
        Duration row = Duration.ofSeconds(Long.parseLong(arguments[0]));
        System.out.printf(
                "%-34s %9s %9s %12s %17s%n", "refreshes", "new/s", "503/s", "CPU us/new", "refreshes/s a core");
        for (String form : new String[] {"OPAQUE", "SIGNED"}) {
            measure(form, row, arguments[1]);
        }
    }

    private static void measure(String form, Duration row, String folder)
            throws IOException, InterruptedException, ExecutionException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:ActiveProcessorCount=1",
                        "-XX:+UseCompactObjectHeaders",
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TokenServerProcess.class.getName(),
                        form,
                        "" + DOWN,
                        folder)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
                Writer tell = process.outputWriter(StandardCharsets.US_ASCII)) {
            int port = Integer.parseInt(said(said));
            RefreshBenchmark benchmark = new RefreshBenchmark(process.toHandle());
            try {
                for (int i = 0; i < DEVICES; i++) {
                    TokenClient device = new TokenClient(port);
                    benchmark.devices.add(device);
                    device.signIn(code -> order(tell, said, code));
                }
                order(tell, said, "fault");
                benchmark.run(WARM_UP_MOST, WARM_UP);
                benchmark.print(form, row);
            } finally {
                benchmark.close();
            }
        } finally {
            process.waitFor();
        }
    }

    private static void order(Writer tell, BufferedReader said, String order) throws IOException {
        tell.write(order + "\n");
        tell.flush();
        said(said);
    }

    private static String said(BufferedReader said) throws IOException {
        String line = said.readLine();
        if (line == null) {
            throw new IOException("the server did not start");
        }
        return line;
    }

    private void print(String form, Duration row) throws InterruptedException, ExecutionException {
        Load load = run(row, Long.MAX_VALUE);
        double seconds = load.wall().toNanos() / 1e9;
        double micros = load.cpu().toNanos() / 1e3 / load.answered();
        System.out.printf(
                "%-34s %,9.0f %,9.0f %,12.0f %,17.0f%n",
                form.equals("SIGNED") ? "signed access tokens" : "opaque access tokens",
                load.answered() / seconds,
                load.down() / seconds,
                micros,
                1e6 / micros);
    }

    private Load run(Duration length, long most) throws InterruptedException, ExecutionException {
        LongAdder answered = new LongAdder();
        LongAdder down = new LongAdder();
        Duration cpuBefore = cpu();
        long begin = System.nanoTime();
        long end = begin + length.toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (TokenClient device : devices) {
                all.add(threads.submit(() -> {
                    while (System.nanoTime() < end && answered.sum() < most) {
                        (device.refresh() ? answered : down).increment();
                    }
                    return true;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
        return new Load(
                answered.sum(), down.sum(), Duration.ofNanos(System.nanoTime() - begin), cpu().minus(cpuBefore));
    }

    private Duration cpu() {
        return server.info().totalCpuDuration().orElseThrow();
    }

    private void close() {
        for (TokenClient device : devices) {
            try {
                device.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
