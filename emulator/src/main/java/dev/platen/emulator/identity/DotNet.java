package dev.platen.emulator.identity;

import java.time.Duration;

/** Times as Entra's texts write them. */
final class DotNet {

    private DotNet() {}

    /** A length of time as in {@code 90.00:00:00}. */
    static String timeSpan(Duration time) {
        return "%d.%02d:%02d:%02d"
                .formatted(time.toDays(), time.toHoursPart(), time.toMinutesPart(), time.toSecondsPart());
    }
}
