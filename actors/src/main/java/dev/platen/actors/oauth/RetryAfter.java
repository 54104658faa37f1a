package dev.platen.actors.oauth;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code Retry-After}: seconds, or the time in HTTP's form (RFC 9110, 10.2.3). */
final class RetryAfter {

    private static final int DIGITS_MAX = 9;

    private RetryAfter() {}

    /** The wait; zero if there is none, or none that can be read. */
    static Duration parse(@Nullable String header, Instant now) {
        if (header == null) {
            return Duration.ZERO;
        }
        String value = header.strip();
        if (!value.isEmpty() && value.length() <= DIGITS_MAX && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        try {
            Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return until.isAfter(now)
                    ? Duration.ofSeconds(Duration.between(now, until).toSeconds() + 1)
                    : Duration.ZERO;
        } catch (DateTimeException | ArithmeticException noTime) {
            return Duration.ZERO;
        }
    }
}
