package dev.platen.console.web.printer;

import dev.platen.console.web.UploadForm;
import dev.platen.emulator.web.Problem;
import java.nio.file.Path;

/** The document that a form of the panel brings, if it brings one. For the event loop of its request. */
final class BroughtDocument implements UploadForm.Receiver {

    private static final String FIELD = "file";

    private final Path file;
    private boolean there;

    /**
     * Nothing yet.
     *
     * @param file where it goes; it does not exist
     */
    BroughtDocument(Path file) {
        this.file = file;
    }

    @Override
    public Path place(String field, String name) {
        if (there || !field.equals(FIELD)) {
            throw new Problem(Problem.Kind.BAD_REQUEST, "a form brings one document");
        }
        there = true;
        return file;
    }

    @Override
    public void empty(Path empty) {
        there = false;
    }

    /** Whether there is one. */
    boolean isThere() {
        return there;
    }

    /** Where it is. */
    Path file() {
        return file;
    }
}
