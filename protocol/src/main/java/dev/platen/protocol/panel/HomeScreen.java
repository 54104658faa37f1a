package dev.platen.protocol.panel;

import dev.platen.protocol.printer.Slot;
import java.util.List;

/**
 * The home screen.
 *
 * @param functions the buttons that it offers
 * @param signInNeeded the printer's own sign-ins that an administrator has to see to: nobody signed in, the sign-in was
 *     not stored, or it has expired
 * @param signInText what the icon asks the administrator for; empty without the icon
 */
public record HomeScreen(List<Function> functions, List<Slot> signInNeeded, String signInText) {

    /** Keeps its own copies. */
    public HomeScreen {
        functions = List.copyOf(functions);
        signInNeeded = List.copyOf(signInNeeded);
    }

    /** Whether the icon is shown that asks an administrator to sign in. */
    public boolean signInIcon() {
        return !signInNeeded.isEmpty();
    }
}
