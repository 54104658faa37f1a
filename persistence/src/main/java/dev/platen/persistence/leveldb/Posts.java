package dev.platen.persistence.leveldb;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** Some of the pages, with what they begin after: to find a page by offset or time. Thread-safe. */
final class Posts {

    /** How many pages one post stands for. */
    static final int PAGES = 64;

    private final Database database;
    private long[] firsts = new long[1024];
    private long[] latests = new long[1024];
    private int count;
    private boolean loaded;

    Posts(Database database) {
        this.database = database;
    }

    /** The record of a post: the greatest time before its page. */
    static byte[] record(long latestBefore) {
        return Varint.of(Varint.zigzag(latestBefore));
    }

    /** A page that begins at or before an offset, not far away; 0 if there is none. */
    synchronized long beforeOffset(long offset) {
        return last(i -> firsts[i] <= offset);
    }

    /** A page before which all events are earlier than an instant, and not long before it; 0 if there is none. */
    synchronized long beforeTime(long at) {
        return last(i -> latests[i] < at);
    }

    /** The first page, of those here, before which some event is no earlier than an instant; -1 if there is none. */
    synchronized long behindTime(long at) {
        load();
        int behind = search(i -> latests[i] < at);
        return behind == count ? -1 : firsts[behind];
    }

    /** The first page, of those here, that begins behind an offset; -1 if there is none. */
    synchronized long behindOffset(long offset) {
        load();
        int behind = search(i -> firsts[i] <= offset);
        return behind == count ? -1 : firsts[behind];
    }

    /** A post was written. */
    synchronized void add(long first, long latestBefore) {
        if (loaded) {
            append(first, latestBefore);
        }
    }

    /** The folder may hold other posts now. */
    synchronized void forget() {
        loaded = false;
        count = 0;
    }

    private long last(IntPredicate before) {
        load();
        int found = search(before);
        return found == 0 ? 0 : firsts[found - 1];
    }

    /** How many posts, from the first on, a condition holds for that holds for none behind one for which it doesn't. */
    private int search(IntPredicate condition) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (condition.test(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void load() {
        if (!loaded) {
            database.ofKind(Keys.POST, (key, value) -> {
                append(Keys.offset(key), Varint.unzigzag(new Varint.Reader(value).next()));
                return true;
            });
            loaded = true;
        }
    }

    private void append(long first, long latestBefore) {
        if (count == firsts.length) {
            firsts = Arrays.copyOf(firsts, 2 * count);
            latests = Arrays.copyOf(latests, 2 * count);
        }
        firsts[count] = first;
        latests[count] = latestBefore;
        count++;
    }
}
