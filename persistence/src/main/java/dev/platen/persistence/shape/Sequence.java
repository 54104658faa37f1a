package dev.platen.persistence.shape;

/**
 * A list.
 *
 * @param element of what
 */
public record Sequence(Shape element) implements Shape {}
