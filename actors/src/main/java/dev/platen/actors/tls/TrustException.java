package dev.platen.actors.tls;

import org.jspecify.annotations.Nullable;

/** A file of certificates, or of a key, can't be used. The message names it. */
public final class TrustException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TrustException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
