package dev.platen.sim.scenario.reading;

import dev.platen.emulator.fault.FaultForm;
import dev.platen.protocol.written.Form;
import dev.platen.protocol.written.Nearest;
import dev.platen.protocol.written.Shown;
import dev.platen.protocol.written.Unreadable;
import dev.platen.protocol.written.Words;
import dev.platen.protocol.written.WrittenValues;
import dev.platen.sim.scenario.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values of a part of a scenario, by key. Whatever is wrong becomes a problem and gives way to a stand-in, so that
 * reading goes on and finds what else is wrong; a scenario with a problem is never used.
 */
final class Fields implements FaultForm.Given {

    private final Node.Keys node;
    private final Section section;
    private final Problems problems;
    private final String who;

    private Fields(Node.Keys node, Section section, Problems problems, String who) {
        this.node = node;
        this.section = section;
        this.problems = problems;
        this.who = who;
        check();
    }

    /**
     * The fields of a node; empty, and a problem, if it has no keys.
     *
     * @param who what the part is called in messages
     */
    static Optional<Fields> of(Node node, Section section, Problems problems, String who) {
        if (node instanceof Node.Keys keys) {
            return Optional.of(new Fields(keys, section, problems, who));
        }
        problems.add(
                node.place(),
                who + " has to be keys with values, not " + node.kind(),
                "its keys: "
                        + String.join(
                                ", ", section.all().stream().map(KeySpec::name).toList()));
        return Optional.empty();
    }

    /** Whether it can be told what a key says: it is there, or may be left out and was not just misspelt. */
    boolean tells(String key) {
        boolean required = section.key(key).map(KeySpec::required).orElse(false);
        return has(key) || !(required || misspelt(key));
    }

    private boolean misspelt(String key) {
        List<String> names = section.all().stream().map(KeySpec::name).toList();
        return node.names().stream()
                .filter(name -> !names.contains(name))
                .anyMatch(name -> Nearest.to(name, names).map(key::equals).orElse(false));
    }

    private void check() {
        String chosen = chosen();
        boolean known = section.choice().isEmpty() || section.variants().containsKey(chosen);
        List<KeySpec> allowed = known ? section.keysFor(chosen) : section.all();
        List<String> names = allowed.stream().map(KeySpec::name).toList();
        for (Node.Entry entry : node.entries()) {
            String name = entry.key().text();
            if (!names.contains(name)) {
                unknown(entry.key(), names, chosen);
            } else if (entry.value() instanceof Node.Scalar scalar && scalar.nothing()) {
                problems.add(entry.key().place(), "'" + name + "' has no value", form(name));
            }
        }
        for (KeySpec key : known ? allowed : section.keys()) {
            if (key.required() && node.get(key.name()).isEmpty() && !misspelt(key.name())) {
                problems.add(node.place(), who + " lacks '" + key.name() + "'", form(key.name()));
            }
        }
    }

    private String chosen() {
        return node.get(section.choice()).orElse(node) instanceof Node.Scalar scalar ? scalar.text() : "";
    }

    private void unknown(Node.Scalar key, List<String> names, String chosen) {
        String name = Shown.of(key.text());
        if (section.key(key.text()).isPresent()) {
            List<String> owners = section.variants().entrySet().stream()
                    .filter(variant -> variant.getValue().stream()
                            .anyMatch(other -> other.name().equals(key.text())))
                    .map(Map.Entry::getKey)
                    .toList();
            problems.add(
                    key.place(),
                    "'" + name + "' does not go with " + section.choice() + " " + chosen,
                    "it goes with " + String.join(", ", owners));
        } else {
            problems.add(key.place(), "unknown key '" + name + "' in " + who, Nearest.hint(key.text(), names));
        }
    }

    private String form(String name) {
        return section.key(name)
                .map(key -> key.kind() instanceof Kind.Value value ? value.form() : key.description())
                .orElse("");
    }

    /** Whether there are no keys at all. */
    boolean isEmpty() {
        return node.entries().isEmpty();
    }

    Place place() {
        return node.place();
    }

    Problems problems() {
        return problems;
    }

    /** A key's value; empty when it is not there or nothing. */
    Optional<Node> node(String key) {
        return node.get(key).filter(value -> !(value instanceof Node.Scalar scalar && scalar.nothing()));
    }

    boolean has(String key) {
        return node(key).isPresent();
    }

    /** Where a key's value stands; the part itself when it is not there. */
    Place place(String key) {
        return node(key).map(Node::place).orElse(place());
    }

    /** A single value; empty when it is not there, and a problem when it is something else. */
    Optional<Node.Scalar> scalar(String key) {
        return node(key).flatMap(value -> scalar(key, value));
    }

    private Optional<Node.Scalar> scalar(String key, Node value) {
        if (value instanceof Node.Scalar scalar) {
            return Optional.of(scalar);
        }
        problems.add(value.place(), "'" + key + "' has to be one value, not " + value.kind(), form(key));
        return Optional.empty();
    }

    /** A value with a written form; empty when it is not there or unreadable. */
    @Override
    public <T> Optional<T> read(String key, Form<T> form) {
        return scalar(key).flatMap(scalar -> read(key, scalar, form));
    }

    // That it is missing was said when the keys were looked through.
    @Override
    public <T> T required(String key, Form<T> form, T standIn) {
        return read(key, form).orElse(standIn);
    }

