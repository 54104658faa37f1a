package dev.platen.actors.mail;

import jakarta.mail.MessagingException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

/** Says in a few words why a connection failed. */
final class Causes {

    private Causes() {}

    static String of(Exception failure) {
        Throwable root = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return switch (root) {
            case SocketTimeoutException _ -> "no answer in time";
            case UnknownHostException unknown -> "host unknown: " + unknown.getMessage();
            case MessagingException said -> String.valueOf(said.getMessage()).strip();
            default -> root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        };
    }
}
