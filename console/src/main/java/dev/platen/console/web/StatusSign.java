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
        return switch (status) {
            case AuthStatus.SignedOut _ -> new StatusSign("○", "");
            case AuthStatus.AwaitingUser _ -> new StatusSign("…", "waiting");
            case AuthStatus.SignedInUnsaved _ -> new StatusSign("!", "waiting");
            case AuthStatus.SignedIn _ -> new StatusSign("✓", "good");
            case AuthStatus.Expired _ -> new StatusSign("✗", "bad");
        };
    }
}