    <T> Optional<T> read(String key, Node.Scalar scalar, Form<T> form) {
        try {
            return Optional.of(form.read(scalar.text()));
        } catch (Unreadable e) {
            problems.add(scalar.place(), "'" + key + "': " + e.message(), e.hint());
            return Optional.empty();
        }
    }

    String text(String key, String fallback) {
        return read(key, Fields::line).orElse(fallback);
    }

    private static String line(String text) throws Unreadable {
        if (text.isBlank() || text.length() > 200) {
            throw new Unreadable("has to have 1 to 200 characters", "");
        }
        return text;
    }

    String id(String key) {
        return read(key, Fields::name).orElse("");
    }

    static String name(String text) throws Unreadable {
        if (!Names.valid(text)) {
            throw new Unreadable(
                    "'" + Shown.of(text) + "' is no name",
                    "letters, digits, - and _, at most 60, beginning with a letter or digit");
        }
        return text;
    }

    boolean flag(String key, boolean fallback) {
        return read(key, Fields::flag).orElse(fallback);
    }

    private static boolean flag(String text) throws Unreadable {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new Unreadable("'" + Shown.of(text) + "' is neither true nor false", "");
        };
    }

    long whole(String key, long least, long most, long fallback) {
        return read(key, text -> whole(text, least, most)).orElse(fallback);
    }

    @Override
    public int whole(String key, int least, int most, int fallback) {
        return Math.toIntExact(whole(key, (long) least, most, fallback));
    }

    private static long whole(String text, long least, long most) throws Unreadable {
        String range = least + " to " + most;
        try {
            long number = Long.parseLong(text);
            if (number < least || number > most) {
                throw new Unreadable(Shown.of(text) + " is out of range", range);
            }
            return number;
        } catch (NumberFormatException e) {
            boolean digits = text.matches("[+-]?[0-9]{19,}");
            throw new Unreadable("'" + Shown.of(text) + "' is " + (digits ? "out of range" : "no whole number"), range);
        }
    }

    Duration duration(String key, Duration least, Duration fallback) {
        return read(key, text -> WrittenValues.duration(text, least)).orElse(fallback);
    }

    Span span(String key, Duration least, Span fallback) {
        return read(key, text -> {
                    Span span = Written.span(text);
                    WrittenValues.notShorter(text, span.least(), least);
                    return span;
                })
                .orElse(fallback);
    }

    double share(String key, double fallback) {
        return read(key, WrittenValues::share).orElse(fallback);
    }

    @Override
    public <E extends Enum<E>> E word(String key, Words<E> words, E fallback) {
        return word(key, words).orElse(fallback);
    }

    <E extends Enum<E>> Optional<E> word(String key, Words<E> words) {
        return read(key, text -> words.value(text).orElseThrow(() -> unknownWord(text, words.names())));
    }

    Optional<String> word(String key, Collection<String> words) {
        return read(key, text -> {
            if (!words.contains(text)) {
                throw unknownWord(text, words);
            }
            return text;
        });
    }

    static Unreadable unknownWord(String text, Collection<String> words) {
        return new Unreadable("there is no '" + Shown.of(text) + "'", Nearest.hint(text, words));
    }

    /** What a name refers to. */
    <T> T reference(String key, Declared<T> declared, T fallback) {
        return reference(key, declared).orElse(fallback);
    }

    <T> Optional<T> reference(String key, Declared<T> declared) {
        return scalar(key).flatMap(scalar -> declared.find(scalar, problems));
    }

    /** What the names of a list refer to, each once. */
    <T> List<T> references(String key, Declared<T> declared) {
        List<T> found = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        for (Node item : list(key)) {
            scalar(key, item).ifPresent(scalar -> {
                if (seen.contains(scalar.text())) {
                    problems.add(scalar.place(), "'" + Shown.of(scalar.text()) + "' stands here twice");
                } else {
                    seen.add(scalar.text());
                    declared.find(scalar, problems).ifPresent(found::add);
                }
            });
        }
        return found;
    }

    /** The items of a list; empty when it is not there, and a problem when it is no list or has none. */
    List<Node> list(String key) {
        Optional<Node> value = node(key);
        if (value.isEmpty()) {
            return List.of();
        }
        if (!(value.get() instanceof Node.Items items)) {
            problems.add(
                    value.get().place(),
                    "'" + key + "' has to be a list, not " + value.get().kind(),
                    form(key));
            return List.of();
        }
        if (items.items().isEmpty()) {
            problems.add(items.place(), "'" + key + "' is an empty list", form(key));
        }
        return items.items();
    }

    /** A list, or one value that stands for a list of one. */
    List<Node> listOrOne(String key) {
        return node(key)
                .map(value -> value instanceof Node.Items ? list(key) : List.of(value))
                .orElse(List.of());
    }

    /** The single values of a list. */
    List<Node.Scalar> scalars(String key, List<Node> nodes) {
        return nodes.stream()
                .map(item -> scalar(key, item))
                .flatMap(Optional::stream)
                .toList();
    }

    /** A part; empty when it is not there, and a problem when it is something else. */
    Optional<Fields> part(String key, Section section) {
        return node(key).flatMap(value -> of(value, section, problems, "'" + key + "'"));
    }

    /** A part; empty when it is not there or one word stands in its place, and a problem when it is something else. */
    Optional<Fields> partOr(String word, String key, Section section, String example) {
        if (node(key).orElse(null) instanceof Node.Scalar scalar) {
            if (!scalar.is(word)) {
                problems.add(scalar.place(), "'" + key + "' is neither " + word + " nor keys with values", example);
            }
            return Optional.empty();
        }
        return part(key, section);
    }
}
