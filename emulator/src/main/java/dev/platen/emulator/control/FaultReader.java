package dev.platen.emulator.control;

import dev.platen.emulator.fault.Fault;
import dev.platen.emulator.fault.FaultForm;
import dev.platen.emulator.fault.FaultName;
import dev.platen.emulator.fault.FaultWords;
import dev.platen.emulator.fault.Per;
import dev.platen.emulator.fault.Share;
import dev.platen.emulator.fault.Target;
import dev.platen.emulator.web.Keys;
import dev.platen.protocol.written.Form;
import dev.platen.protocol.written.Nearest;
import dev.platen.protocol.written.Shown;
import dev.platen.protocol.written.Words;
import dev.platen.protocol.written.WrittenValues;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads faults in the words of scenarios. They begin now, unless something else is said. */
final class FaultReader {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,59}");

    private FaultReader() {}

    /** The id that a fault asks for; empty when it leaves that to us. */
    static Optional<String> id(Keys keys) {
        Optional<String> id = keys.text("id");
        if (id.isPresent() && !ID.matcher(id.get()).matches()) {
            throw Keys.bad("'id' is at most 60 letters, digits, - and _, beginning with a letter or digit");
        }
        return id;
    }

    /** The fault's name. */
    static FaultName name(Keys keys) {
        String written = keys.required("fault");
        return FaultName.parse(written)
                .orElseThrow(() -> Keys.bad("there is no fault '" + Shown.of(written) + "' ("
                        + Nearest.hint(Shown.of(written), FaultForm.NAMES) + ")"));
    }

    /** The fault. */
    static Fault fault(String id, Keys keys, Instant now) {
        FaultName name = name(keys);
        keys.only(known(name));
        Instant start = keys.read("at", text -> WrittenValues.when(text, now)).orElse(now);
        Instant end = end(keys, start, now);
        if (end.isBefore(start)) {
            throw Keys.bad("'until' is before 'at'");
        }
        return new Fault(
                id,
                FaultForm.kind(name, new GivenKeys(keys)),
                keys.inner("target").map(FaultReader::target).orElse(Target.EVERYONE),
                share(keys),
                keys.word("per", FaultWords.PER).orElse(Per.DEVICE),
                start,
                end);
    }

    private static Instant end(Keys keys, Instant start, Instant now) {
        Optional<Duration> length = keys.read("for", WrittenValues::duration);
        Optional<Instant> end = keys.read("until", text -> WrittenValues.when(text, now));
        if (length.isPresent() && end.isPresent()) {
            throw Keys.bad("'for' and 'until' say the same: write one of them");
        }
        return length.map(start::plus).or(() -> end).orElse(Instant.MAX);
    }

    private static List<String> known(FaultName name) {
        List<String> known = new ArrayList<>(List.of("id", "fault", "at", "target", "share"));
        if (!name.instant()) {
            known.addAll(List.of("for", "until"));
        }
        if (name.perRequest()) {
            known.add("per");
        }
        known.addAll(FaultForm.parameters(name));
        return known;
    }

    private static Target target(Keys keys) {
        keys.only("tenant", "group", "model");
        return new Target(
                keys.text("tenant").orElse(""),
                keys.text("group").orElse(""),
                keys.text("model").orElse(""));
    }

    private static Share share(Keys keys) {
        if (!keys.isList("share")) {
            return keys.read("share", WrittenValues::share).map(Share::constant).orElse(Share.ALL);
        }
        List<Share.Point> points = new ArrayList<>();
        for (String text : keys.texts("share")) {
            points.add(keys.read("share", text, FaultForm::point));
        }
        try {
            return new Share(points);
        } catch (IllegalArgumentException _) {
            throw Keys.bad("'share' needs a point, and its points in order of time");
        }
    }

    /** The parameters in a JSON object; the first thing wrong with them is a problem. */
    private record GivenKeys(Keys keys) implements FaultForm.Given {

        @Override
        public int whole(String key, int least, int most, int otherwise) {
            return keys.whole(key, least, most).orElse(otherwise);
        }

        @Override
        public <E extends Enum<E>> E word(String key, Words<E> words, E otherwise) {
            return keys.word(key, words).orElse(otherwise);
        }

        @Override
        public <T> Optional<T> read(String key, Form<T> form) {
            return keys.read(key, form);
        }

        @Override
        public <T> T required(String key, Form<T> form, T standIn) {
            return keys.read(key, keys.required(key), form);
        }
    }
}
