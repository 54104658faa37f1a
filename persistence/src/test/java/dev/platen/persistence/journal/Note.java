package dev.platen.persistence.journal;

import java.time.Instant;

/** An event that knows its time. One with the text {@code unwritable} has no bytes, one with {@code unreadable} no way back. */
public record Note(Instant at, String text) {}
