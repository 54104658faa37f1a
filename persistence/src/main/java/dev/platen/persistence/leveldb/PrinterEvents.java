package dev.platen.persistence.leveldb;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads one printer's events from the folder: from the newest, or from a signpost, back along what each tells of the one before. */
final class PrinterEvents {

    private final Path folder;
    private final Database database;
    private final Pages pages;
    private final String id;
    private final int number;
    private final Head head;
    private @Nullable Page page;

    /**
     * A printer's.
     *
     * @param head its newest event in the folder
     */
    PrinterEvents(Path folder, Database database, Pages pages, EventStream stream, Head head) {
        this.folder = folder;
        this.database = database;
        this.pages = pages;
        this.id = stream.id;
        this.number = stream.number;
        this.head = head;
    }

    /**
     * Hands events to a consumer, in order.
     *
     * @param after those behind this sequence number
     * @param to those up to this
     * @param max how many, at most
     * @return how many there were
     */
    long read(long after, long to, long max, Consumer<StoredEvent> consumer) {
        long last = Math.min(to, head.sequence());
        long before = after;
        long count = 0;
        for (long block = BatchWriter.block(after + 1);
                before < last && block <= BatchWriter.block(head.sequence());
                block++) {
            for (StoredEvent event : block(block, before)) {
                if (event.sequence() > last || count == max) {
                    return count;
                }
                consumer.accept(event);
                before = event.sequence();
                count++;
            }
        }
        return count;
    }

    /** The events of a block behind a sequence number, in order. */
    private Deque<StoredEvent> block(long block, long after) {
        Deque<StoredEvent> events = new ArrayDeque<>();
        Head at = last(block);
        while (at.sequence() > after && BatchWriter.block(at.sequence()) == block) {
            Page.Slot slot = slot(at);
            events.addFirst(slot.event(id));
            at = before(slot);
        }
        if (at.sequence() > after) {
            throw damaged(at, "is missing");
        }
        return events;
    }

    /** The last event of a block, {@link Head#NONE} if the block has none. */
    private Head last(long block) {
        if (block == BatchWriter.block(head.sequence())) {
            return head;
        }
        byte[] signpost = database.get(Keys.signpost(number, block));
        if (signpost == null) {
            return Head.NONE;
        }
        Varint.Reader in = new Varint.Reader(signpost);
        return new Head(in.next(), in.next(), in.nextInt());
    }

    /**
     * Hands events to a consumer, the newest first.
     *
     * @param after those behind this sequence number
     * @param to those up to this
     * @param max how many, at most
     */
    void readNewestFirst(long after, long to, long max, Consumer<StoredEvent> consumer) {
        Head at = to >= head.sequence() ? head : Head.NONE;
        for (long block = BatchWriter.block(to); at.none() && block <= BatchWriter.block(head.sequence()); block++) {
            at = last(block);
        }
        long count = 0;
        while (at.sequence() > after && count < max) {
            Page.Slot slot = slot(at);
            if (at.sequence() <= to) {
                consumer.accept(slot.event(id));
                count++;
            }
            at = before(slot);
        }
    }

    private static Head before(Page.Slot slot) {
        return slot.previousPage < 0
                ? Head.NONE
                : new Head(slot.body.sequence - slot.body.distance, slot.previousPage, slot.previousSlot);
    }

    private Page.Slot slot(Head at) {
        try {
            Page current = page;
            if (current == null || current.first != at.page()) {
                current = pages.at(at.page());
                page = current;
            }
            if (at.slot() < current.count && current.holds(at.slot())) {
                Page.Slot slot = current.slot(at.slot(), pages.types());
                if (slot.body.number == number && slot.body.sequence == at.sequence()) {
                    return slot;
                }
            }
        } catch (DamagedPageException e) {
            throw damaged(at, e.damage());
        }
        throw damaged(at, "is missing");
    }

    private JournalDamagedException damaged(Head at, String damage) {
        return JournalDamagedException.of(folder, "event", id, at.sequence(), damage);
    }
}
