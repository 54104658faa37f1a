package dev.platen.protocol.written;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations, shares and instants as people write them. */
public final class WrittenValues {

    /** Longest duration: a century, so that nothing overflows. */
    public static final Duration LONGEST = Duration.ofDays(36_525);

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("2999-12-31T23:59:59.999Z");

    private static final String NUMBER = "[0-9]{1,15}(?:\\.[0-9]{1,9})?";
    private static final Pattern DURATION_PART = Pattern.compile("(" + NUMBER + ")([A-Za-z]*)");
    private static final Pattern PERCENT = Pattern.compile("(" + NUMBER + ") ?%");
    private static final Pattern PLAIN = Pattern.compile(NUMBER);

    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
    private static final Map<String, String> OTHER_UNITS = Map.ofEntries(
            Map.entry("sec", "s"),
            Map.entry("secs", "s"),
            Map.entry("second", "s"),
            Map.entry("seconds", "s"),
            Map.entry("min", "m"),
            Map.entry("mins", "m"),
            Map.entry("minute", "m"),
            Map.entry("minutes", "m"),
            Map.entry("hr", "h"),
            Map.entry("hrs", "h"),
            Map.entry("hour", "h"),
            Map.entry("hours", "h"),
            Map.entry("day", "d"),
            Map.entry("days", "d"),
            Map.entry("millis", "ms"),
            Map.entry("msec", "ms"));

    private WrittenValues() {}

    /** A duration as {@link #duration(String)} reads it, and not shorter than another. */
    public static Duration duration(String text, Duration least) throws Unreadable {
        return notShorter(text, duration(text), least);
    }

    /** A duration that a text stands for, if it is not shorter than another. */
    public static Duration notShorter(String text, Duration duration, Duration least) throws Unreadable {
        if (duration.compareTo(least) < 0) {
            throw new Unreadable("'" + Shown.of(text) + "' is too short", "at least " + least.toMillis() + "ms");
        }
        return duration;
    }

    /** {@code 47m}, {@code 7d4h}, {@code 1.5h}: whole milliseconds, units each once and in order. */
    public static Duration duration(String text) throws Unreadable {
        if (text.isEmpty()) {
            throw notADuration(text);
        }
        Matcher part = DURATION_PART.matcher(text);
        double total = 0;
        long above = Long.MAX_VALUE;
        int end = 0;
        while (end < text.length()) {
            if (!part.find(end) || part.start() != end) {
                throw notADuration(text);
            }
            long unit = unit(text, part.group(1), part.group(2));
            if (unit >= above) {
                throw new Unreadable(
                        "'" + Shown.of(text) + "' names its units twice or out of order",
                        "write the largest unit first, for example 7d4h");
            }
            above = unit;
            total += Double.parseDouble(part.group(1)) * unit;
            end = part.end();
        }
        if (total > LONGEST.toMillis()) {
            throw new Unreadable("'" + Shown.of(text) + "' is longer than a century", "");
        }
        if (Math.abs(total - Math.rint(total)) > 1e-6) {
            throw new Unreadable("'" + Shown.of(text) + "' is no whole number of milliseconds", "");
        }
        return Duration.ofMillis(Math.round(total));
    }

    private static long unit(String text, String number, String unit) throws Unreadable {
        if (unit.isEmpty()) {
            throw new Unreadable(
                    "'" + Shown.of(text) + "' has no unit",
                    "write " + number + "s, " + number + "m, " + number + "h or " + number + "d");
        }
        Long millis = MILLIS.get(unit);
        if (millis == null) {
            String other = OTHER_UNITS.getOrDefault(unit, "");
            throw new Unreadable(
                    "'" + Shown.of(unit) + "' is no unit of time",
                    other.isEmpty() ? "units are ms, s, m, h and d" : "did you mean '" + number + other + "'?");
        }
        return millis;
    }

    private static Unreadable notADuration(String text) {
        return new Unreadable("'" + Shown.of(text) + "' is no duration", "write for example 90s, 47m, 1.5h or 7d4h");
    }

    /** {@code 40%}, as 0.4. */
    public static double percent(String text) throws Unreadable {
        Matcher percent = PERCENT.matcher(text);
        if (!percent.matches()) {
            String hint = "write a percentage, for example 10%";
            if (PLAIN.matcher(text).matches()) {
                double number = Double.parseDouble(text);
                String meant = number <= 1 ? trimmed(number * 100) : text;
                hint = "did you mean " + meant + "%?";
            }
            throw new Unreadable("'" + Shown.of(text) + "' is no percentage", hint);
        }
        return Double.parseDouble(percent.group(1)) / 100;
    }

    /** {@code 40%}, at most {@code 100%}. */
    public static double share(String text) throws Unreadable {
        double share = percent(text);
        if (share > 1) {
            throw new Unreadable("'" + Shown.of(text) + "' is more than the whole", "0% to 100%");
        }
        return share;
    }

    /** A number without sign, unit or exponent. */
    public static double number(String text) throws Unreadable {
        if (!PLAIN.matcher(text).matches()) {
            throw new Unreadable("'" + Shown.of(text) + "' is no number", "write for example 100 or 2.5");
        }
        return Double.parseDouble(text);
    }

    /** An ISO 8601 timestamp with its offset. */
    public static Instant timestamp(String text) throws Unreadable {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            if (!instant.truncatedTo(ChronoUnit.MILLIS).equals(instant)) {
                throw new Unreadable("'" + Shown.of(text) + "' is finer than a millisecond", "");
            }
            if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
                throw new Unreadable("'" + Shown.of(text) + "' is out of range", "1970 to 2999");
            }
            return instant;
        } catch (DateTimeException e) {
            throw new Unreadable(
                    "'" + Shown.of(text) + "' is no timestamp with an offset",
                    "write for example 2026-03-02T06:00:00+02:00 or 2026-03-02T04:00:00Z");
        }
    }

    /** {@code +7d4h} after the start, or a timestamp. */
    public static Instant when(String text, Instant start) throws Unreadable {
        if (text.startsWith("+")) {
            return start.plus(duration(text.substring(1).strip()));
        }
        if (text.indexOf('T') > 0 || text.indexOf(':') > 0 || text.indexOf('-') > 0) {
            return timestamp(text);
        }
        try {
            duration(text);
        } catch (Unreadable e) {
            throw new Unreadable(
                    "'" + Shown.of(text) + "' is neither an offset nor a timestamp",
                    "write for example +7d4h or 2026-03-02T06:00:00+02:00");
        }
        throw new Unreadable("'" + Shown.of(text) + "' lacks its sign", "did you mean '+" + text + "'?");
    }

    private static String trimmed(double number) {
        String text = Double.toString(number);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
