package dev.platen.sim.people;

import dev.platen.protocol.printer.PrinterCommand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who of a printer's users is signed in to To My Email, and who waits to scan until that is done. Not thread-safe. */
final class Panel {

    private final Set<String> signedIn = new HashSet<>();
    private final Map<String, List<PrinterCommand.SubmitJob>> waiting = new HashMap<>();

    boolean signedIn(String user) {
        return signedIn.contains(user);
    }

    /** A user waits to scan. Returns whether it is the first scan that waits, so that the user has to sign in. */
    boolean waits(String user, PrinterCommand.SubmitJob job) {
        boolean first = !waiting.containsKey(user);
        waiting.computeIfAbsent(user, _ -> new ArrayList<>()).add(job);
        return first;
    }

    /** A user has signed in; what waited for that. */
    List<PrinterCommand.SubmitJob> enter(String user) {
        signedIn.add(user);
        List<PrinterCommand.SubmitJob> waited = waiting.remove(user);
        return waited == null ? List.of() : waited;
    }

    /** A user's sign-in is dead, or came to nothing; the user gives up what waited. */
    void leave(String user) {
        signedIn.remove(user);
        waiting.remove(user);
    }
}
