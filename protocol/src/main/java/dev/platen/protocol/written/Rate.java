package dev.platen.protocol.written;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often something is expected.
 *
 * @param amount how many
 * @param per in which unit of time
 */
public record Rate(double amount, Unit per) {

    private static final String NUMBER = "[0-9]{1,15}(?:\\.[0-9]{1,9})?";
    private static final Pattern PLAIN = Pattern.compile(NUMBER);
    private static final Pattern RATE = Pattern.compile("(" + NUMBER + ") ?/ ?([A-Za-z]+)");

    private static final Map<String, Unit> UNITS = Map.of(
            "s", Unit.SECOND,
            "min", Unit.MINUTE,
            "m", Unit.MINUTE,
            "h", Unit.HOUR,
            "hour", Unit.HOUR,
            "d", Unit.DAY,
            "day", Unit.DAY);

    /** A unit of time, of elapsed time save for the day. */
    public enum Unit {
        /** A second. */
        SECOND(1_000),
        /** A minute. */
        MINUTE(60_000),
        /** An hour. */
        HOUR(3_600_000),
        /** A day of the calendar in the printer's time zone, however long it is. */
        DAY(86_400_000);

        private final long millis;

        Unit(long millis) {
            this.millis = millis;
        }

        /** Length in milliseconds; of a day, the usual one. */
        public long millis() {
            return millis;
        }
    }

    /** Checks the amount. */
    public Rate {
        if (!(amount >= 0) || Double.isInfinite(amount)) {
            throw new IllegalArgumentException("not a rate: " + amount);
        }
    }

    /** Reads {@code 12/day}, {@code 1/s}. */
    public static Rate read(String text) throws Unreadable {
        Matcher rate = RATE.matcher(text);
        if (!rate.matches()) {
            boolean number = PLAIN.matcher(text).matches();
            throw new Unreadable(
                    "'" + Shown.of(text) + "' is no rate",
                    number ? "did you mean '" + text + "/day'?" : "write for example 12/day, 10/h, 5/min or 1/s");
        }
        Unit unit = UNITS.get(rate.group(2));
        if (unit == null) {
            throw new Unreadable(
                    "'" + Shown.of(rate.group(2)) + "' is no unit of a rate",
                    Nearest.to(rate.group(2), List.of("day", "hour", "min", "s"))
                            .map(near -> "did you mean '" + rate.group(1) + "/" + near + "'?")
                            .orElse("units are s, min, h and day"));
        }
        return new Rate(Double.parseDouble(rate.group(1)), unit);
    }
}
