package dev.platen.persistence.shape;

import java.util.List;

/**
 * One of an enum's constants.
 *
 * @param constants all of them, in order of declaration
 */
public record Constant(List<Enum<?>> constants) implements Shape {

    /** Keeps its own copy. */
    public Constant {
        constants = List.copyOf(constants);
    }
}
