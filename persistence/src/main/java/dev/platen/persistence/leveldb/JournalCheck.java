package dev.platen.persistence.leveldb;

import dev.platen.persistence.files.DatabaseFiles;
import dev.platen.persistence.files.FileReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether all of a journal is as it was written: first the files, byte by byte, then what they say. Changes nothing
 * and looks at a copy of the moment, so that a journal in use can be checked as well.
 */
public final class JournalCheck {

    private final Path folder;
    private final Walk walk;
    private final Database database;
    private final List<String> findings;
    private final Map<Integer, String> ids = new HashMap<>();
    private final Map<Integer, Head> last = new HashMap<>();
    private final Map<Integer, Long> marks = new HashMap<>();
    private long readable;
    private long snapshots;

    /**
     * What a check found.
     *
     * @param events how many events can be read
     * @param printers of how many printers
     * @param snapshots how many snapshots can be read
     * @param findings what is damaged or missing, one sentence each
     * @param remarks what is worth knowing and no damage, one sentence each
     */
    public record Result(long events, long printers, long snapshots, List<String> findings, List<String> remarks) {

        /** Copies the lists. */
        public Result {
            findings = List.copyOf(findings);
            remarks = List.copyOf(remarks);
        }

        /** Whether all is as it was written. */
        public boolean whole() {
            return findings.isEmpty();
        }
    }

    private JournalCheck(Path folder, Database database, List<String> findings) {
        this.folder = folder;
        this.database = database;
        this.findings = findings;
        this.walk = new Walk(database, new EventTypes(database));
    }

    /**
     * Checks the journal in a folder.
     *
     * @throws JournalException if the folder holds no journal, or can't be read at all
     */
    public static Result of(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        Folder.requireFolder(absolute);
        FileReport files = files(absolute);
        List<String> findings = new ArrayList<>();
        files.damages().forEach(damage -> findings.add(damage.toString()));
        List<String> remarks = new ArrayList<>();
        files.tornEnds()
                .forEach(
                        end -> remarks.add(end + "; whoever wrote it was stopped, and nothing of it was acknowledged"));
        try (Glimpse glimpse = Glimpse.of(absolute)) {
            return new JournalCheck(absolute, glimpse.database(), findings).result(glimpse, remarks);
        } catch (JournalException e) {
            if (findings.isEmpty()) {
                findings.add(String.valueOf(e.getMessage()));
            }
            remarks.add("what the journal says could not be looked at: " + e.getMessage());
            return new Result(0, 0, 0, findings, remarks);
        }
    }

    /** Whoever writes the journal may change its files while they are looked at; damage stays. */
    private static FileReport files(Path folder) {
        try {
            FileReport first = DatabaseFiles.check(folder);
            if (first.undamaged()) {
                return first;
            }
            FileReport second = DatabaseFiles.check(folder);
            return new FileReport(
                    first.damages().stream().filter(second.damages()::contains).toList(), second.tornEnds());
        } catch (IOException e) {
            throw new JournalException("journal " + folder + " can't be read: " + e.getMessage(), e);
        }
    }

    private Result result(Glimpse glimpse, List<String> remarks) {
        database.ofKind(Keys.NAME, (key, value) -> {
            ids.put(new Varint.Reader(value).nextInt(), Keys.name(key));
            return true;
        });
        database.ofKind(Keys.MARK, (key, value) -> {
            marks.put(Keys.number(key), new Varint.Reader(value).next());
            return true;
        });
        long end = walk.pages(this::page, this::missing);
        checkWitness(glimpse.folder(), end);
        checkHeads();
        checkSnapshots();
        return new Result(readable, last.size(), snapshots, findings, remarks);
    }

    private void missing(long from, long to, String damage) {
        findings.add("the events with offsets " + from + " to " + (to - 1) + " can't be read: the page at " + from + " "
                + damage);
    }

    private void page(Page page) {
        for (int slot = 0; slot < page.count; slot++) {
            if (page.holds(slot)) {
                event(page.slot(slot, walk.types()), new Head(0, page.first, slot));
            }
        }
    }

