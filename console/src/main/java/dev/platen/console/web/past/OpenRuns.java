package dev.platen.console.web.past;

import dev.platen.emulator.web.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs that are being looked at, opened once: a few at a time, those that were looked at last. One that nobody has looked at for
 * a while is closed, so that others can have its journal. Thread-safe; for threads that may wait.
 */
final class OpenRuns implements AutoCloseable {

    private static final int MOST = 4;
    private static final Duration IDLE = Duration.ofMinutes(1);

    private final InstantSource machine;
    private final Map<Path, Entry> entries = new LinkedHashMap<>();
    private boolean closed;

    OpenRuns(InstantSource machine) {
        this.machine = machine;
    }

    /** One of them. What is in it belongs to the lock of all, but for the opening, which takes its own. */
    private static final class Entry {

        private final Path folder;
        private @Nullable OpenRun run;
        private int readers;
        private Instant read = Instant.MIN;
        private boolean dropped;

        Entry(Path folder) {
            this.folder = folder;
        }

        synchronized OpenRun opened() {
            if (run == null) {
                run = OpenRun.open(folder);
            }
            return run;
        }

        synchronized boolean isOpen() {
            return run != null;
        }

        synchronized void close() {
            if (run != null) {
                run.close();
            }
        }
    }

    /**
     * Reads a run.
     *
     * @throws dev.platen.persistence.leveldb.JournalException if its journal can't be read
     * @throws dev.platen.sim.simulation.RunFolderException if there is none
     */
    <T> T reading(Path folder, Function<OpenRun, T> reading) {
        Entry entry = taken(folder);
        try {
            return reading.apply(entry.opened());
        } finally {
            given(entry);
        }
    }

    private Entry taken(Path folder) {
        List<Entry> unused = new ArrayList<>();
        Entry entry;
        synchronized (entries) {
            if (closed) {
                throw new Problem(Problem.Kind.UNAVAILABLE, "the fleet is being stopped");
            }
            Entry known = entries.remove(folder);
            entry = known == null ? new Entry(folder) : known;
            entry.readers++;
            entries.put(folder, entry);
            if (entries.size() > MOST) {
                drop(entries.values().iterator(), unused);
            }
        }
        unused.forEach(Entry::close);
        return entry;
    }

    /** Takes the next one out; whoever still reads it closes it. */
    private static void drop(Iterator<Entry> next, List<Entry> unused) {
        Entry entry = next.next();
        next.remove();
        entry.dropped = true;
        if (entry.readers == 0) {
            unused.add(entry);
        }
    }

    private void given(Entry entry) {
        boolean over;
        synchronized (entries) {
            entry.readers--;
            entry.read = machine.instant();
            if (entry.readers == 0 && !entry.isOpen()) {
                entries.remove(entry.folder, entry);
            }
            over = entry.dropped && entry.readers == 0;
        }
        if (over) {
            entry.close();
        }
    }

    /** Closes those that nobody has looked at for a while. */
    void tidy() {
        Instant before = machine.instant().minus(IDLE);
        List<Entry> unused = new ArrayList<>();
        synchronized (entries) {
            entries.values().removeIf(entry -> {
                boolean idle = entry.readers == 0 && entry.read.isBefore(before);
                if (idle) {
                    unused.add(entry);
                }
                return idle;
            });
        }
        unused.forEach(Entry::close);
    }

    /** How many are open. */
    int size() {
        synchronized (entries) {
            return entries.size();
        }
    }

    @Override
    public void close() {
        List<Entry> unused = new ArrayList<>();
        synchronized (entries) {
            closed = true;
            for (Iterator<Entry> each = entries.values().iterator(); each.hasNext(); ) {
                drop(each, unused);
            }
        }
        unused.forEach(Entry::close);
    }
}
