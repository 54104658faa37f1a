package dev.platen.emulator.entra;

import java.time.Duration;
import java.util.List;

/** The answer to a call. */
sealed interface Answer {

    /** By how much it comes later than usual. */
    Duration delay();

    /** The same, coming later. */
    Answer after(Duration other);

    /** A header of the answer. */
    record Header(String name, String value) {}

    /** The server answers. The body must not be logged: it may hold tokens. */
    record Said(int status, List<Header> headers, String body, Duration delay) implements Answer {

        public Said {
            headers = List.copyOf(headers);
        }

        @Override
        public Answer after(Duration other) {
            return new Said(status, headers, body, other);
        }

        @Override
        public String toString() {
            return "Said[" + status + "]";
        }
    }

    /** The server closes the connection without a word. */
    record HangUp(Duration delay) implements Answer {
        @Override
        public Answer after(Duration other) {
            return new HangUp(other);
        }
    }
}
