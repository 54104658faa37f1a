package dev.platen.protocol.panel;

/**
 * A line of a screen or sheet.
 *
 * @param label what it is about
 * @param value what it says
 */
public record Line(String label, String value) {}
