package dev.platen.sim.load.generator;

import dev.platen.actors.mail.Letter;
import dev.platen.actors.mail.MailClient;
import dev.platen.actors.mail.MailDocument;
import dev.platen.actors.mail.MailSession;
import dev.platen.protocol.mail.SmtpReply;
import dev.platen.protocol.mail.SubmissionOutcome;
import dev.platen.protocol.mail.SubmissionStage;
import dev.platen.sim.engine.StopSignal;
import dev.platen.sim.load.AccessTokens;
import dev.platen.sim.load.Load;
import dev.platen.sim.load.LoadException;
import dev.platen.sim.load.MailPlan;
import dev.platen.sim.load.Measurement;
import dev.platen.sim.load.Workload;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Sends scans to email when they are due, however long others take: the load is open as that of a {@link Generator}. A printer sends one mail
 * at a time, each over a connection of its own; what it shall send meanwhile waits, counted from when it was due. Use once.
 */
public final class MailGenerator implements Load {

    /** So many mails may wait; more are not sent, and counted. */
    private static final int WAITING_MOST = 1_000_000;

    private static final long LOOKS_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final Duration GRACE = Duration.ofMillis(400);

    private final MailPlan plan;
    private final List<String> printers;
    private final AccessTokens tokens;
    private final StopSignal stop;
    private final byte[] scan;
    private final Map<String, Mailbox> mailboxes = new ConcurrentHashMap<>();
    private final Semaphore connections;
    private final Object lock = new Object();

    // Guarded by the lock.
    private final Recorder recorder;
    private final Map<Integer, Queue<Long>> waiting = new HashMap<>();
    private final Map<Integer, Long> underWay = new HashMap<>();
    private final Set<Integer> sending = new HashSet<>();
    private int waitingCount;
    private boolean over;

    private final AtomicReference<@Nullable RuntimeException> broken = new AtomicReference<>();

    private volatile long origin;
    private volatile long begunMillis;

    /**
     * A generator.
     *
     * @param printers who sends
     * @param stop ends it early
     */
    public MailGenerator(MailPlan plan, List<String> printers, AccessTokens tokens, StopSignal stop) {
        this.plan = plan;
        this.printers = List.copyOf(printers);
        this.tokens = tokens;
        this.stop = stop;
        this.connections = new Semaphore(plan.connections(), true);
        this.recorder = new Recorder(Generator.interval(plan.workload()));
        this.scan = new byte[plan.bytes()];
        Arrays.fill(scan, (byte) '%');
        if (plan.workload().requests() == 0) {
            throw new LoadException("no mail would be due in that time", "ask for a higher rate, or for longer");
        }
    }

    @Override
    public Measurement run() throws InterruptedException {
        Schedule schedule = Schedule.of(plan.workload(), plan.warmUp(), 0, 1, printers.size(), plan.chance());
        boolean shaped = plan.workload() instanceof Workload.Shaped;
        Duration warmUp = shaped ? plan.warmUp() : Duration.ZERO;
        origin = System.nanoTime() + warmUp.toNanos();
        Instant begun = Instant.now().plus(warmUp);
        begunMillis = begun.toEpochMilli();
        try (MailClient client = new MailClient(plan.trust(), plan.patience())) {
            Gauge gauge = new Gauge(List.of());
            ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
            while (schedule.due() != Schedule.OVER && !stop.requested()) {
                long now = now();
                if (now >= 0) {
                    gauge.begin();
                }
                if (schedule.due() > now) {
                    LockSupport.parkNanos(Math.min(LOOKS_UP_NANOS, schedule.due() - now));
                } else {
                    begin(schedule.printer(), schedule.due(), now, client, threads);
                    schedule.advance();
                }
            }
            threads.shutdown();
            awaitEnd(threads);
            threads.shutdownNow();
            RuntimeException fault = broken.get();
            if (fault != null) {
                throw fault;
            }
            return ended(begun, gauge.read());
        }
    }

    private Measurement ended(Instant begun, Gauge.Reading reading) {
        synchronized (lock) {
            over = true;
            long now = now();
            underWay.forEach((printer, due) -> left(due, now, sending.contains(printer)));
            waiting.values().forEach(later -> later.forEach(due -> left(due, now, false)));
            double planned = plan.workload().seconds();
            double seconds = stop.requested() ? Math.clamp(now / 1e9, 1e-9, planned) : planned;
            return recorder.measurement(begun, seconds, reading, stop.requested());
        }
    }

    /** What was not done at the end: the fault of who stopped it, or of the target. */
    private void left(long due, long now, boolean sent) {
        if (stop.requested()) {
            recorder.cutOff(due);
        } else if (sent) {
            recorder.gaveUp(due, now, "no answer before the end");
        } else {
            recorder.unsent(due, now, "not sent before the end");
        }
    }

