package dev.platen.bench.emulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * How many mails a second the emulator takes on one processor, while a fault answers a tenth of them busy. The server runs
 * in a process of its own that sees one processor; what it costs is its processor time, which the load beside it does not
 * change.
 *
 * <p>Arguments: seconds of each row, the folder to write in.
 */
public final class EmulatorBenchmark {

    private static final double BUSY = 0.1;
    /** So many mails until the server's code is compiled, if they are not too long in coming. */
    private static final int WARM_UP = 20_000;

    private static final Duration WARM_UP_MOST = Duration.ofMinutes(2);
    private static final int CONNECTIONS = 16;

    private final PrintStream out;
    private final Duration row;
    private final int port;
    private final SSLContext trusting;
    private final String token;
    private final ProcessHandle server;

    private EmulatorBenchmark(
            PrintStream out, Duration row, int port, SSLContext trusting, String token, ProcessHandle server) {
        this.out = out;
        this.row = row;
        this.port = port;
        this.trusting = trusting;
        this.token = token;
        this.server = server;
    }

    /** Measures. */
    public static void main(String[] arguments) throws Exception {
        Duration row = Duration.ofSeconds(Long.parseLong(arguments[0]));
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:ActiveProcessorCount=1",
                        "-XX:+UseCompactObjectHeaders",
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MailServerProcess.class.getName(),
                        "" + BUSY,
                        arguments[1])
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = said.readLine();
            if (line == null) {
                throw new IOException("the server did not start");
            }
            String[] parts = line.split(" ", 3);
            new EmulatorBenchmark(
                            System.out,
                            row,
                            Integer.parseInt(parts[0]),
                            trusting(Path.of(parts[1])),
                            parts[2],
                            process.toHandle())
                    .measure();
        } finally {
            process.getOutputStream().close();
            process.waitFor();
        }
    }

    private void measure() throws IOException, InterruptedException, ExecutionException {
        run(WARM_UP_MOST, WARM_UP, message(5_000), true);
        run(WARM_UP_MOST, WARM_UP / 10, message(5_000), false);
        out.printf("%-34s %9s %9s %12s %14s%n", "mails", "taken/s", "busy/s", "CPU us/mail", "mails/s a core");
        print("5 KB, connection kept", row, message(5_000), true);
        print("5 KB, a connection for each", row, message(5_000), false);
        print("100 KB, connection kept", row, message(100_000), true);
        print("1 MB, connection kept", row, message(1_000_000), true);
    }

    private record Load(long taken, long busy, Duration wall, Duration cpu) {}

    private void print(String what, Duration length, byte[] message, boolean kept)
            throws IOException, InterruptedException, ExecutionException {
        Load load = run(length, Long.MAX_VALUE, message, kept);
        double seconds = load.wall().toNanos() / 1e9;
        double micros = load.cpu().toNanos() / 1e3 / load.taken();
        out.printf(
                "%-34s %,9.0f %,9.0f %,12.0f %,14.0f%n",
                what, load.taken() / seconds, load.busy() / seconds, micros, 1e6 / micros);
    }

    private Load run(Duration length, long most, byte[] message, boolean kept)
            throws InterruptedException, ExecutionException {
        LongAdder taken = new LongAdder();
        LongAdder busy = new LongAdder();
        Duration cpuBefore = cpu();
        long begin = System.nanoTime();
        long end = begin + length.toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                all.add(threads.submit(() -> {
                    while (System.nanoTime() < end && taken.sum() < most) {
                        try (MailClient client = new MailClient(port, trusting, MailServerProcess.ACCOUNT, token)) {
                            do {
                                (client.send(MailServerProcess.ACCOUNT, message) ? taken : busy).increment();
                            } while (kept && System.nanoTime() < end && taken.sum() < most);
                        }
                    }
                    return true;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
        return new Load(taken.sum(), busy.sum(), Duration.ofNanos(System.nanoTime() - begin), cpu().minus(cpuBefore));
    }

    private Duration cpu() {
        return server.info().totalCpuDuration().orElseThrow();
    }

    private static byte[] message(int bytes) {
        String head = "From: <" + MailServerProcess.ACCOUNT
                + ">\r\nTo: someone@example.org\r\nSubject: =?utf-8?B?zqPOrM+Bz4nPg863?=\r\nMessage-ID: <bench@hq-1>\r\n"
                + "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n";
        StringBuilder text = new StringBuilder(head);
        while (text.length() < bytes) {
            text.append("This line of a document has seventy-six characters, as base64 would have..\r\n");
        }
        return text.append(".\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static SSLContext trusting(Path authority) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(authority)) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}
