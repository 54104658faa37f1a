package dev.platen.emulator.fax;

import java.time.Instant;

/**
 * How a fax went, as the provider tells its sender by mail.
 *
 * @param at when the report comes
 * @param delivered whether the far machine took the fax
 * @param text what the report says
 */
public record FaxReport(Instant at, boolean delivered, String text) {}
