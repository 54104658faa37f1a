package dev.platen.sim.scenario.reading;

import dev.platen.protocol.written.Shown;
import dev.platen.protocol.written.Unreadable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parts of a scenario that come many at a time: by name, or as a list of items with ids. */
final class Parts {

    /** Makes a thing of its fields. */
    @FunctionalInterface
    interface Maker<T> {
        T make(String name, Fields fields);
    }

    private Parts() {}

    /** The parts that a key lists by name. */
    static <T> Declared<T> named(Fields parent, String key, Section section, Maker<T> maker) {
        Map<String, T> things = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        Optional<Node> node = parent.node(key);
        if (node.isPresent() && !(node.get() instanceof Node.Keys)) {
            parent.problems()
                    .add(
                            node.get().place(),
                            "'" + key + "' has to be names with values, not "
                                    + node.get().kind());
        }
        if (node.isPresent() && node.get() instanceof Node.Keys keys) {
            for (Node.Entry entry : keys.entries()) {
                String name = entry.key().text();
                names.add(name);
                checkName(entry.key(), parent.problems());
                Fields.of(entry.value(), section, parent.problems(), section.name() + " '" + Shown.of(name) + "'")
                        .ifPresent(fields -> things.put(name, maker.make(name, fields)));
            }
        }
        boolean known =
                parent.tells(key) && node.map(Node.Keys.class::isInstance).orElse(true);
        return new Declared<>(section.name(), names, things, known);
    }

    /** The items that a key lists, by id. */
    static <T> Declared<T> items(Fields parent, String key, Section section, Maker<T> maker) {
        Map<String, T> things = new LinkedHashMap<>();
        Map<String, Place> seen = new HashMap<>();
        List<String> names = new ArrayList<>();
        Optional<Node> node = parent.node(key);
        if (node.isPresent() && !(node.get() instanceof Node.Items)) {
            parent.problems()
                    .add(
                            node.get().place(),
                            "'" + key + "' has to be a list, not " + node.get().kind(),
                            "begin each item with '- '");
        }
        if (node.isPresent() && node.get() instanceof Node.Items items) {
            for (Node item : items.items()) {
                String id = id(item);
                String who = section.name() + (id.isEmpty() ? "" : " '" + Shown.of(id) + "'");
                Place first = seen.putIfAbsent(id, item.place());
                if (first != null && !id.isEmpty()) {
                    parent.problems()
                            .add(
                                    item.place(),
                                    "id '" + Shown.of(id) + "' is used twice",
                                    "first in line " + first.line());
                }
                names.add(id);
                Fields.of(item, section, parent.problems(), who).ifPresent(fields -> {
                    fields.id("id");
                    things.putIfAbsent(id, maker.make(id, fields));
                });
            }
        }
        boolean known =
                parent.tells(key) && node.map(Node.Items.class::isInstance).orElse(true);
        return new Declared<>(section.name(), names, things, known);
    }

    /** An item's id; empty when it has none. */
    static String id(Node item) {
        return item instanceof Node.Keys keys && keys.get("id").orElse(item) instanceof Node.Scalar id ? id.text() : "";
    }

    private static void checkName(Node.Scalar name, Problems problems) {
        try {
            Fields.name(name.text());
        } catch (Unreadable e) {
            problems.add(name.place(), e.message(), e.hint());
        }
    }
}
