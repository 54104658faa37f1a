package dev.platen.sim.traffic;

/** As which log traffic is written. */
public enum LogForm {
    /** Entra ID's sign-in logs, JSON Lines as diagnostic settings write them. */
    ENTRA_SIGNIN,
    /** Exchange's message trace, CSV as the portal downloads it. */
    MESSAGE_TRACE,
    /** Which account and address is which printer, CSV, for an import of the other two. */
    PRINTER_MAP
}
