package dev.platen.actors.live;

import dev.platen.protocol.printer.PrinterId;

/** Names a job's document in the spool. */
final class DocumentKey {

    private DocumentKey() {}

    static String of(PrinterId printer, String job) {
        return printer + "/" + job;
    }
}
