package dev.platen.sim.scenario.reading;

import dev.platen.sim.scenario.Clock;
import dev.platen.sim.scenario.Span;
import dev.platen.sim.workload.Rate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The written forms of values. */
final class Written {

    /** Longest duration: a century, so that nothing overflows. */
    static final Duration LONGEST = Duration.ofDays(36_525);

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("2999-12-31T23:59:59.999Z");

    private static final String NUMBER = "[0-9]{1,15}(?:\\.[0-9]{1,9})?";
    private static final Pattern DURATION_PART = Pattern.compile("(" + NUMBER + ")([A-Za-z]*)");
    private static final Pattern PERCENT = Pattern.compile("(" + NUMBER + ") ?%");
    private static final Pattern PLAIN = Pattern.compile(NUMBER);
    private static final Pattern RATE = Pattern.compile("(" + NUMBER + ") ?/ ?([A-Za-z]+)");
    private static final Pattern SPEED = Pattern.compile("(" + NUMBER + ")x");
    private static final Pattern TIME_OF_DAY = Pattern.compile("([0-9]{1,2}):([0-9]{2})");

    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
    private static final Map<String, Rate.Unit> RATE_UNITS = Map.of(
            "s", Rate.Unit.SECOND,
            "min", Rate.Unit.MINUTE,
            "m", Rate.Unit.MINUTE,
            "h", Rate.Unit.HOUR,
            "hour", Rate.Unit.HOUR,
            "d", Rate.Unit.DAY,
            "day", Rate.Unit.DAY);
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

    private Written() {}

    /** {@code 47m}, {@code 7d4h}, {@code 1.5h}: whole milliseconds, units each once and in order. */
    static Duration duration(String text) throws Unreadable {
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

    /** {@code 60m..90m}, or one duration. */
    static Span span(String text) throws Unreadable {
        int dots = text.indexOf("..");
        if (dots < 0) {
            return Span.of(duration(text));
        }
        Duration least = duration(text.substring(0, dots).strip());
        Duration most = duration(text.substring(dots + 2).strip());
        if (most.compareTo(least) < 0) {
            throw new Unreadable(
                    "'" + Shown.of(text) + "' ends below its beginning",
                    "write the shorter duration first: "
                            + text.substring(dots + 2).strip() + ".."
                            + text.substring(0, dots).strip());
        }
        return new Span(least, most);
    }

    /** {@code 40%}, as 0.4. */
    static double percent(String text) throws Unreadable {
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
    static double share(String text) throws Unreadable {
        double share = percent(text);
        if (share > 1) {
            throw new Unreadable("'" + Shown.of(text) + "' is more than the whole", "0% to 100%");
        }
        return share;
    }

    /** {@code 12/day}, {@code 1/s}. */
    static Rate rate(String text) throws Unreadable {
        Matcher rate = RATE.matcher(text);
        if (!rate.matches()) {
            boolean number = PLAIN.matcher(text).matches();
            throw new Unreadable(
                    "'" + Shown.of(text) + "' is no rate",
                    number ? "did you mean '" + text + "/day'?" : "write for example 12/day, 10/h, 5/min or 1/s");
        }
        Rate.Unit unit = RATE_UNITS.get(rate.group(2));
        if (unit == null) {
            throw new Unreadable(
                    "'" + Shown.of(rate.group(2)) + "' is no unit of a rate",
                    Nearest.to(rate.group(2), List.of("day", "hour", "min", "s"))
                            .map(near -> "did you mean '" + rate.group(1) + "/" + near + "'?")
                            .orElse("units are s, min, h and day"));
        }
        return new Rate(Double.parseDouble(rate.group(1)), unit);
    }

    /** A number without sign, unit or exponent. */
    static double number(String text) throws Unreadable {
        if (!PLAIN.matcher(text).matches()) {
            throw new Unreadable("'" + Shown.of(text) + "' is no number", "write for example 100 or 2.5");
        }
        return Double.parseDouble(text);
    }

    /** An ISO 8601 timestamp with its offset. */
    static Instant timestamp(String text) throws Unreadable {
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
    static Instant when(String text, Instant start) throws Unreadable {
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

    /** {@code virtual}, {@code realtime} or {@code 60x}. */
    static Clock clock(String text) throws Unreadable {
        Matcher speed = SPEED.matcher(text);
        if (text.equals("virtual")) {
            return new Clock.Virtual();
        }
        if (text.equals("realtime")) {
            return new Clock.Paced(1);
        }
        if (!speed.matches() || Double.parseDouble(speed.group(1)) == 0) {
            throw new Unreadable("'" + Shown.of(text) + "' is no clock", "virtual, realtime, or a speed such as 60x");
        }
        return new Clock.Paced(Double.parseDouble(speed.group(1)));
    }

    /** A name of the time zone database. */
    static ZoneId zone(String text) throws Unreadable {
        try {
            // Offsets are zones too, but have no daylight saving time, and are hardly what was meant.
            Objects.requireNonNull(ZoneRulesProvider.getRules(text, false));
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw notAZone(text);
        }
    }

    private static Unreadable notAZone(String text) {
        List<String> zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
        return new Unreadable(
                "'" + Shown.of(text) + "' is no time zone",
                Nearest.to(text, zones)
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse("write a name of the time zone database, for example Europe/Athens"));
    }

    /** {@code 08:00}. */
    static LocalTime timeOfDay(String text) throws Unreadable {
        Matcher time = TIME_OF_DAY.matcher(text);
        if (!time.matches() || Integer.parseInt(time.group(1)) > 23 || Integer.parseInt(time.group(2)) > 59) {
            throw new Unreadable("'" + Shown.of(text) + "' is no time of day", "00:00 to 23:59");
        }
        return LocalTime.of(Integer.parseInt(time.group(1)), Integer.parseInt(time.group(2)));
    }

    private static String trimmed(double number) {
        String text = Double.toString(number);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
