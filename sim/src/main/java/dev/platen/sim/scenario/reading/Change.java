package dev.platen.sim.scenario.reading;

import dev.platen.protocol.written.Nearest;
import dev.platen.protocol.written.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A change to a scenario, {@code path=value}. The path follows the file's keys; an item of a list is named by its id, and {@code *} means
 * all of them.
 *
 * @param written as given
 * @param path the keys, from the top
 * @param value what to put there
 */
record Change(String written, List<String> path, Node value) {

    private static final String NONE = "none";
    private static final String ALL = "*";
    private static final String EXAMPLE = "write path=value, for example fleet.hq.refresh=lazy";

    Change {
        path = List.copyOf(path);
    }

    /** Reads a change; empty, and a problem, if it is not written as one. */
    static Optional<Change> of(String written, Problems problems) {
        Place place = Place.of("--set " + written);
        int equals = written.indexOf('=');
        if (equals < 1) {
            problems.add(place, equals < 0 ? "there is no '=' in it" : "there is no path before the '='", EXAMPLE);
            return Optional.empty();
        }
        List<String> path = List.of(written.substring(0, equals).strip().split("\\.", -1));
        if (path.stream().anyMatch(String::isBlank)) {
            problems.add(place, "the path has an empty step", EXAMPLE);
            return Optional.empty();
        }
        String value = written.substring(equals + 1).strip();
        if (value.isEmpty()) {
            problems.add(place, "there is no value after the '='", EXAMPLE);
            return Optional.empty();
        }
        return value(place, value, problems).map(node -> new Change(written, path, node));
    }

    // Only what begins like a list, keys with values or a quotation is YAML; all else is taken as it stands.
    private static Optional<Node> value(Place place, String value, Problems problems) {
        if ("[{\"'".indexOf(value.charAt(0)) < 0) {
            return Optional.of(new Node.Scalar(place, value, false));
        }
        Problems own = new Problems();
        Optional<Node> node = YamlText.parse(place.file(), value, own);
        own.inOrder().forEach(problem -> problems.add(place, problem.message(), problem.hint()));
        return node.map(read -> placed(read, place));
    }

    private static Node placed(Node node, Place place) {
        return switch (node) {
            case Node.Scalar scalar -> new Node.Scalar(place, scalar.text(), scalar.quoted());
            case Node.Items items ->
                new Node.Items(
                        place,
                        items.items().stream().map(item -> placed(item, place)).toList());
            case Node.Keys keys ->
                new Node.Keys(
                        place,
                        keys.entries().stream()
                                .map(entry -> new Node.Entry(
                                        new Node.Scalar(
                                                place,
                                                entry.key().text(),
                                                entry.key().quoted()),
                                        placed(entry.value(), place)))
                                .toList());
        };
    }

    private Place place() {
        return value.place();
    }

    private boolean none() {
        return value instanceof Node.Scalar scalar && scalar.is(NONE);
    }

    /** The scenario with the change in it; as it was, and a problem, if the path leads nowhere. */
    Node applyTo(Node root, Problems problems) {
        return part(root, Format.SCENARIO, 0, problems);
    }

    private Node part(Node node, Section section, int step, Problems problems) {
        String key = path.get(step);
        Optional<KeySpec> known = section.key(key);
        if (known.isEmpty()) {
            problems.add(
                    place(),
                    (section.equals(Format.SCENARIO) ? "a scenario" : "a " + section.name()) + " has no '"
                            + Shown.of(key) + "'",
                    Nearest.hint(key, section.all().stream().map(KeySpec::name).toList()));
            return node;
        }
        // What is there in place of keys goes, so that one can set the notices of an administrator who was 'none'.
        Node.Keys keys = node instanceof Node.Keys there ? there : new Node.Keys(place(), List.of());
        Node.Scalar name = new Node.Scalar(place(), key, false);
        boolean last = step == path.size() - 1;
        if (last) {
            return keys.with(name, value);
        }
        Node child = keys.get(key).orElse(new Node.Keys(place(), List.of()));
        return switch (known.get().kind()) {
            case Kind.Value _ -> {
                problems.add(
                        place(), "'" + key + "' has nothing within it", "end the path with it: ..." + key + "=value");
                yield node;
            }
            case Kind.Part(Section inner) -> keys.with(name, part(child, inner, step + 1, problems));
            case Kind.PartOr(Section inner, String _) -> keys.with(name, part(child, inner, step + 1, problems));
            case Kind.Named(Section inner) -> keys.with(name, named(child, inner, step + 1, problems));
            case Kind.Items(Section inner) -> keys.with(name, items(child, key, inner, step + 1, problems));
        };
    }

    private Node named(Node node, Section section, int step, Problems problems) {
        String wanted = path.get(step);
        if (!(node instanceof Node.Keys keys)) {
            return node;
        }
        boolean last = step == path.size() - 1;
        if (wanted.equals(ALL) && !last) {
            Node.Keys changed = keys;
            for (Node.Entry entry : keys.entries()) {
                changed = changed.with(entry.key(), part(entry.value(), section, step + 1, problems));
            }
            return changed;
        }
        Optional<Node> there = keys.get(wanted);
        if (there.isEmpty() && !(last && value instanceof Node.Keys) && !(section.equals(Format.SERVICE) && !last)) {
            unknown(wanted, section, keys.names(), problems);
            return node;
        }
        Node.Scalar name = new Node.Scalar(place(), wanted, false);
        if (last && none()) {
            return new Node.Keys(
                    keys.place(),
                    keys.entries().stream()
                            .filter(entry -> !entry.key().text().equals(wanted))
                            .toList());
        }
        Node child = there.orElse(new Node.Keys(place(), List.of()));
        return keys.with(name, last ? value : part(child, section, step + 1, problems));
    }

    private Node items(Node node, String list, Section section, int step, Problems problems) {
        String wanted = path.get(step);
        List<Node> items = node instanceof Node.Items there ? there.items() : List.of();
        boolean last = step == path.size() - 1;
        boolean all = wanted.equals(ALL) && (!last || none());
        if (!all && items.stream().noneMatch(item -> Parts.id(item).equals(wanted))) {
            unknown(wanted, section, items.stream().map(Parts::id).toList(), problems);
            return node;
        }
        if (last && !none() && !(value instanceof Node.Keys)) {
            problems.add(
                    place(),
                    "'" + Shown.of(wanted) + "' is a whole " + section.name(),
                    "set one of its keys, or none: " + list + "." + Shown.of(wanted) + "=none");
            return node;
        }
        List<Node> changed = new ArrayList<>();
        for (Node item : items) {
            if (!all && !Parts.id(item).equals(wanted)) {
                changed.add(item);
            } else if (!last) {
                changed.add(part(item, section, step + 1, problems));
            } else if (!none()) {
                changed.add(value);
            } else if (section.equals(IncidentFormat.INCIDENT) && item instanceof Node.Keys keys) {
                // Assertions may refer to its time; that they then fail is what one takes it away for.
                changed.add(keys.with(
                        new Node.Scalar(place(), "enabled", false), new Node.Scalar(place(), "false", false)));
            }
        }
        return new Node.Items(node.place(), changed);
    }

    private void unknown(String wanted, Section section, List<String> known, Problems problems) {
        problems.add(
                place(), "there is no " + section.name() + " '" + Shown.of(wanted) + "'", Nearest.hint(wanted, known));
    }
}
