package dev.platen.persistence.leveldb;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a journal of all that is whole in a damaged one. The damaged one stays, under another name, with a list of the
 * events that are whole and yet of no use, because one before them is lost.
 */
public final class JournalRepair {

    private static final String SET_ASIDE = "set-aside.jsonl";

    private final Database damaged;
    private final Walk walk;
    private final LevelDbStore repaired;
    private final BufferedWriter aside;
    private final Map<Integer, String> ids = new HashMap<>();
    private final Map<Integer, Long> last = new HashMap<>();
    private final Map<Integer, StoredSnapshot> newest = new HashMap<>();
    private final Map<Integer, Loss> losses = new HashMap<>();
    private final Map<Integer, Long> untyped = new HashMap<>();
    private final List<String> dropped = new ArrayList<>();
    private EventBatch batch;
    private long setAside;

    /**
     * What became of a journal.
     *
     * @param events how many events were kept
     * @param printers of how many printers
     * @param dropped what is gone, one sentence each
     * @param setAside how many events are whole, but of no use without lost ones
     * @param damaged where the damaged journal is now, with the events set aside in {@code set-aside.jsonl}
     */
    public record Result(long events, long printers, List<String> dropped, long setAside, Path damaged) {

        /** Copies the list. */
        public Result {
            dropped = List.copyOf(dropped);
        }
    }

    /** From where on a printer's events can't be used, and from where on they can again, thanks to a snapshot. */
    private record Loss(long from, long behind) {}

    private JournalRepair(Database damaged, LevelDbStore repaired, BufferedWriter aside) {
        this.damaged = damaged;
        this.repaired = repaired;
        this.aside = aside;
        this.walk = new Walk(damaged, new EventTypes(damaged));
        this.batch = repaired.batch();
    }

    /**
     * Repairs the journal in a folder, which nobody may have open.
     *
     * @throws JournalInUseException if another process has it open
     * @throws JournalException if it can't be read at all, or there is no room for another journal beside it
     */
    public static Result of(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        Folder.requireFolder(absolute);
        Folder.requireUnused(absolute);
        Path raw = beside(absolute, "salvage");
        Path fresh = beside(absolute, "repaired");
        Path list = beside(absolute, SET_ASIDE);
        try {
            Result result = salvaged(absolute, raw, fresh, list);
            Path kept = free(absolute.resolveSibling(absolute.getFileName() + ".damaged"));
            Files.move(absolute, kept);
            Files.move(fresh, absolute);
            Files.move(list, kept.resolve(SET_ASIDE));
            return new Result(result.events(), result.printers(), result.dropped(), result.setAside(), kept);
        } catch (IOException e) {
            throw new JournalException("journal " + absolute + " can't be repaired: " + e.getMessage(), e);
        } finally {
            Folder.deleteAll(raw);
            Folder.deleteAll(fresh);
            Folder.deleteAll(list);
        }
    }

    private static Path beside(Path folder, String name) {
        return free(folder.resolveSibling("." + folder.getFileName() + "-" + name));
    }

    private static Path free(Path wanted) {
        Path path = wanted;
        for (int i = 2; Files.exists(path); i++) {
            path = wanted.resolveSibling(wanted.getFileName() + "-" + i);
        }
        return path;
    }

    private static Result salvaged(Path folder, Path raw, Path fresh, Path list) throws IOException {
        try (Database damaged = Salvage.of(folder, raw);
                LevelDbStore repaired = LevelDbStore.open(fresh, Folder.forCopies());
                BufferedWriter aside = Files.newBufferedWriter(list)) {
            return new JournalRepair(damaged, repaired, aside).result();
        }
    }

    private Result result() {
        damaged.ofKind(Keys.NAME, (key, value) -> {
            ids.put(new Varint.Reader(value).nextInt(), Keys.name(key));
            return true;
        });
        Map<Integer, Long> marks = new HashMap<>();
        damaged.ofKind(Keys.MARK, (key, value) -> {
            marks.put(Keys.number(key), new Varint.Reader(value).next());
            return true;
        });
        List<StoredSnapshot> snapshots = snapshots();
        last.putAll(marks);
        walk.pages(
                this::page,
                (from, to, damage) -> dropped.add("the events with offsets " + from + " to " + (to - 1)
                        + ": the page at " + from + " " + damage));
        write();
        tellLosses();
        keep(snapshots);
        keepDeleted(marks);
        repaired.flush();
        return new Result(kept(), last.size(), dropped, setAside, repaired.folder());
    }

