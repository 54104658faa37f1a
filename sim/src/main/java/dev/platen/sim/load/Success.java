package dev.platen.sim.load;

/**
 * What counts as an answer with tokens. Anything else is a failure, whatever it looks like.
 *
 * @param status the HTTP status
 * @param field what the JSON object of the answer must have, a text that is not empty; empty where the status is enough
 */
public record Success(int status, String field) {

    /** As OAuth 2.0 has it (RFC 6749, 5.1). */
    public static final Success OAUTH = new Success(200, "access_token");
}
