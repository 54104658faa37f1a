package dev.platen.bench.load;

import dev.platen.sim.engine.StopSignal;
import dev.platen.sim.load.HeldTokens;
import dev.platen.sim.load.LoadPlan;
import dev.platen.sim.load.Measurement;
import dev.platen.sim.load.Profile;
import dev.platen.sim.load.Target;
import dev.platen.sim.load.Wire;
import dev.platen.sim.load.Workload;
import dev.platen.sim.load.generator.Generator;
import dev.platen.sim.load.generator.RefreshWatch;
import dev.platen.sim.load.journal.LoadJournal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * How many refreshes a generator's core makes, and how true it measures: one of {@code rate}, {@code journal}, {@code stall} and {@code memory}, against
 * a {@link TokenServer} in a process of its own. {@code bench/load/run} pins the two to different processors, and runs other tools beside it.
 */
public final class LoadBenchmark {

    private static final int CONNECTIONS = 64;
    private static final int PRINTERS = 10_000;
    private static final Duration LENGTH = Duration.ofSeconds(10);
    private static final Duration WARM_UP = Duration.ofSeconds(5);

    private final URI server;

    private LoadBenchmark(int port) {
        server = URI.create("http://127.0.0.1:" + port);
    }

    /** Arguments: the server's port, what to measure, and for {@code memory} how many printers. */
    public static void main(String[] args) throws IOException, InterruptedException {
        LoadBenchmark benchmark = new LoadBenchmark(Integer.parseInt(args[0]));
        switch (args[1]) {
            case "rate" -> benchmark.rate(false);
            case "journal" -> benchmark.rate(true);
            case "stall" -> benchmark.stall();
            case "memory" -> benchmark.memory(Integer.parseInt(args[2]));
            default -> throw new IllegalArgumentException(args[1]);
        }
        System.exit(0);
    }

    /** Each round asks for a higher rate, until what comes of it is no more. */
    private void rate(boolean journaled) throws IOException, InterruptedException {
        double best = 0;
        for (double asked = journaled ? 15_000 : 40_000; asked <= 160_000; asked *= 1.15) {
            Measurement measurement = measured(asked, LENGTH, PRINTERS, journaled);
            print(measurement);
            boolean kept = measurement.counts().failed() == 0
                    && measurement.latency(0.99).compareTo(Duration.ofMillis(250)) < 0;
            if (!kept) {
                double seconds =
                        LENGTH.toMillis() / 1e3 + measurement.latency(1).toMillis() / 1e3;
                System.out.printf(
                        Locale.ROOT,
                        "with a backlog: %,.0f/s%n",
                        measurement.counts().granted() / seconds);
                break;
            }
            best = measurement.rateGranted();
        }
        System.out.printf(Locale.ROOT, "most that was kept: %,.0f refreshes/s, p99 under 250 ms, no error%n", best);
    }

    /** A second's silence in the midst of 2,000 a second: those due in it wait for what is left of it. */
    private void stall() throws IOException, InterruptedException {
        Executor later = CompletableFuture.delayedExecutor(WARM_UP.toSeconds() + 4, TimeUnit.SECONDS);
        CompletableFuture<Void> stalled = CompletableFuture.runAsync(() -> get("/stall/1000"), later);
        Measurement measurement = measured(2_000, LENGTH, PRINTERS, false);
        stalled.join();
        print(measurement);
        // Of 20,000, the 2,000 in the stall wait for 1,000 ms down to nothing: 1 %, that is 200, wait for 900 ms and
        // more.
        double truth = 900;
        double seen = measurement.latency(0.99).toNanos() / 1e6;
        System.out.printf(
                Locale.ROOT,
                "p99 from when due %.0f ms, %.1f %% off the %.0f ms that the stall makes; %d not sent%n",
                seen,
                100 * (seen / truth - 1),
                truth,
                measurement.counts().due() - measurement.counts().sent());
    }

    private void memory(int printers) throws IOException, InterruptedException {
        Measurement measurement = measured(20_000, LENGTH, printers, false);
        print(measurement);
        String rss = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .findFirst()
                .orElse("VmHWM: unknown");
        System.out.printf(Locale.ROOT, "%,d printers, most memory of the process: %s%n", printers, rss);
    }

    private Measurement measured(double rate, Duration length, int printers, boolean journaled)
            throws IOException, InterruptedException {
        get("/reset");
        List<String> names = new ArrayList<>(printers);
        IntStream.range(0, printers).forEach(number -> names.add("load/p" + number));
        HeldTokens tokens = new HeldTokens(names);
        IntStream.range(0, printers).forEach(number -> tokens.put(number, "p" + number + ".0"));
        LoadPlan plan = LoadPlan.of(
                        new Target(server.resolve("/contoso/oauth2/v2.0/token")),
                        "printer-app",
                        Wire.of(CONNECTIONS, Duration.ofSeconds(10)),
                        new Workload.Shaped(Profile.constant(rate, length), Workload.Arrivals.EVEN))
                .warmedUp(WARM_UP);
        if (!journaled) {
            return made(plan, tokens, Optional.empty());
        }
        Path folder = Files.createTempDirectory("platen-load");
        try (LoadJournal journal = new LoadJournal(folder.resolve("journal"), tokens)) {
            return made(plan, tokens, Optional.of(journal));
        }
    }

    private static Measurement made(LoadPlan plan, HeldTokens tokens, Optional<RefreshWatch> watch)
            throws InterruptedException {
        return new Generator(plan, tokens, new StopSignal(), watch, Optional.empty()).run();
    }

    private String get(String path) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(server.resolve(path))
                                    .version(HttpClient.Version.HTTP_1_1)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static void print(Measurement measurement) {
        System.out.printf(
                Locale.ROOT,
                "asked %,8.0f/s  tokens %,8.0f/s  errors %d  p50 %.2f ms  p99 %.2f ms  max %.0f ms  lateness p99 %.2f ms  loop %.0f %%  process %.2f processors%n",
                measurement.rateAsked(),
                measurement.rateGranted(),
                measurement.counts().failed(),
                measurement.latency(0.5).toNanos() / 1e6,
                measurement.latency(0.99).toNanos() / 1e6,
                measurement.latency(1).toNanos() / 1e6,
                measurement.lateness(0.99).toNanos() / 1e6,
                measurement.effort().busiestLane() * 100,
                measurement.effort().processors());
    }
}
