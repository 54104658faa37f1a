package dev.platen.actors.oauth;

/** A request was not answered. */
final class NoAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String why;

    NoAnswerException(String why) {
        super(why);
        this.why = why;
    }

    /** What happened, in a few words. */
    String why() {
        return why;
    }
}
