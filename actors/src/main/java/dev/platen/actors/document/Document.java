package dev.platen.actors.document;

import java.nio.file.Path;

/**
 * A document that was recognised.
 *
 * @param file where it lies
 * @param type what it is
 * @param pages how many it has; of a text, how many sheets it fills
 * @param bytes its size
 */
public record Document(Path file, DocumentType type, int pages, long bytes) {}
