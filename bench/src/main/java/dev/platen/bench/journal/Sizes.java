package dev.platen.bench.journal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How much is measured.
 *
 * @param rounds how often; medians are shown
 * @param journals whose writing is measured
 * @param actors writers of the tables of writing
 * @param inFlight commands in flight
 * @param slice how long a round of writing takes, after a second at most for warming up
 * @param singles events of a single writer
 * @param histories printers whose histories are read one by one
 * @param recovered actors to recover
 * @param simulated printers of the simulated day
 * @param parts what is measured
 * @param in where temporary folders are made: on the disk to be measured
 */
record Sizes(
        int rounds,
        List<Plugin> journals,
        List<Integer> actors,
        int inFlight,
        Duration slice,
        int singles,
        int histories,
        int recovered,
        int simulated,
        List<Part> parts,
        Path in) {

    private static final Map<String, String> WHOLE = Map.ofEntries(
            Map.entry("rounds", "3"),
            Map.entry("journals", names(Plugin.values())),
            Map.entry("actors", "10000,100000"),
            Map.entry("in-flight", "1000"),
            Map.entry("seconds", "3"),
            Map.entry("singles", "1000"),
            Map.entry("histories", "500"),
            Map.entry("recovered", "100000"),
            Map.entry("simulated", "1000"),
            Map.entry("parts", names(Part.values())),
            Map.entry("in", System.getProperty("java.io.tmpdir")));

    private static final Map<String, String> SHORT = Map.of(
            "rounds", "1",
            "actors", "2000",
            "seconds", "1",
            "singles", "200",
            "histories", "100",
            "recovered", "5000",
            "simulated", "100");

    /** A table. */
    enum Part {
        WRITES,
        SINGLE,
        READING,
        RECOVERY,
        SIZE
    }

    Sizes {
        journals = List.copyOf(journals);
        actors = List.copyOf(actors);
        parts = List.copyOf(parts);
    }

    /** Reads arguments: {@code short} and {@code name=value}, each for what it says. */
    static Sizes of(List<String> arguments) {
        Map<String, String> values = new TreeMap<>(WHOLE);
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            if (argument.equals("short")) {
                values.putAll(SHORT);
            } else if (parts.length == 2 && values.containsKey(parts[0])) {
                values.put(parts[0], parts[1]);
            } else {
                throw new IllegalArgumentException(argument + ": not one of short, "
                        + String.join(
                                ", ",
                                values.keySet().stream()
                                        .map(name -> name + "=...")
                                        .toList()));
            }
        }
        return new Sizes(
                number(values, "rounds"),
                list(values, "journals").map(name -> named(Plugin.class, name)).toList(),
                list(values, "actors").map(Integer::valueOf).toList(),
                number(values, "in-flight"),
                Duration.ofSeconds(number(values, "seconds")),
                number(values, "singles"),
                number(values, "histories"),
                number(values, "recovered"),
                number(values, "simulated"),
                list(values, "parts").map(name -> named(Part.class, name)).toList(),
                Path.of(values.getOrDefault("in", "")));
    }

    private static int number(Map<String, String> values, String name) {
        return Integer.parseInt(values.getOrDefault(name, "0"));
    }

    private static Stream<String> list(Map<String, String> values, String name) {
        return Stream.of(values.getOrDefault(name, "").split(","));
    }

    private static String names(Enum<?>[] all) {
        return Stream.of(all)
                .map(one -> one.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(","));
    }

    private static <E extends Enum<E>> E named(Class<E> type, String name) {
        String all = names(type.getEnumConstants());
        if (!List.of(all.split(",")).contains(name)) {
            throw new IllegalArgumentException(name + ": not one of " + all);
        }
        return Enum.valueOf(type, name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    Duration warmUp() {
        return slice.compareTo(Duration.ofSeconds(1)) < 0 ? slice : Duration.ofSeconds(1);
    }
}
