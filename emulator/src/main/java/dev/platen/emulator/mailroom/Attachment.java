package dev.platen.emulator.mailroom;

/**
 * A part of a message that is not its text.
 *
 * @param number counts the parts of a message, from 0
 * @param name file name, decoded; empty when there is none
 * @param type media type without parameters, in small letters
 * @param bytes size, decoded
 */
public record Attachment(int number, String name, String type, long bytes) {}
