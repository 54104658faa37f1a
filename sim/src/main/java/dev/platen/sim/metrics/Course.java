package dev.platen.sim.metrics;

import dev.platen.protocol.printer.JobError;
import dev.platen.protocol.printer.Slot;
import dev.platen.sim.metrics.Figures.Track;
import dev.platen.sim.run.Roster;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What happened over time, in the buckets of a {@link TimeAxis}. Statuses are kept as changes per bucket, so that their
 * order within a bucket does not matter. Not thread-safe.
 */
final class Course {

    /** Groups with a track of their own; a chart with more has no colours left. */
    private static final int GROUPS_MAX = 7;

    private static final String OTHERS = "other groups";

    private final TimeAxis axis;
    private final Series granted;
    private final Series failed;
    private final Series peak;
    private final Series submitted;
    private final Series delivered;
    private final Map<JobError, Series> errors = new EnumMap<>(JobError.class);
    private final Map<Slot.Kind, Series[]> status = new EnumMap<>(Slot.Kind.class);
    private final List<String> groups = new ArrayList<>();
    private final Series[] refreshes;
    private final byte[] groupOf;

    Course(Instant start, Roster roster) {
        axis = new TimeAxis(start);
        granted = axis.series(Series.Merge.SUM);
        failed = axis.series(Series.Merge.SUM);
        peak = axis.series(Series.Merge.MAX);
        submitted = axis.series(Series.Merge.SUM);
        delivered = axis.series(Series.Merge.SUM);
        for (JobError error : JobError.values()) {
            errors.put(error, axis.series(Series.Merge.SUM));
        }
        for (Slot.Kind kind : Slot.Kind.values()) {
            status.put(kind, several(StatusBoard.PLACES));
        }
        groupOf = groups(roster);
        refreshes = several(groups.size());
    }

    private Series[] several(int count) {
        Series[] several = new Series[count];
        for (int i = 0; i < count; i++) {
            several[i] = axis.series(Series.Merge.SUM);
        }
        return several;
    }

    private byte[] groups(Roster roster) {
        Map<String, Integer> sizes = new HashMap<>();
        for (Roster.Entry entry : roster.entries()) {
            sizes.merge(entry.group(), 1, Integer::sum);
        }
        List<String> largestFirst = new ArrayList<>(sizes.keySet());
        largestFirst.sort(Comparator.comparingInt((String group) -> -sizes.getOrDefault(group, 0))
                .thenComparing(Comparator.naturalOrder()));
        int own = largestFirst.size() > GROUPS_MAX + 1 ? GROUPS_MAX : largestFirst.size();
        groups.addAll(largestFirst.subList(0, own));
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < largestFirst.size(); i++) {
            places.put(largestFirst.get(i), Math.min(i, own));
        }
        if (largestFirst.size() > own) {
            groups.add(OTHERS);
        }
        byte[] found = new byte[roster.size()];
        for (int printer = 0; printer < found.length; printer++) {
            found[printer] =
                    places.getOrDefault(roster.get(printer).group(), own).byteValue();
        }
        return found;
    }

    void jobAccepted(long at) {
        submitted.add(axis.bucket(at), 1);
    }

    void jobDelivered(long at) {
        delivered.add(axis.bucket(at), 1);
    }

    void jobFailed(JobError error, long at) {
        errors(error).add(axis.bucket(at), 1);
    }

    void refreshed(int printer, long at) {
        refreshes[groupOf[printer]].add(axis.bucket(at), 1);
    }

    void slotChanged(Slot.Kind kind, int before, int after, long at) {
        int bucket = axis.bucket(at);
        Series[] ofKind = status(kind);
        ofKind[before].add(bucket, -1);
        ofKind[after].add(bucket, 1);
    }

    /** A token request, and how many its second has with it. */
    void tokenRequest(boolean wasGranted, long inItsSecond, long at) {
        int bucket = axis.bucket(at);
        (wasGranted ? granted : failed).add(bucket, 1);
        peak.atLeast(bucket, inItsSecond);
    }

    /** Nothing happened since, perhaps, but the run went on. */
    void reached(long at) {
        axis.bucket(Math.max(axis.start().toEpochMilli(), at - 1));
    }

    Figures.Course figures() {
        Map<Slot.Kind, List<Track>> statuses = new EnumMap<>(Slot.Kind.class);
        for (Slot.Kind kind : Slot.Kind.values()) {
            List<Track> tracks = new ArrayList<>();
            for (SlotStatus one : SlotStatus.values()) {
                tracks.add(level(one.statusName(), status(kind)[one.place()]));
            }
            if (tracks.stream().anyMatch(Course::occurs)) {
                statuses.put(kind, List.copyOf(tracks));
            }
        }
        List<Track> byGroup = new ArrayList<>();
        for (int i = 0; i < refreshes.length; i++) {
            byGroup.add(track(groups.get(i), refreshes[i]));
        }
        List<Track> byError = new ArrayList<>();
        for (JobError error : JobError.values()) {
            Track track = track(error.code(), errors(error));
            if (occurs(track)) {
                byError.add(track);
            }
        }
        return new Figures.Course(
                axis.start(),
                axis.width(),
                Collections.unmodifiableMap(statuses),
                track("granted", granted),
                track("failed", failed),
                track("peak", peak),
                List.copyOf(byGroup),
                track("submitted", submitted),
                track("delivered", delivered),
                List.copyOf(byError));
    }

    private Series errors(JobError error) {
        return Objects.requireNonNull(errors.get(error));
    }

    private Series[] status(Slot.Kind kind) {
        return Objects.requireNonNull(status.get(kind));
    }

    private static boolean occurs(Track track) {
        return track.values().stream().anyMatch(value -> value != 0);
    }

    private Track track(String name, Series series) {
        List<Long> values = new ArrayList<>();
        for (long value : series.firstOnes(axis.used())) {
            values.add(value);
        }
        return new Track(name, Collections.unmodifiableList(values));
    }

    private Track level(String name, Series changes) {
        List<Long> values = new ArrayList<>();
        long now = 0;
        for (long change : changes.firstOnes(axis.used())) {
            now += change;
            values.add(now);
        }
        return new Track(name, Collections.unmodifiableList(values));
    }
}
