package dev.platen.protocol.printer;

/** What a printer answers to a command. */
public sealed interface Reply {

    /** It was done, or is under way, or there was nothing to do. */
    record Done() implements Reply {}

    /** It was not done; nothing changed. */
    record Refused(Refusal refusal) implements Reply {}
}
