package dev.platen.persistence.files;

import java.io.IOException;

/** Bytes that do not say what their place asks for. */
final class MalformedException extends IOException {

    MalformedException(String message) {
        super(message);
    }
}