    private void event(Page.Slot event, Head place) {
        int number = event.body.number;
        long sequence = event.body.sequence;
        checkName(number, event.body.id);
        readable += sequence > marks.getOrDefault(number, 0L) ? 1 : 0;
        Head before = last.getOrDefault(number, Head.NONE);
        long expected = sequence - event.body.distance;
        if (expected > before.sequence() && expected <= marks.getOrDefault(number, 0L)) {
            // What is missing was deleted.
            last.put(number, new Head(sequence, place.page(), place.slot()));
            return;
        }
        if (expected != before.sequence()) {
            findings.add(
                    expected > before.sequence()
                            ? missing(before.sequence() + 1, expected) + id(number)
                            : "event " + sequence + " of " + id(number) + " comes after event " + before.sequence());
        } else if (!before.none() && (event.previousPage != before.page() || event.previousSlot != before.slot())) {
            findings.add("event " + sequence + " of " + id(number) + " does not lead to the one before it");
        }
        last.put(number, new Head(sequence, place.page(), place.slot()));
    }

    private static String missing(long from, long to) {
        return from == to ? "missing is event " + from + " of " : "missing are events " + from + " to " + to + " of ";
    }

    private void checkName(int number, @Nullable String told) {
        if (told != null && !told.equals(ids.get(number))) {
            findings.add("the name of " + told + " is " + (ids.containsKey(number) ? ids.get(number) : "missing")
                    + " in the index of names");
            ids.put(number, told);
        }
    }

    private String id(int number) {
        return ids.getOrDefault(number, "printer number " + number);
    }

    private void checkWitness(Path place, long end) {
        try {
            long known = Acknowledged.in(place);
            if (known > end) {
                findings.add("the last " + (known - end) + " events, from offset " + end
                        + " on, were acknowledged and are gone");
            }
        } catch (JournalDamagedException e) {
            findings.add("file " + folder.resolve(Acknowledged.FILE) + " is missing or has a wrong checksum");
        }
    }

    /** What the indexes say must be so, and they must not say nothing. */
    private void checkHeads() {
        try {
            Pages pages = new Pages(database, walk.types(), new Posts(database));
            Heads heads = Heads.in(database, pages).heads();
            last.forEach((number, head) -> {
                if (!heads.of(number).equals(head)) {
                    findings.add("the newest event of " + id(number) + " is not where the index says");
                }
            });
        } catch (DamagedPageException damaged) {
            if (findings.isEmpty()) {
                missing(damaged.first(), damaged.first() + 1, damaged.damage());
            }
        } catch (JournalException damaged) {
            findings.add(String.valueOf(damaged.getMessage()));
        }
        database.ofKind(Keys.SIGNPOST, (key, value) -> {
            Varint.Reader in = new Varint.Reader(value);
            Head told = new Head(in.next(), in.next(), in.nextInt());
            boolean deleted = told.sequence() <= marks.getOrDefault(Keys.number(key), 0L);
            if (!deleted && !walk.holds(told, Keys.number(key))) {
                findings.add("a signpost does not lead to event " + told.sequence() + " of " + id(Keys.number(key)));
            }
            return true;
        });
    }

    private void checkSnapshots() {
        Snapshots reader = new Snapshots(folder, database, walk.types());
        database.ofKind(Keys.SNAPSHOT, (key, value) -> {
            int number = Keys.number(key);
            long sequence = Keys.sequence(key);
            EventStream owner = new EventStream(id(number), number, Head.NONE, 0);
            try {
                reader.read(owner, sequence, value);
                snapshots++;
            } catch (JournalDamagedException e) {
                findings.add("snapshot " + sequence + " of " + id(number) + " is damaged: wrong checksum");
            }
            return true;
        });
        Checkpoints checkpoints = new Checkpoints(folder, database, DiskRoom.unlimited(folder));
        for (Checkpoint checkpoint : checkpoints.all().values()) {
            for (int part = 0; part < checkpoint.parts(); part++) {
                try {
                    checkpoints.part(checkpoint, part);
                } catch (JournalDamagedException e) {
                    findings.add(String.valueOf(e.getMessage()));
                }
            }
        }
    }
}
