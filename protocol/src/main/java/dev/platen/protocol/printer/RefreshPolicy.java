package dev.platen.protocol.printer;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;

/** When a slot asks for new tokens of its own accord. All policies also refresh when a job needs a token. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "when")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RefreshPolicy.OnDemand.class, name = "onDemand"),
    @JsonSubTypes.Type(value = RefreshPolicy.BeforeExpiry.class, name = "beforeExpiry"),
    @JsonSubTypes.Type(value = RefreshPolicy.KeepAlive.class, name = "keepAlive")
})
public sealed interface RefreshPolicy {

    /** Only when a job finds the access token expired. */
    record OnDemand() implements RefreshPolicy {}

    /**
     * Ahead of each access token's end, so that a job finds a fresh one.
     *
     * @param lead how long before the end
     * @param jitter share of the lead, 0 to 1, by which a device asks earlier or later, drawn anew for each token
     */
    record BeforeExpiry(Duration lead, double jitter) implements RefreshPolicy {

        /** Checks that the lead is positive and the jitter a share. */
        public BeforeExpiry {
            check(lead, jitter);
        }
    }

    /**
     * At a steady pace that keeps the refresh token alive, whatever the access token's end.
     *
     * @param every time from one refresh to the next
     * @param jitter share of {@code every}, 0 to 1, by which a device asks earlier or later, drawn anew each time
     */
    record KeepAlive(Duration every, double jitter) implements RefreshPolicy {

        /** Checks that the time is positive and the jitter a share. */
        public KeepAlive {
            check(every, jitter);
        }
    }

    private static void check(Duration whole, double jitter) {
        if (!whole.isPositive() || !(jitter >= 0 && jitter <= 1)) {
            throw new IllegalArgumentException(
                    "a refresh policy's time must be positive and its jitter 0 to 1: " + whole + ", " + jitter);
        }
    }
}
