package dev.platen.sim.scenario;

/**
 * Something wrong with a scenario, for people.
 *
 * @param file the file's name, or the override that caused it
 * @param line line in the file, from 1; 0 when the problem has no place in the file
 * @param column column in the line, from 1; 0 when the problem has no place in the file
 * @param message what is wrong
 * @param hint how to put it right; may be empty
 */
public record Problem(String file, int line, int column, String message, String hint) {

    /** {@code file:line:column: message (hint)}, on one line. */
    @Override
    public String toString() {
        String place = line == 0 ? file : file + ":" + line + ":" + column;
        return place + ": " + message + (hint.isEmpty() ? "" : " (" + hint + ")");
    }
}
