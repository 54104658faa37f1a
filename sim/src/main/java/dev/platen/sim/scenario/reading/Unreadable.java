package dev.platen.sim.scenario.reading;

/** A value is not written as it has to be. */
final class Unreadable extends Exception {

    private final String hint;

    Unreadable(String message, String hint) {
        super(message);
        this.hint = hint;
    }

    String message() {
        return String.valueOf(getMessage());
    }

    String hint() {
        return hint;
    }
}
