package dev.platen.actors.oauth;

import java.time.Duration;

/**
 * How long a request may take, on the machine's clock.
 *
 * @param connect to connect, TLS included
 * @param read to wait for the answer, or a part of it
 * @param whole from when it is asked for to when all of the answer is there
 */
public record HttpLimits(Duration connect, Duration read, Duration whole) {

    /** Within the patience of those who wait for the answer. */
    public static final HttpLimits USUAL =
            new HttpLimits(Duration.ofSeconds(15), Duration.ofSeconds(30), Duration.ofSeconds(60));
}
