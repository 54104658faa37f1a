package dev.platen.actors.oauth;

import java.time.Duration;

/**
 * What an HTTP server answered.
 *
 * @param status HTTP status
 * @param retryAfter the wait it asks for; zero if it does not
 * @param body the text; it may hold secrets
 */
record HttpAnswer(int status, Duration retryAfter, String body) {

    /** Without the body. */
    @Override
    public String toString() {
        return "HttpAnswer[status=" + status + ", retryAfter=" + retryAfter + "]";
    }
}
