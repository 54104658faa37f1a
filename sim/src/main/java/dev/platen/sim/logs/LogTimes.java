package dev.platen.sim.logs;

import dev.platen.protocol.written.Shown;
import dev.platen.protocol.written.Unreadable;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Reads times as logs write them: ISO 8601 with up to nine digits of a second, with {@code Z}, an offset or no zone, and the forms
 * of American and European spreadsheets. Immutable and thread-safe.
 *
 * @param zone of times that name none
 */
public record LogTimes(ZoneId zone) {

    private static final List<DateTimeFormatter> OTHERS = List.of(
            form("[M/d/uuuu][uuuu-MM-dd]['T'][','][' ']h:mm[:ss]' 'a[' ']"),
            form("[M/d/uuuu][uuuu-MM-dd]['T'][','][' ']H:mm[:ss]"),
            form("d.M.uuuu[','][' ']H:mm[:ss]"));

    /**
     * A time.
     *
     * @param zoned whether the text named its zone
     */
    public record Time(Instant at, boolean zoned) {}

    private static DateTimeFormatter form(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .optionalStart()
                .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                .optionalEnd()
                .optionalStart()
                .appendLiteral(' ')
                .optionalEnd()
                .appendPattern("[XXX][XX][z]")
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /**
     * Reads a time, to the millisecond.
     *
     * @throws Unreadable if it is in no known form, or is none
     */
    public Time read(String text) throws Unreadable {
        String trimmed = text.strip();
        int length = trimmed.length();
        if (length > 20 && trimmed.charAt(length - 1) == 'Z' && trimmed.charAt(10) == 'T') {
            return iso(trimmed);
        }
        return trimmed.length() >= 19 && trimmed.charAt(10) == 'T' ? iso(trimmed) : other(trimmed);
    }

    /** Reads the time of a record and hands it on; tells the sink if it had to be assumed, or if there is none. */
    void tell(Origin origin, String text, LogSink sink, Consumer<Instant> further) {
        Time time;
        try {
            time = read(text);
        } catch (Unreadable none) {
            sink.leftOut(origin, "no time in the record that can be read");
            return;
        }
        if (!time.zoned()) {
            sink.note(origin, "time without a zone, read as " + zone);
        }
        further.accept(time.at());
    }

    private Time iso(String text) throws Unreadable {
        try {
            char last = text.charAt(text.length() - 1);
            if (last == 'Z') {
                return new Time(millis(Instant.parse(text)), true);
            }
            int sign = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
            return sign > 10
                    ? new Time(millis(OffsetDateTime.parse(text).toInstant()), true)
                    : new Time(millis(LocalDateTime.parse(text).atZone(zone).toInstant()), false);
        } catch (DateTimeException none) {
            throw unreadable(text);
        }
    }

    private Time other(String text) throws Unreadable {
        for (DateTimeFormatter form : OTHERS) {
            ParsePosition end = new ParsePosition(0);
            TemporalAccessor read = form.parseUnresolved(text, end);
            if (read != null && end.getErrorIndex() < 0 && end.getIndex() == text.length()) {
                return resolved(form, text);
            }
        }
        throw unreadable(text);
    }

    private Time resolved(DateTimeFormatter form, String text) throws Unreadable {
        try {
            TemporalAccessor read = form.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return read instanceof OffsetDateTime there
                    ? new Time(millis(there.toInstant()), true)
                    : new Time(millis(LocalDateTime.from(read).atZone(zone).toInstant()), false);
        } catch (DateTimeException none) {
            throw unreadable(text);
        }
    }

    private static Unreadable unreadable(String text) {
        return new Unreadable("'" + Shown.of(text) + "' is no time", "");
    }

    private static Instant millis(Instant at) {
        return Instant.ofEpochMilli(at.toEpochMilli());
    }
}
