package dev.platen.sim.timeline;

/**
 * Something that is to happen. Entries are ordered by instant, printer, rank and id; an entry's key follows from what it
 * is, never from when it was scheduled, so that the order is the same however a run is hosted.
 *
 * @param at when, milliseconds since 1970
 * @param printer index of the printer it concerns
 * @param rank orders what happens to one printer at one instant
 * @param id unique among the entries of the same instant, printer and rank
 * @param cue what happens
 */
public record Entry(long at, int printer, Rank rank, long id, Cue cue) implements Comparable<Entry> {

    /** What comes first when much happens to one printer at one instant. */
    public enum Rank {
        /** Steps in the world outside; the id is the effect's they belong to, or negative for what people do there. */
        WORLD,
        /** Requests that leave the printer; the id is the effect's. */
        REQUEST,
        /** Answers to the printer's requests; the id is the effect's. */
        ANSWER,
        /** What people do at the printer. */
        PEOPLE,
        /** Jobs that arrive. */
        ARRIVAL,
        /** What the printer does of its own accord. */
        DUE
    }

    @Override
    public int compareTo(Entry other) {
        int byInstant = Long.compare(at, other.at);
        if (byInstant != 0) {
            return byInstant;
        }
        int byPrinter = Integer.compare(printer, other.printer);
        if (byPrinter != 0) {
            return byPrinter;
        }
        int byRank = rank.compareTo(other.rank);
        return byRank != 0 ? byRank : Long.compare(id, other.id);
    }
}
