package dev.platen.persistence.shape;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One of several records, which are told apart by a name. */
public final class Choice implements Shape {

    private final String key;
    private final List<Option> options = new ArrayList<>();

    /**
     * One of the records.
     *
     * @param name what tells it apart
     * @param fields the record
     */
    public record Option(String name, Fields fields) {}

    /** A choice without options; it can be part of one of its own. */
    Choice(String key) {
        this.key = key;
    }

    void add(Option option) {
        options.add(option);
    }

    /** Under which key the name stands in a map. */
    public String key() {
        return key;
    }

    /** The records. */
    public List<Option> options() {
        return Collections.unmodifiableList(options);
    }
}
