package dev.platen.sim.scenario.reading;

import dev.platen.protocol.written.Nearest;
import dev.platen.protocol.written.Shown;
import dev.platen.protocol.written.Unreadable;
import dev.platen.protocol.written.WrittenValues;
import dev.platen.sim.scenario.Clock;
import dev.platen.sim.scenario.Span;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The written forms of values that only scenarios have; see {@link WrittenValues} for the others. */
final class Written {

    private static final String NUMBER = "[0-9]{1,15}(?:\\.[0-9]{1,9})?";
    private static final Pattern SPEED = Pattern.compile("(" + NUMBER + ")x");
    private static final Pattern TIME_OF_DAY = Pattern.compile("([0-9]{1,2}):([0-9]{2})");

    private Written() {}

    /** {@code 60m..90m}, or one duration. */
    static Span span(String text) throws Unreadable {
        int dots = text.indexOf("..");
        if (dots < 0) {
            return Span.of(WrittenValues.duration(text));
        }
        Duration least = WrittenValues.duration(text.substring(0, dots).strip());
        Duration most = WrittenValues.duration(text.substring(dots + 2).strip());
        if (most.compareTo(least) < 0) {
            throw new Unreadable(
                    "'" + Shown.of(text) + "' ends below its beginning",
                    "write the shorter duration first: "
                            + text.substring(dots + 2).strip() + ".."
                            + text.substring(0, dots).strip());
        }
        return new Span(least, most);
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
}
