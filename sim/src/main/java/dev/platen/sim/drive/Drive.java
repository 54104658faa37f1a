package dev.platen.sim.drive;

import dev.platen.persistence.projection.FleetEvent;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.sim.engine.StopSignal;
import dev.platen.sim.replay.RecordedRun;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * Makes the refreshes of a recording again, in their rhythm. The load is open: a request is sent when it is due, however long others
 * take; only a printer that is still waiting for an answer keeps its next request until then. Use once.
 */
public final class Drive {

    /** Of so many requests under way the driver's memory is the bottleneck, not the service. */
    private static final int UNDER_WAY_MOST = 20_000;

    private static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(1);
    private static final Duration LOOKS_UP = Duration.ofMillis(50);

    private final List<Due> schedule;
    private final Target target;
    private final HeldTokens tokens;
    private final StopSignal stop;
    private final Semaphore room = new Semaphore(UNDER_WAY_MOST);
    private final Object lock = new Object();

    // Guarded by the lock.
    private final Map<String, Deque<Long>> waiting = new HashMap<>();
    private final Set<String> busy = new HashSet<>();
    private final SortedMap<String, Long> errors = new TreeMap<>();
    private final Histogram latency = new Histogram(LONGEST_MICROS, 3);
    private final Histogram lateness = new Histogram(LONGEST_MICROS, 3);
    private final Map<Long, Long> sentBySecond = new HashMap<>();
    private long sent;
    private long granted;
    private long withoutToken;

    /** A request that is due so many nanoseconds after the beginning. */
    private record Due(long nanos, String printer) {}

    /**
     * A drive.
     *
     * @param from only requests from then on
     * @param to only requests before
     * @param speed how many times as fast as recorded
     * @param tokens are rotated
     * @param stop ends it early
     * @throws DriveException if there is no request to make
     */
    public Drive(
            RecordedRun run,
            Instant from,
            Instant to,
            double speed,
            Target target,
            HeldTokens tokens,
            StopSignal stop) {
        this.schedule = schedule(run, from, to, speed);
        this.target = target;
        this.tokens = tokens;
        this.stop = stop;
        if (schedule.isEmpty()) {
            throw new DriveException("no refresh was recorded in that time", "leave --from and --to out");
        }
    }

    private static List<Due> schedule(RecordedRun run, Instant from, Instant to, double speed) {
        List<Due> found = new ArrayList<>();
        List<Instant> first = new ArrayList<>();
        try (Stream<FleetEvent> events = run.history().between(from, to)) {
            events.filter(event -> event.event() instanceof PrinterEvent.RefreshStarted)
                    .forEach(event -> {
                        if (first.isEmpty()) {
                            first.add(event.at());
                        }
                        long after =
                                Duration.between(first.getFirst(), event.at()).toNanos();
                        found.add(new Due((long) (after / speed), event.printer()));
                    });
        }
        return found;
    }

    /** The printers that refresh in a time, in bytewise order. */
    public static List<String> printers(RecordedRun run, Instant from, Instant to) {
        return schedule(run, from, to, 1).stream()
                .map(Due::printer)
                .distinct()
                .sorted()
                .toList();
    }

    /** How long it will take. */
    public Duration length() {
        return Duration.ofNanos(schedule.getLast().nanos());
    }

    /** How many requests will be made. */
    public int requests() {
        return schedule.size();
    }

    /** Makes the requests, and waits for the answers of all that were sent. */
    public DriveResult run() throws InterruptedException {
        long began = System.nanoTime();
        int next = 0;
        try (TokenRequests requests = new TokenRequests();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            while (next < schedule.size() && !stop.requested()) {
                Due due = schedule.get(next);
                long wait = began + due.nanos() - System.nanoTime();
                if (wait > 0) {
                    LockSupport.parkNanos(Math.min(wait, LOOKS_UP.toNanos()));
                } else {
                    next++;
                    begin(due, began, requests, threads);
                }
            }
        }
        return result(Duration.ofNanos(System.nanoTime() - began), next < schedule.size());
    }

    private void begin(Due due, long began, TokenRequests requests, ExecutorService threads)
            throws InterruptedException {
        synchronized (lock) {
            if (tokens.of(due.printer()).isEmpty()) {
                withoutToken++;
                return;
            }
            if (!busy.add(due.printer())) {
                waiting.computeIfAbsent(due.printer(), _ -> new ArrayDeque<>()).add(due.nanos());
                return;
            }
        }
        room.acquire();
        threads.execute(() -> {
            try {
                printer(due, began, requests);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            } finally {
                room.release();
            }
        });
    }

    /** Sends a printer's request, and then those that have become due meanwhile. */
    private void printer(Due first, long began, TokenRequests requests) throws InterruptedException {
        long dueAt = first.nanos();
        long readyAt = began + dueAt;
        while (true) {
            long sentAt = System.nanoTime();
            String token = tokens.of(first.printer()).orElse("");
            synchronized (lock) {
                sent++;
                sentBySecond.merge((sentAt - began) / 1_000_000_000L, 1L, Long::sum);
                lateness.recordValue(micros(sentAt - readyAt));
            }
            TokenRequests.Answer answer = requests.refresh(target, token);
            long answeredAt = System.nanoTime();
            synchronized (lock) {
                if (answer.error().isEmpty()) {
                    granted++;
                    latency.recordValue(micros(answeredAt - began - dueAt));
                } else {
                    errors.merge(answer.error(), 1L, Long::sum);
                }
                String rotated = answer.text("refresh_token");
                if (answer.error().isEmpty() && !rotated.isEmpty()) {
                    tokens.put(first.printer(), rotated);
                }
                Deque<Long> later = waiting.get(first.printer());
                Long nextDue = later == null || stop.requested() ? null : later.poll();
                if (nextDue == null) {
                    busy.remove(first.printer());
                    return;
                }
                dueAt = nextDue;
                readyAt = answeredAt;
            }
        }
    }

    private static long micros(long nanos) {
        return Math.clamp(TimeUnit.NANOSECONDS.toMicros(nanos), 0, LONGEST_MICROS);
    }

    private DriveResult result(Duration took, boolean stopped) {
        Map<Long, Long> recorded = new HashMap<>();
        schedule.forEach(due -> recorded.merge(due.nanos() / 1_000_000_000L, 1L, Long::sum));
        synchronized (lock) {
            return new DriveResult(
                    schedule.size(),
                    sent,
                    granted,
                    errors,
                    withoutToken,
                    took,
                    most(recorded),
                    most(sentBySecond),
                    spread(latency),
                    spread(lateness),
                    stopped);
        }
    }

    private static long most(Map<Long, Long> bySecond) {
        return bySecond.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    private static DriveResult.Spread spread(Histogram times) {
        return new DriveResult.Spread(
                at(times, 50),
                at(times, 90),
                at(times, 99),
                at(times, 99.9),
                Duration.of(times.getMaxValue(), ChronoUnit.MICROS));
    }

    private static Duration at(Histogram times, double percentile) {
        return Duration.of(times.getValueAtPercentile(percentile), ChronoUnit.MICROS);
    }
}
