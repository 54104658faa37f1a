package dev.platen.console;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the journal that is meant: the one in a run's folder, or the folder itself. */
final class JournalFolder {

    private static final String OF_A_RUN = "journal";

    private JournalFolder() {}

    /** A journal that is there, whole or not. */
    static Path existing(Path given) {
        Path ofRun = given.resolve(OF_A_RUN);
        if (Files.isDirectory(ofRun)) {
            return ofRun;
        }
        if (!Files.isDirectory(given)) {
            throw new UserError(new Complaint(
                    given.toString(), "there is no such folder", "give the folder that 'platen simulate' named"));
        }
        return given;
    }

    /** A journal that is to be made: in the folder of a run if that is one, otherwise the folder itself. */
    static Path toBeMade(Path given) {
        return Files.exists(given.resolve("scenario.yaml")) ? given.resolve(OF_A_RUN) : given;
    }
}
