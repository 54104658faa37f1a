package dev.platen.sim.inference;

import dev.platen.sim.logs.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts records by what they have in common. What comes after many different things is counted together. Not thread-safe. */
final class Counts {

    private static final int EXAMPLES = 3;
    private static final int DIFFERENT_MOST = 200;
    private static final String OTHERS = "for other reasons";

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private long total;

    /** What is known of one thing. */
    private static final class Entry {
        private long records;
        private final List<Origin> examples = new ArrayList<>();
    }

    void add(String what, Origin origin) {
        String named = entries.containsKey(what) || entries.size() < DIFFERENT_MOST ? what : OTHERS;
        Entry entry = entries.computeIfAbsent(named, _ -> new Entry());
        entry.records++;
        total++;
        if (entry.examples.size() < EXAMPLES) {
            entry.examples.add(origin);
        }
    }

    long total() {
        return total;
    }

    /** The most frequent first. */
    List<ImportReport.Count> counted() {
        return entries.entrySet().stream()
                .map(entry ->
                        new ImportReport.Count(entry.getKey(), entry.getValue().records, entry.getValue().examples))
                .sorted(Comparator.comparingLong(ImportReport.Count::records).reversed())
                .toList();
    }
}
