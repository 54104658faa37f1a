package dev.platen.sim.load.generator;

import dev.platen.sim.load.Course;
import dev.platen.sim.load.Measurement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What a lane measures. Requests that were due before the beginning, in the time to warm up, are counted apart. Confined to the lane's loop. */
final class Recorder {

    /** Where an endpoint answers with ever other errors, those that come late are put together. */
    private static final int CLASSES_MOST = 40;

    private static final String OTHER = "other errors";

    static final long LONGEST_MICROS = TimeUnit.DAYS.toMicros(2);
    private static final int DIGITS = 3;

    final Histogram latency = new Histogram(LONGEST_MICROS, DIGITS);
    final Histogram service = new Histogram(LONGEST_MICROS, DIGITS);
    final Histogram lateness = new Histogram(LONGEST_MICROS, DIGITS);
    final Map<String, Long> failures = new HashMap<>();
    final Course course;
    long warmedUp;
    long due;
    long sent;
    long granted;
    long retries;
    long unsent;
    long cutOff;
    long waitedForPrinter;
    long connections;
    long connectionsFailed;
    long bytesSent;
    long bytesReceived;

    /** Since somebody last looked. */
    final Histogram recent = new Histogram(LONGEST_MICROS, 2);

    long recentFailures;

    Recorder(Duration interval) {
        course = new Course(interval);
    }

    void due(long nanos, long lateNanos) {
        if (nanos < 0) {
            warmedUp++;
            return;
        }
        due++;
        course.countDue(nanos);
        lateness.recordValue(micros(lateNanos));
    }

    void sent(long dueNanos, long nowNanos) {
        if (dueNanos >= 0) {
            sent++;
            course.countSent(nowNanos);
        }
    }

    void granted(long dueNanos, long sentNanos, long nowNanos) {
        if (dueNanos < 0) {
            return;
        }
        granted++;
        service.recordValue(micros(nowNanos - sentNanos));
        took(dueNanos, nowNanos);
    }

    /** It took so long until tokens came, or until nobody waited for them any more. */
    private void took(long dueNanos, long nowNanos) {
        long micros = micros(nowNanos - dueNanos);
        latency.recordValue(micros);
        recent.recordValue(micros);
        course.countLatency(dueNanos, micros);
    }

    void refused(long dueNanos, String failure) {
        if (dueNanos < 0) {
            return;
        }
        course.countFailed(dueNanos);
        recentFailures++;
        failures.merge(
                failures.size() < CLASSES_MOST || failures.containsKey(failure) ? failure : OTHER, 1L, Long::sum);
    }

    /** No answer came, or it was never asked for one: it counts as long as was waited. */
    void gaveUp(long dueNanos, long nowNanos, String failure) {
        if (dueNanos >= 0) {
            refused(dueNanos, failure);
            took(dueNanos, nowNanos);
        }
    }

    /** It was never sent. */
    void unsent(long dueNanos, long nowNanos, String why) {
        unsent += dueNanos < 0 ? 0 : 1;
        gaveUp(dueNanos, nowNanos, why);
    }

    /** It waited, or was under way, when the load was stopped. */
    void cutOff(long dueNanos) {
        cutOff += dueNanos < 0 ? 0 : 1;
    }

    /** It came due while its printer waited for an answer. */
    void waited(long dueNanos) {
        waitedForPrinter += dueNanos < 0 ? 0 : 1;
    }

    void add(Recorder other) {
        latency.add(other.latency);
        service.add(other.service);
        lateness.add(other.lateness);
        other.failures.forEach((failure, count) -> failures.merge(failure, count, Long::sum));
        course.add(other.course);
        warmedUp += other.warmedUp;
        due += other.due;
        sent += other.sent;
        granted += other.granted;
        retries += other.retries;
        unsent += other.unsent;
        cutOff += other.cutOff;
        waitedForPrinter += other.waitedForPrinter;
        connections += other.connections;
        connectionsFailed += other.connectionsFailed;
        bytesSent += other.bytesSent;
        bytesReceived += other.bytesReceived;
    }

    /** What all that was recorded means. */
    Measurement measurement(Instant begun, double seconds, Gauge.Reading reading, boolean stopped) {
        return new Measurement(
                begun,
                seconds,
                new Measurement.Counts(due, sent, granted, unsent, cutOff, retries, warmedUp, waitedForPrinter),
                new TreeMap<>(failures),
                latency,
                service,
                lateness,
                course,
                new Measurement.Effort(
                        connections,
                        connectionsFailed,
                        bytesSent,
                        bytesReceived,
                        reading.loops(),
                        reading.busiest(),
                        reading.processors()),
                stopped);
    }

    private static long micros(long nanos) {
        return Math.clamp(TimeUnit.NANOSECONDS.toMicros(nanos), 0, LONGEST_MICROS);
    }
}
