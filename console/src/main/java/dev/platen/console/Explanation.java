package dev.platen.console;

import dev.platen.actors.tls.TrustException;
import dev.platen.emulator.host.FolderInUseException;
import dev.platen.emulator.port.PortException;
import dev.platen.persistence.leveldb.JournalException;
import dev.platen.persistence.leveldb.JournalInUseException;
import dev.platen.persistence.spool.SpoolException;
import dev.platen.persistence.vault.VaultException;
import dev.platen.persistence.vault.VaultInUseException;
import dev.platen.sim.run.HintedException;
import dev.platen.sim.scenario.Problem;
import dev.platen.sim.scenario.ScenarioException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a user can do about an exception. */
final class Explanation {

    private static final int DEEPEST = 20;

    private Explanation() {}

    /** What to tell; empty if the fault is the program's own. */
    static Optional<List<Complaint>> of(Throwable failure) {
        Throwable cause = failure;
        // What an actor or another thread met comes wrapped.
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            List<Complaint> complaints = complaints(cause);
            if (!complaints.isEmpty()) {
                return Optional.of(complaints);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static List<Complaint> complaints(Throwable failure) {
        return switch (failure) {
            case UserError error -> error.complaints();
            case ScenarioException scenario ->
                scenario.problems().stream().map(Explanation::complaint).toList();
            case PortException port ->
                List.of(new Complaint(
                        "",
                        message(port),
                        port.taken()
                                ? "end what listens there, or choose another port; 0 takes any"
                                : "it has to be an address of this machine, and a port that you may open"));
            case FolderInUseException folder -> inUse(folder);
            case VaultInUseException vault -> inUse(vault);
            case VaultException vault -> List.of(new Complaint("", message(vault), ""));
            case TrustException trust -> List.of(new Complaint("", message(trust), ""));
            case SpoolException spool -> List.of(new Complaint("", message(spool), spaceHint(spool)));
            case HintedException hinted -> List.of(new Complaint("", message(hinted), hinted.hint()));
            case JournalInUseException journal -> inUse(journal);
            case JournalException journal
            when journal.getCause() instanceof JournalException cause -> complaints(cause);
            case JournalException journal -> List.of(new Complaint("", message(journal), spaceHint(journal)));
            case FileSystemException file ->
                List.of(new Complaint(String.valueOf(file.getFile()), IoReason.of(file), spaceHint(file)));
            case OutOfMemoryError _ ->
                List.of(Complaint.of("out of memory").hint("give it more, such as PLATEN_JAVA_OPTS=-Xmx8g"));
            default -> List.of();
        };
    }

    private static List<Complaint> inUse(Throwable failure) {
        return List.of(new Complaint("", message(failure), "wait until that has ended"));
    }

    /** A problem of a scenario, in the words of the command line. */
    static Complaint complaint(Problem problem) {
        return problem.line() == 0
                ? new Complaint(problem.file(), problem.message(), problem.hint())
                : Complaint.at(Path.of(problem.file()), problem.line(), problem.column(), problem.message())
                        .hint(problem.hint());
    }

    private static String message(Throwable failure) {
        return String.valueOf(failure.getMessage());
    }

    private static String spaceHint(Throwable failure) {
        return message(failure).toLowerCase(Locale.ROOT).contains("no space left")
                ? "free some space, or choose a folder on another disk with --out"
                : "";
    }
}
