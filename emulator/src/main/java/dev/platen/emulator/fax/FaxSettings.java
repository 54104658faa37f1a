package dev.platen.emulator.fax;

import java.time.Duration;

/**
 * Figures of the fax provider. All are assumptions: providers publish none.
 *
 * @param gateway its mail domain; faxes for another come back undeliverable
 * @param failureShare share of calls that fail in the end, 0 to 1
 * @param reportLeast shortest time until the report
 * @param reportMost longest
 */
public record FaxSettings(String gateway, double failureShare, Duration reportLeast, Duration reportMost) {

    /** Checks the share and the order of the times. */
    public FaxSettings {
        if (!(failureShare >= 0 && failureShare <= 1)) {
            throw new IllegalArgumentException("a share is 0 to 1: " + failureShare);
        }
        if (reportLeast.isNegative() || reportMost.compareTo(reportLeast) < 0) {
            throw new IllegalArgumentException("report times must be in order: " + reportLeast + ", " + reportMost);
        }
    }

    /** Three calls of a hundred fail; reports come within one to ten minutes. */
    public static FaxSettings of(String gateway) {
        return new FaxSettings(gateway, 0.03, Duration.ofMinutes(1), Duration.ofMinutes(10));
    }
}
