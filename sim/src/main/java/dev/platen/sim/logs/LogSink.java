package dev.platen.sim.logs;

/** Takes what is found in logs. Every record of a log is told here, once. */
public interface LogSink {

    /** A record. */
    void record(LogRecord record);

    /**
     * Something is no record, or none that is wanted.
     *
     * @param reason the same words for all of the same kind, so that they can be counted
     */
    void leftOut(Origin origin, String reason);

    /** A record is told that had to be read with an assumption. */
    void note(Origin origin, String assumption);
}
