package dev.platen.emulator.fax;

import dev.platen.emulator.fault.Caller;
import dev.platen.protocol.chance.Purpose;
import dev.platen.protocol.fax.FaxAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * A provider that takes faxes by mail. It answers each mail with the report that will come of it, and when; it keeps
 * nothing.
 *
 * <p>Refusals come as reports too, as the mail was already taken (courierfax and others send them by mail). Assumption:
 * their delay is the shortest one, and their wording ours.
 *
 * <p>Immutable; thread-safe if the registered senders are.
 */
public final class FaxGateway {

    private static final Purpose OUTCOME = Purpose.of("fax.outcome");
    private static final Purpose REASON = Purpose.of("fax.reason");
    private static final Purpose DELAY = Purpose.of("fax.delay");

    private static final String[] REASONS = {"busy", "no answer", "no fax machine answered", "call broke off"};

    private final FaxSettings settings;
    private final RegisteredSenders senders;

    /** A provider for these senders. */
    public FaxGateway(FaxSettings settings, RegisteredSenders senders) {
        this.settings = settings;
        this.senders = senders;
    }

    /** The provider's mail domain. */
    public String gateway() {
        return settings.gateway();
    }

    /** What comes of a mail that was handed over now. The caller sees to it that the report arrives. */
    public FaxReport handle(Instant now, Caller caller, FaxMail mail) {
        Optional<FaxAddress> address = FaxAddress.parse(mail.to());
        if (address.isEmpty()) {
            return refusal(now, "not a fax address: " + mail.to());
        }
        if (!address.get().gateway().equalsIgnoreCase(settings.gateway())) {
            return refusal(now, "unknown gateway: " + address.get().gateway());
        }
        if (!senders.includes(mail.from())) {
            return refusal(now, "sender not registered: " + mail.from());
        }
        if (!mail.document()) {
            return refusal(now, "no TIFF or PDF document attached");
        }
        long n = now.toEpochMilli();
        Instant at = now.plus(caller.chance().between(settings.reportLeast(), settings.reportMost(), DELAY, n));
        if (caller.chance().unit(OUTCOME, n) >= settings.failureShare()) {
            return new FaxReport(at, true, "delivered to " + address.get().number());
        }
        int reason = (int) (caller.chance().unit(REASON, n) * REASONS.length);
        return new FaxReport(at, false, "not delivered to " + address.get().number() + ": " + REASONS[reason]);
    }

    private FaxReport refusal(Instant now, String text) {
        return new FaxReport(now.plus(settings.reportLeast()), false, text);
    }
}
