package dev.platen.sim.scenario.reading;

import dev.platen.protocol.written.Shown;
import dev.platen.protocol.written.Unreadable;
import dev.platen.sim.scenario.Outputs;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads where results go. */
final class OutputsPart {

    private static final Pattern STANDS_FOR = Pattern.compile("\\{([^{}]*)}");
    private static final List<String> KNOWN = List.of("name", "seed");

    private OutputsPart() {}

    static Outputs outputs(Fields scenario, String name, long seed) {
        Optional<Fields> outputs = scenario.part("outputs", Format.OUTPUTS);
        String dir =
                outputs.flatMap(fields -> fields.read("dir", OutputsPart::dir)).orElse("runs/{name}-{seed}");
        return new Outputs(
                dir.replace("{name}", name).replace("{seed}", Long.toString(seed)),
                file(outputs, "export", ""),
                file(outputs, "report", "report.html"),
                file(outputs, "summary", "summary.json"),
                file(outputs, "metrics", ""));
    }

    private static String dir(String text) throws Unreadable {
        Matcher matcher = STANDS_FOR.matcher(text);
        while (matcher.find()) {
            if (!KNOWN.contains(matcher.group(1))) {
                throw new Unreadable("nothing stands for " + Shown.of(matcher.group()), "there are {name} and {seed}");
            }
        }
        if (text.isBlank() || text.length() > 200 || text.chars().anyMatch(c -> c < ' ')) {
            throw new Unreadable("'" + Shown.of(text) + "' is no folder", "for example runs/{name}-{seed}");
        }
        return text;
    }

    private static Optional<String> file(Optional<Fields> outputs, String key, String fallback) {
        String name =
                outputs.flatMap(fields -> fields.read(key, OutputsPart::file)).orElse(fallback);
        return name.isEmpty() || name.equals("none") ? Optional.empty() : Optional.of(name);
    }

    private static String file(String text) throws Unreadable {
        boolean plain = !text.isBlank()
                && text.length() <= 200
                && !text.equals(".")
                && !text.equals("..")
                && text.chars().noneMatch(c -> c == '/' || c == '\\' || c < ' ');
        if (!plain) {
            throw new Unreadable("'" + Shown.of(text) + "' is no plain file name", "the folder is what 'dir' says");
        }
        return text;
    }
}
