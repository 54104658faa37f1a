package dev.platen.sim.metrics;

/**
 * A byte of marks for each printer and incident. What belongs to one printer lies together: with a million printers, each
 * place in memory that an event has to touch costs as much as all the rest of counting it. Not thread-safe.
 */
final class Marks {

    private final byte[] marks;
    private final int incidents;

    Marks(int printers, int incidents) {
        this.marks = new byte[Math.multiplyExact(printers, incidents)];
        this.incidents = incidents;
    }

    boolean has(int printer, int incident, int mark) {
        return (marks[printer * incidents + incident] & mark) != 0;
    }

    void add(int printer, int incident, int mark) {
        marks[printer * incidents + incident] |= (byte) mark;
    }
}
