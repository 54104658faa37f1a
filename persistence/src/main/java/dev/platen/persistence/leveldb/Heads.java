package dev.platen.persistence.leveldb;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.iq80.leveldb.WriteBatch;
import org.jspecify.annotations.Nullable;

/**
 * Where the newest event of each printer lies, as the folder tells: groups of heads in records, right up to some offset,
 * and what the pages behind that say. Not thread-safe for writing.
 */
final class Heads {

    private static final int GROUP = 256;

    private final Database database;

    /** What the pages say that came after the records. */
    private final Map<Integer, Head> newer;

    private Heads(Database database, Map<Integer, Head> newer) {
        this.database = database;
        this.newer = newer;
    }

    /** What a folder holds. */
    record Found(Heads heads, Tail tail) {}

    /**
     * Reads from where the records end to the last page.
     *
     * @throws DamagedPageException if a page is damaged, or is missing between others
     */
    static Found in(Database database, Pages pages) {
        Tail tail = Tail.of(database.get(Keys.TAIL));
        Map<Integer, Head> newer = new ConcurrentHashMap<>();
        for (Page page = pages.find(tail.end()); page != null; page = pages.find(tail.end())) {
            for (int slot = 0; slot < page.count; slot++) {
                if (page.holds(slot)) {
                    RecordBody.Reader body = page.slot(slot, pages.types()).body;
                    newer.put(body.number, new Head(body.sequence, page.first, slot));
                }
            }
            tail = Tail.behind(page);
        }
        pages.requireNoneBehind(tail.end());
        return new Found(new Heads(database, newer), tail);
    }

    /** The head of a printer. */
    Head of(int number) {
        Head head = newer.get(number);
        return head != null ? head : group(number / GROUP)[number % GROUP];
    }

    /** Hands out the heads of all printers that ever had an event. */
    void forEach(BiConsumer<Integer, Head> consumer) {
        newer.forEach(consumer);
        database.ofKind(Keys.HEADS, (key, value) -> {
            int from = Keys.number(key) * GROUP;
            Head[] heads = decode(key, value);
            for (int i = 0; i < GROUP; i++) {
                if (!heads[i].none() && !newer.containsKey(from + i)) {
                    consumer.accept(from + i, heads[i]);
                }
            }
            return true;
        });
    }

    /** Adds records to a batch that are right up to the tail, the newest heads given. */
    void put(Map<Integer, Head> newest, Tail tail, WriteBatch batch) {
        Map<Integer, Head> changed = new TreeMap<>(newer);
        changed.putAll(newest);
        int open = -1;
        Head[] heads = new Head[0];
        for (Map.Entry<Integer, Head> head : changed.entrySet()) {
            int group = head.getKey() / GROUP;
            if (group != open) {
                put(open, heads, batch);
                heads = group(group);
                open = group;
            }
            heads[head.getKey() % GROUP] = head.getValue();
        }
        put(open, heads, batch);
        batch.put(Keys.TAIL, tail.record());
    }

    /** What was put is in the folder, so that the records are newer now than what the pages said when they were read. */
    void written() {
        newer.clear();
    }

    private static void put(int group, Head[] heads, WriteBatch batch) {
        if (group >= 0) {
            byte[] key = Keys.heads(group);
            batch.put(key, encode(key, heads));
        }
    }

    private Head[] group(int group) {
        byte[] key = Keys.heads(group);
        return decode(key, database.get(key));
    }

    private static byte[] encode(byte[] key, Head[] heads) {
        Varint.Writer out = new Varint.Writer(8 * GROUP);
        for (Head head : heads) {
            out.number(head.sequence());
            if (!head.none()) {
                out.number(head.page()).number(head.slot());
            }
        }
        return out.sealed(key);
    }

    private static Head[] decode(byte[] key, byte @Nullable [] value) {
        Head[] heads = new Head[GROUP];
        if (value == null) {
            Arrays.fill(heads, Head.NONE);
            return heads;
        }
        if (!Seal.whole(key, value)) {
            throw new JournalException("the index of newest events is damaged; 'platen journal repair' makes it anew");
        }
        Varint.Reader in = Varint.Reader.ofSealed(value);
        for (int i = 0; i < GROUP; i++) {
            long sequence = in.next();
            heads[i] = sequence == 0 ? Head.NONE : new Head(sequence, in.next(), in.nextInt());
        }
        return heads;
    }
}
