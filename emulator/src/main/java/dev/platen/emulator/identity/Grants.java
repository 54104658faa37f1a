package dev.platen.emulator.identity;

import java.util.Optional;

/**
 * All grants by id: an open-addressed table with linear probing, a quarter of the room and half the misses of a
 * {@code HashMap<Long, Grant>} when there are a million. Ids are already well mixed.
 */
final class Grants {

    private static final int LEAST = 64;

    private final long idleMillis;
    private Grant[] table = new Grant[LEAST];
    private int size;

    /** Grants none of whose tokens can be alive after this time without an issue are forgotten when room gets short. */
    Grants(long idleMillis) {
        this.idleMillis = idleMillis;
    }

    int size() {
        return size;
    }

    Optional<Grant> find(long id) {
        return Optional.ofNullable(table[slot(table, id)]);
    }

    void add(Grant grant, long now) {
        if ((size + 1) * 3 > table.length * 2) {
            rebuild(now);
        }
        table[slot(table, grant.id())] = grant;
        size++;
    }

    private void rebuild(long now) {
        int alive = 0;
        for (Grant grant : table) {
            if (grant != null && alive(grant, now)) {
                alive++;
            }
        }
        Grant[] next = new Grant[Math.max(LEAST, Integer.highestOneBit(alive) * 4)];
        for (Grant grant : table) {
            if (grant != null && alive(grant, now)) {
                next[slot(next, grant.id())] = grant;
            }
        }
        table = next;
        size = alive;
    }

    private boolean alive(Grant grant, long now) {
        return now - grant.lastIssue() < idleMillis;
    }

    private static int slot(Grant[] table, long id) {
        int mask = table.length - 1;
        int i = (int) (id ^ id >>> 32) & mask;
        while (table[i] != null && table[i].id() != id) {
            i = i + 1 & mask;
        }
        return i;
    }
}
