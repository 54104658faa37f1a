package dev.platen.sim.simulation;

/** In which order events are exported. */
public enum ExportOrder {
    /** Printer by printer, in bytewise order of their ids; each printer's events in order. */
    PRINTER,
    /** By the events' own time; events of the same instant by printer and sequence number. */
    TIME
}