    private long kept() {
        long kept = 0;
        for (EventCursor all = repaired.fromOffset(0); all.next() != null; ) {
            kept++;
        }
        return kept;
    }

    private List<StoredSnapshot> snapshots() {
        Snapshots reader = new Snapshots(repaired.folder(), damaged, walk.types());
        List<StoredSnapshot> whole = new ArrayList<>();
        damaged.ofKind(Keys.SNAPSHOT, (key, value) -> {
            int number = Keys.number(key);
            try {
                EventStream owner = new EventStream(id(number), number, Head.NONE, 0);
                StoredSnapshot snapshot = reader.read(owner, Keys.sequence(key), value);
                whole.add(snapshot);
                newest.put(number, snapshot);
            } catch (JournalDamagedException e) {
                dropped.add("snapshot " + Keys.sequence(key) + " of " + id(number) + ": wrong checksum");
            } catch (JournalException e) {
                dropped.add("snapshot " + Keys.sequence(key) + " of " + id(number) + ": its type is lost");
            }
            return true;
        });
        return whole;
    }

    private String id(int number) {
        return ids.getOrDefault(number, "printer number " + number);
    }

    private void page(Page page) {
        for (int slot = 0; slot < page.count; slot++) {
            if (page.holds(slot)) {
                event(page.slot(slot, walk.types()));
            }
        }
        if (batch.changes().size() > 4096) {
            write();
        }
    }

    private void event(Page.Slot slot) {
        RecordBody.Reader body = slot.body;
        if (body.id != null) {
            ids.put(body.number, body.id);
        }
        long before = body.sequence - body.distance;
        long known = last.getOrDefault(body.number, 0L);
        Loss loss = losses.get(body.number);
        if (loss == null && before > known) {
            long snapshot = Optional.ofNullable(newest.get(body.number))
                    .map(StoredSnapshot::sequence)
                    .orElse(0L);
            loss = new Loss(known + 1, snapshot >= before ? snapshot : Long.MAX_VALUE);
            losses.put(body.number, loss);
        }
        if (!walk.types().knows(body.type)) {
            untyped.merge(body.type, 1L, Long::sum);
            return;
        }
        StoredEvent event = slot.event(id(body.number));
        boolean useless = loss != null && event.sequence() <= loss.behind();
        if (useless || !ids.containsKey(body.number)) {
            setAside(event);
        } else if (event.sequence() > known || known == 0) {
            batch.append(
                    event.persistenceId(),
                    event.sequence(),
                    event.at(),
                    event.type(),
                    new EventExtras(event.writer(), event.metadata()),
                    event.payload());
            last.put(body.number, event.sequence());
        }
    }

    private void write() {
        repaired.write(batch);
        batch = repaired.batch();
    }

    private void setAside(StoredEvent event) {
        setAside++;
        try {
            aside.write("{\"printer\":\"" + quoted(event.persistenceId()) + "\",\"sequence\":" + event.sequence()
                    + ",\"time\":\"" + event.at() + "\",\"type\":\""
                    + quoted(event.type().manifest())
                    + "\",\"payload\":\""
                    + Base64.getEncoder().encodeToString(event.payload()) + "\"}\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }

    private void tellLosses() {
        untyped.forEach((type, events) ->
                dropped.add(events + " events of type number " + type + ", whose description is lost"));
        losses.forEach((number, loss) -> dropped.add(
                loss.behind() == Long.MAX_VALUE
                        ? "the events of " + id(number) + " from " + loss.from() + " on"
                        : "the events " + loss.from() + " to " + loss.behind() + " of " + id(number)
                                + "; a snapshot has what they led to"));
    }

    /** A snapshot of events that are not there would be a state that nothing accounts for. */
    private void keep(List<StoredSnapshot> snapshots) {
        for (StoredSnapshot snapshot : snapshots) {
            String id = snapshot.persistenceId();
            if (snapshot.sequence() <= repaired.highestSequence(id)) {
                repaired.write(repaired.batch()
                        .snapshot(
                                id,
                                snapshot.sequence(),
                                snapshot.at(),
                                snapshot.type(),
                                snapshot.metadata(),
                                snapshot.payload()));
            } else {
                dropped.add("snapshot " + snapshot.sequence() + " of " + id + ", whose events are lost");
            }
        }
    }

    private void keepDeleted(Map<Integer, Long> marks) {
        losses.forEach((number, loss) -> {
            if (loss.behind() < Long.MAX_VALUE) {
                marks.merge(number, loss.behind(), Math::max);
            }
        });
        marks.forEach((number, to) -> repaired.write(repaired.batch().mark(id(number), to)));
    }
}
