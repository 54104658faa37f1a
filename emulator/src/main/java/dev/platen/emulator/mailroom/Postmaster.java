package dev.platen.emulator.mailroom;

import dev.platen.emulator.fault.Caller;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes messages into the mailroom and does what follows from them: reports on delivery to the sender, and faxes to the
 * provider. All that follows is kept too when {@link #take} returns.
 *
 * <p>Thread-safe.
 */
public final class Postmaster {

    private final Mailroom mailroom;
    private final FaxDesk faxes;
    private final AddressBook book;
    private final InstantSource clock;
    private final String host;

    /**
     * A postmaster.
     *
     * @param mailroom where messages are kept
     * @param faxes where faxes go
     * @param book who has a mailbox
     * @param clock the emulator's
     * @param host the server in whose name reports come
     */
    public Postmaster(Mailroom mailroom, FaxDesk faxes, AddressBook book, InstantSource clock, String host) {
        this.mailroom = mailroom;
        this.faxes = faxes;
        this.book = book;
        this.clock = clock;
        this.host = host;
    }

    /** Begins to receive a message of no more than so many bytes. */
    public Draft draft(long largest) {
        return mailroom.draft(largest);
    }

    /**
     * Takes a message.
     *
     * @param caller the device that sent it
     * @throws IOException if it could not be kept
     */
    public void take(Draft draft, Envelope envelope, MessageHead head, Caller caller) throws IOException {
        Instant now = clock.instant();
        ReceivedMessage message = mailroom.keep(draft, envelope, head, now);
        Map<Delivery, List<Envelope.Recipient>> told = new EnumMap<>(Delivery.class);
        for (Envelope.Recipient recipient : envelope.recipients()) {
            if (faxes.serves(recipient.address())) {
                faxes.take(message, recipient.address(), caller);
            }
            toTell(recipient)
                    .ifPresent(delivery -> told.computeIfAbsent(delivery, _ -> new ArrayList<>())
                            .add(recipient));
        }
        if (!envelope.from().isEmpty()) {
            for (Map.Entry<Delivery, List<Envelope.Recipient>> one : told.entrySet()) {
                DeliveryReport report =
                        new DeliveryReport(host, message, envelope.id(), one.getKey(), one.getValue(), now);
                mailroom.keepReport(envelope.from(), report.written(draft.beginning()), now);
            }
        }
    }

    private Optional<Delivery> toTell(Envelope.Recipient recipient) {
        return switch (book.of(recipient.address())) {
            case UNKNOWN -> recipient.hearsOfFailure() ? Optional.of(Delivery.FAILED) : Optional.empty();
            case KNOWN -> recipient.hearsOfSuccess() ? Optional.of(Delivery.DELIVERED) : Optional.empty();
            case OUTSIDE -> recipient.hearsOfSuccess() ? Optional.of(Delivery.RELAYED) : Optional.empty();
        };
    }
}
