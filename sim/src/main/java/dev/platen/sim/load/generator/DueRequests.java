package dev.platen.sim.load.generator;

import java.util.Arrays;

/**
 * Requests that are due and were not sent yet, in queues that share their room. A request is a number, good until it is released. Bounded: a
 * target that answers nothing must not fill the memory.
 */
final class DueRequests {

    /** No request. */
    static final int NONE = -1;

    private static final int FIRST = 1024;

    private final int most;
    private long[] due = new long[FIRST];
    private int[] printer = new int[FIRST];
    private int[] next = new int[FIRST];
    private int used;
    private int released = NONE;

    DueRequests(int most) {
        this.most = most;
    }

    /** A request; {@link #NONE} if there are too many. */
    int take(int whose, long dueNanos) {
        int request = released;
        if (request != NONE) {
            released = next[request];
        } else if (used < most) {
            request = used++;
            if (request == due.length) {
                int longer = Math.min(most, due.length * 2);
                due = Arrays.copyOf(due, longer);
                printer = Arrays.copyOf(printer, longer);
                next = Arrays.copyOf(next, longer);
            }
        } else {
            return NONE;
        }
        due[request] = dueNanos;
        printer[request] = whose;
        next[request] = NONE;
        return request;
    }

    void release(int request) {
        next[request] = released;
        released = request;
    }

    long due(int request) {
        return due[request];
    }

    int printer(int request) {
        return printer[request];
    }

    /** A queue of them: first in, first out. */
    final class Queue {

        private int head = NONE;
        private int tail = NONE;
        private int size;

        void add(int request) {
            if (head == NONE) {
                head = request;
            } else {
                next[tail] = request;
            }
            tail = request;
            size++;
        }

        /** The first, taken out; {@link #NONE} if there is none. */
        int poll() {
            int request = head;
            if (request != NONE) {
                head = next[request];
                next[request] = NONE;
                size--;
            }
            return request;
        }

        int size() {
            return size;
        }
    }

    /** For each of some printers a queue of those that wait until it has its answer. */
    final class ByPrinter {

        private final int[] heads;
        private final int[] tails;
        private int size;

        ByPrinter(int printers) {
            heads = new int[printers];
            tails = new int[printers];
            Arrays.fill(heads, NONE);
        }

        void add(int whose, int request) {
            if (heads[whose] == NONE) {
                heads[whose] = request;
            } else {
                next[tails[whose]] = request;
            }
            tails[whose] = request;
            size++;
        }

        int poll(int whose) {
            int request = heads[whose];
            if (request != NONE) {
                heads[whose] = next[request];
                next[request] = NONE;
                size--;
            }
            return request;
        }

        int size() {
            return size;
        }

        int printers() {
            return heads.length;
        }
    }
}
