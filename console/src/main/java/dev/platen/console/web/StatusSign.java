package dev.platen.console.web;

import dev.platen.protocol.printer.AuthStatus;

/**
 * How a status is shown beside its name, for nobody should have to tell colours apart.
 *
 * @param sign a character
 * @param style class of the style sheet
 */
public record StatusSign(String sign, String style) {

    /** That of a status. */
    public static StatusSign of(AuthStatus status) {
        return of(status.name());
    }

    /** That of a status by its name. */
    public static StatusSign of(String status) {
        return switch (status) {
            case "AwaitingUser" -> new StatusSign("…", "waiting");
            case "SignedInUnsaved" -> new StatusSign("!", "waiting");
            case "SignedIn" -> new StatusSign("✓", "good");
            case "Expired" -> new StatusSign("✗", "bad");
            default -> new StatusSign("○", "");
        };
    }
}
