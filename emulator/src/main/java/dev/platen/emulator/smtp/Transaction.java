package dev.platen.emulator.smtp;

import dev.platen.emulator.mailroom.Draft;
import dev.platen.emulator.mailroom.Envelope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message from MAIL to the answer after it (RFC 5321, 3.3). */
final class Transaction implements AutoCloseable {

    private final Command.Mail mail;
    private final List<Envelope.Recipient> recipients = new ArrayList<>();
    private @Nullable Incoming incoming;

    Transaction(Command.Mail mail) {
        this.mail = mail;
    }

    String from() {
        return mail.from();
    }

    /** Whether only BDAT can carry the message. */
    boolean binary() {
        return mail.body() == Command.Body.BINARY;
    }

    void add(Command.Recipient recipient) {
        recipients.add(new Envelope.Recipient(recipient.to(), recipient.reports(), recipient.original()));
    }

    Envelope envelope(String account) {
        return new Envelope(account, mail.from(), mail.envelopeId(), recipients);
    }

    /** Whether the message has begun. */
    boolean begun() {
        return incoming != null;
    }

    void begin(Draft draft, long largest) {
        incoming = new Incoming(draft, largest);
    }

    /** The message, which has begun. */
    Incoming incoming() {
        if (incoming == null) {
            throw new IllegalStateException("the message has not begun");
        }
        return incoming;
    }

    @Override
    public void close() throws IOException {
        if (incoming != null) {
            incoming.draft().close();
        }
    }
}
