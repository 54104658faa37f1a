package dev.platen.persistence.projection;

/**
 * What is made of a fleet's events. It is told one after the other, each printer's in order; in which order those of different
 * printers come is said by whoever tells it.
 */
@FunctionalInterface
public interface Projection extends AutoCloseable {

    /** Takes the next event. */
    void event(FleetEvent event);

    /** There are no more events. */
    @Override
    default void close() {}
}
