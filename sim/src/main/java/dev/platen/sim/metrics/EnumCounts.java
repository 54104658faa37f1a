package dev.platen.sim.metrics;

/** A count for each constant of an enum. Not thread-safe. */
final class EnumCounts<E extends Enum<E>> {

    private final long[] counts;

    EnumCounts(Class<E> type) {
        counts = new long[type.getEnumConstants().length];
    }

    // Counting happens at every event of a run: the ordinal is what an EnumMap would look up by too, without the boxes.
    @SuppressWarnings("EnumOrdinal")
    void add(E constant) {
        counts[constant.ordinal()]++;
    }

    @SuppressWarnings("EnumOrdinal")
    long get(E constant) {
        return counts[constant.ordinal()];
    }
}
