package dev.platen.sim.scenario.reading;

import dev.platen.protocol.written.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A YAML value and where it stands. Immutable. */
sealed interface Node {

    /** Where it begins. */
    Place place();

    /** What kind of value it is, for messages. */
    String kind();

    /**
     * Text, a number, true, false or nothing.
     *
     * @param text as written, without quotes
     * @param quoted whether it stood in quotes or in a block
     */
    record Scalar(Place place, String text, boolean quoted) implements Node {

        boolean nothing() {
            return !quoted && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }

        boolean is(String word) {
            return text.equals(word);
        }

        @Override
        public String kind() {
            return nothing() ? "nothing" : "'" + Shown.of(text) + "'";
        }
    }

    /** A list. */
    record Items(Place place, List<Node> items) implements Node {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Keys with values, no key twice. */
    record Keys(Place place, List<Entry> entries) implements Node {
        public Keys {
            entries = List.copyOf(entries);
        }

        Optional<Node> get(String key) {
            return entries.stream()
                    .filter(entry -> entry.key().text().equals(key))
                    .map(Entry::value)
                    .findFirst();
        }

        List<String> names() {
            return entries.stream().map(entry -> entry.key().text()).toList();
        }

        /** The same with a value in place of a key's, or after the others. */
        Keys with(Scalar key, Node value) {
            List<Entry> changed = new ArrayList<>();
            boolean found = false;
            for (Entry entry : entries) {
                boolean same = entry.key().text().equals(key.text());
                changed.add(same ? new Entry(entry.key(), value) : entry);
                found |= same;
            }
            if (!found) {
                changed.add(new Entry(key, value));
            }
            return new Keys(place, changed);
        }

        @Override
        public String kind() {
            return "keys with values";
        }
    }

    /** A key and its value. */
    record Entry(Scalar key, Node value) {}
}