    private void awaitEnd(ExecutorService threads) throws InterruptedException {
        long until = System.nanoTime() + plan.timeout().toNanos();
        while (System.nanoTime() < until && !threads.awaitTermination(20, TimeUnit.MILLISECONDS)) {
            if (stop.requested()) {
                until = Math.min(until, System.nanoTime() + GRACE.toNanos());
            }
        }
    }

    private long now() {
        return System.nanoTime() - origin;
    }

    private void begin(int printer, long due, long now, MailClient client, ExecutorService threads) {
        synchronized (lock) {
            recorder.due(due, now - due);
            if (underWay.containsKey(printer)) {
                if (waitingCount == WAITING_MOST) {
                    recorder.unsent(due, now, "too many waiting, not sent");
                } else {
                    recorder.waited(due);
                    waiting.computeIfAbsent(printer, _ -> new ArrayDeque<>()).add(due);
                    waitingCount++;
                }
                return;
            }
            underWay.put(printer, due);
        }
        threads.execute(() -> {
            try {
                printer(printer, due, client);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException fault) {
                broken.compareAndSet(null, fault);
                stop.request();
            }
        });
    }

    /** Sends a printer's mail, and then those that have become due meanwhile. */
    private void printer(int printer, long first, MailClient client) throws InterruptedException {
        String account = plan.mailbox().orElseGet(() -> address(printers.get(printer)));
        Mailbox mailbox = mailboxes.computeIfAbsent(account, _ -> new Mailbox());
        for (long due = first; due != Schedule.OVER; ) {
            if (plan.limits()) {
                mailbox.begin();
            }
            try {
                connections.acquire();
                try {
                    due = send(printer, account, due, client);
                } finally {
                    connections.release();
                }
            } finally {
                if (plan.limits()) {
                    mailbox.end();
                }
            }
        }
    }

    /** Sends a mail; returns when the printer's next was due, {@link Schedule#OVER} if it has none. */
    private long send(int printer, String account, long due, MailClient client) {
        long sentAt = now();
        synchronized (lock) {
            sending.add(printer);
            recorder.sent(due, Math.max(0, sentAt));
            recorder.connections++;
            recorder.bytesSent += scan.length;
        }
        Letter letter = new Letter(
                account,
                plan.recipient().orElse(account),
                "load-" + printer + "-" + due + "-" + begunMillis + "@" + account.substring(account.indexOf('@') + 1),
                Instant.now(),
                "Scan from " + printers.get(printer),
                "A scan of a load test.",
                List.of(new Scan()));
        SubmissionOutcome outcome;
        try (MailSession session = client.session("printer.example")) {
            outcome = session.send(plan.server(), account, () -> tokens.of(printer), letter);
        }
        long now = now();
        synchronized (lock) {
            if (over) {
                return Schedule.OVER;
            }
            sending.remove(printer);
            ended(due, sentAt, now, outcome);
            // In the same breath, or another thread could begin for a printer that has mails waiting.
            Queue<Long> later = waiting.get(printer);
            Long next = later == null || stop.requested() ? null : later.poll();
            if (next == null) {
                underWay.remove(printer);
                return Schedule.OVER;
            }
            waitingCount--;
            underWay.put(printer, next);
            return next;
        }
    }

    private void ended(long due, long sentAt, long now, SubmissionOutcome outcome) {
        switch (outcome) {
            case SubmissionOutcome.Delivered _ -> recorder.granted(due, sentAt, now);
            case SubmissionOutcome.Rejected(SubmissionStage stage, SmtpReply reply) ->
                recorder.refused(
                        due,
                        (reply.code() + " " + reply.enhanced()).strip() + " at "
                                + stage.name().toLowerCase(Locale.ROOT));
            case SubmissionOutcome.Untrusted(String cause) ->
                recorder.refused(due, "certificate not trusted: " + cause);
            case SubmissionOutcome.Unreachable(String cause) -> recorder.gaveUp(due, now, cause);
            case SubmissionOutcome.Unknown(String cause) -> recorder.gaveUp(due, now, "answer lost: " + cause);
        }
    }

    /** A printer's mailbox: {@code hq-0001@contoso.example} of {@code contoso/hq-0001}. */
    private static String address(String printer) {
        int slash = printer.indexOf('/');
        return slash < 0
                ? printer + "@example"
                : printer.substring(slash + 1) + "@" + printer.substring(0, slash) + ".example";
    }

    @Override
    public Glance glance() {
        synchronized (lock) {
            return Recent.of(recorder, waitingCount).glance();
        }
    }

    /** Bytes that pass for a PDF. */
    private final class Scan implements MailDocument {

        @Override
        public String fileName() {
            return "scan.pdf";
        }

        @Override
        public String contentType() {
            return "application/pdf";
        }

        @Override
        public long bytes() {
            return scan.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(scan);
        }
    }
}
