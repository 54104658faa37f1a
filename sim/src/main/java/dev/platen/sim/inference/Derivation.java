package dev.platen.sim.inference;

import dev.platen.persistence.projection.FleetEvent;
import dev.platen.protocol.cause.Certainty;
import dev.platen.protocol.cause.Evidence;
import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.printer.AuthStatus;
import dev.platen.protocol.printer.EmailServerSettings;
import dev.platen.protocol.printer.ExpiryReason;
import dev.platen.protocol.printer.JobError;
import dev.platen.protocol.printer.JobKind;
import dev.platen.protocol.printer.MailService;
import dev.platen.protocol.printer.Model;
import dev.platen.protocol.printer.NetworkSettings;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.PrinterSettings;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.protocol.printer.RefreshCause;
import dev.platen.protocol.printer.RefreshPolicy;
import dev.platen.protocol.printer.RefreshSettings;
import dev.platen.protocol.printer.RetryRule;
import dev.platen.protocol.printer.Slot;
import dev.platen.protocol.printer.SlotState;
import dev.platen.protocol.printer.ToMyEmailSettings;
import dev.platen.sim.logs.LogRecord;
import dev.platen.sim.logs.LogSink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Derives one printer's events from records about it, which come in order of time. Every event says on which record it rests and how
 * sure it is; docs/reference/import.md has the table. The events fold to a state as a printer's own do. Not thread-safe.
 *
 * <p>Assumptions: OK was pressed after a sign-in; an access token lives {@value #ACCESS_MINUTES} minutes (60 to 90 are documented);
 * a job log and a message trace tell of the same job if they agree and lie no more than {@value #SAME_JOB_MINUTES} minutes apart.
 */
final class Derivation {

    private static final int ACCESS_MINUTES = 90;
    private static final int SAME_JOB_MINUTES = 5;
    private static final Duration ACCESS = Duration.ofMinutes(ACCESS_MINUTES);
    private static final Duration SAME_JOB = Duration.ofMinutes(SAME_JOB_MINUTES);
    private static final Duration SAME_SIGN_IN = Duration.ofMinutes(15);
    private static final Duration IDLE_LIFE = Duration.ofDays(90);
    private static final String UNKNOWN = "";
    private static final RefreshSettings NOT_KNOWN = new RefreshSettings(
            new RefreshPolicy.OnDemand(),
            new RetryRule(Duration.ofSeconds(1), Duration.ofMinutes(5), 0.5, Integer.MAX_VALUE, true),
            Duration.ofMinutes(5));

    private final LogSink told;
    private final Consumer<FleetEvent> out;
    private final String printer;
    private final Deque<Ended> ended = new ArrayDeque<>();
    private PrinterState state;
    private long sequence;
    private Instant signedIn = Instant.MIN;

    /** A job that ended a moment ago, and which kind of log said so. */
    private record Ended(Instant at, String job, String destination, boolean failed, Class<?> source) {}

    /**
     * A printer of which nothing is known yet.
     *
     * @param told is told of records that bring no event of their own
     * @param out takes the events
     */
    Derivation(PrinterId printer, LogSink told, Consumer<FleetEvent> out) {
        this.told = told;
        this.out = out;
        this.printer = printer.toString();
        this.state = PrinterState.uninstalled(printer);
    }

    /** Takes the next record. */
    void take(Slot slot, LogRecord record) {
        if (sequence == 0) {
            emit(
                    Certainty.ASSUMED,
                    record,
                    new PrinterEvent.Installed(record.at(), state.id(), new Chance(0), settings(record)));
        }
        switch (record) {
            case LogRecord.SignIn signIn -> signIn(slot, signIn);
            case LogRecord.MailTrace trace -> trace(slot, trace);
            case LogRecord.PrintJob job -> job(slot, job);
            case LogRecord.Exported exported ->
                throw new IllegalArgumentException("an event is not derived: " + exported.origin());
        }
    }

    private static PrinterSettings settings(LogRecord first) {
        String account = switch (first) {
            case LogRecord.SignIn signIn -> signIn.account();
            case LogRecord.MailTrace trace -> trace.sender();
            case LogRecord.PrintJob _, LogRecord.Exported _ -> UNKNOWN;
        };
        EmailServerSettings server = EmailServerSettings.oauth2(MailService.EXCHANGE_ONLINE, account, account);
        return new PrinterSettings(
                new Model("imported", true, true, true, true, true),
                new NetworkSettings(NetworkSettings.Network.STANDARD, NetworkSettings.Connection.WIRED, UNKNOWN),
                "en",
                server,
                server,
                UNKNOWN,
                ToMyEmailSettings.OFF,
                NOT_KNOWN,
                NOT_KNOWN,
                List.of());
    }

    private void emit(Certainty certainty, LogRecord record, PrinterEvent event) {
        state = state.apply(event);
        sequence++;
        out.accept(new FleetEvent(
                0,
                printer,
                sequence,
                event,
                Optional.of(new Evidence(certainty, record.origin().toString()))));
    }

    private long nextEffect() {
        return state.effects() + 1;
    }

    private boolean signedIn(Slot slot) {
        return state.slot(slot).status() instanceof AuthStatus.SignedIn;
    }

    // Sign-ins and refreshes

    private void signIn(Slot slot, LogRecord.SignIn record) {
        ErrorMeaning meaning = ErrorMeaning.of(record.error());
        if (record.error() != 0 && meaning == ErrorMeaning.STEP) {
            told.leftOut(record.origin(), "a step of a sign-in that went on (AADSTS" + record.error() + ")");
        } else if (record.interactive() || record.byDeviceCode()) {
            byPerson(slot, record);
        } else if (record.error() == 0) {
            refreshed(slot, record);
        } else {
            refused(slot, record, meaning);
        }
    }

    private void byPerson(Slot slot, LogRecord.SignIn record) {
        Instant at = record.at();
        if (record.error() == 0 && signedIn(slot) && at.isBefore(later(signedIn, SAME_SIGN_IN))) {
            told.leftOut(record.origin(), "one more step of a sign-in that succeeded");
            return;
        }
        if (signedIn(slot)) {
            emit(Certainty.INFERRED, record, new PrinterEvent.SignedOut(at, slot));
        }
        emit(Certainty.INFERRED, record, new PrinterEvent.SignInStarted(at, slot, nextEffect()));
        if (record.error() == 0) {
            signedIn(Certainty.RECORDED, slot, record, record.account());
        } else {
            emit(Certainty.RECORDED, record, new PrinterEvent.SignInFailed(at, slot, "refused", record.error()));
        }
    }

    private static Instant later(Instant at, Duration by) {
        return at.equals(Instant.MIN) ? at : at.plus(by);
    }

    private void signedIn(Certainty certainty, Slot slot, LogRecord record, String account) {
        Instant at = record.at();
        emit(certainty, record, new PrinterEvent.SignedIn(at, slot, account, UNKNOWN, UNKNOWN, at.plus(ACCESS)));
        emit(
                certainty == Certainty.RECORDED ? Certainty.ASSUMED : certainty,
                record,
                new PrinterEvent.SettingsSaved(at, slot, PrinterState.NEVER));
        signedIn = at;
    }

    /** Somebody must have signed in of whom the logs know nothing, or this record could not be. */
    private void mustBeSignedIn(Slot slot, LogRecord record, String account) {
        if (!signedIn(slot)) {
            signedIn(Certainty.INFERRED, slot, record, account);
        }
    }

    private void refreshed(Slot slot, LogRecord.SignIn record) {
        Instant at = record.at();
        mustBeSignedIn(slot, record, record.account());
        long effect = nextEffect();
        emit(Certainty.INFERRED, record, new PrinterEvent.RefreshStarted(at, slot, effect, RefreshCause.POLICY));
        emit(
                Certainty.RECORDED,
                record,
                new PrinterEvent.TokenRefreshed(
                        at, slot, effect, UNKNOWN, UNKNOWN, at.plus(ACCESS), PrinterState.NEVER));
    }

    private void refused(Slot slot, LogRecord.SignIn record, ErrorMeaning meaning) {
        Instant at = record.at();
        boolean dead = meaning == ErrorMeaning.DEAD;
        if (dead && state.slot(slot).status() instanceof AuthStatus.Expired) {
            told.leftOut(record.origin(), "one more refusal of a sign-in that was dead already");
            return;
        }
        mustBeSignedIn(slot, record, record.account());
        long effect = nextEffect();
        emit(Certainty.INFERRED, record, new PrinterEvent.RefreshStarted(at, slot, effect, RefreshCause.POLICY));
        emit(
                Certainty.RECORDED,
                record,
                dead
                        ? new PrinterEvent.TokenExpired(
                                at, slot, effect, ExpiryReason.of(ErrorMeaning.error(record.error())), record.error())
                        : new PrinterEvent.RefreshFailed(
                                at,
                                slot,
                                effect,
                                meaning == ErrorMeaning.PASSING ? "service unavailable" : "refused",
                                record.error(),
                                PrinterState.NEVER));
    }

    // Jobs

    private void trace(Slot slot, LogRecord.MailTrace record) {
        String status = record.status();
        if (status.equalsIgnoreCase("Pending") || status.equalsIgnoreCase("GettingStatus")) {
            told.leftOut(record.origin(), "a message whose fate was not known yet (" + status + ")");
            return;
        }
        String job = record.id().isEmpty() ? "mail-" + (sequence + 1) : record.id();
        if (known(record.at(), job)) {
            told.leftOut(record.origin(), "one more recipient of a message");
            return;
        }
        if (confirms(record, record.recipient(), false)) {
            told.leftOut(record.origin(), "tells of a job that another log has told of");
            return;
        }
        accepted(slot, record, job, record.recipient(), record.bytes());
        sent(slot, record, job, "250 taken by the mail service: " + status, record.sender());
        remember(new Ended(record.at(), job, record.recipient(), false, record.getClass()));
    }

    private void job(Slot slot, LogRecord.PrintJob record) {
        if (confirms(record, record.destination(), record.failed())) {
            told.leftOut(record.origin(), "tells of a job that another log has told of");
            return;
        }
        String job = record.id().isEmpty() || known(record.at(), record.id()) ? "job-" + (sequence + 1) : record.id();
        if (record.failed()) {
            failed(slot, record, job);
        } else {
            accepted(slot, record, job, record.destination(), 0);
            sent(slot, record, job, "250 as the printer's log says", UNKNOWN);
        }
        remember(new Ended(record.at(), job, record.destination(), record.failed(), record.getClass()));
    }

    private void accepted(Slot slot, LogRecord record, String job, String recipient, long bytes) {
        JobKind kind = switch (slot.kind()) {
            case EMAIL -> JobKind.SCAN_TO_EMAIL;
            case FAX -> JobKind.FAX;
            case USER -> JobKind.TO_MY_EMAIL;
        };
        emit(
                Certainty.INFERRED,
                record,
                new PrinterEvent.JobAccepted(
                        record.at(),
                        job,
                        kind,
                        slot,
                        recipient,
                        UNKNOWN,
                        bytes,
                        record.at().plus(NOT_KNOWN.jobWaits())));
    }

    private void sent(Slot slot, LogRecord record, String job, String reply, String account) {
        SlotState before = state.slot(slot);
        boolean lastToken =
                before.status() instanceof AuthStatus.Expired && !record.at().isAfter(before.accessExpiresAt());
        if (!lastToken) {
            mustBeSignedIn(slot, record, account);
        }
        long effect = nextEffect();
        emit(Certainty.INFERRED, record, new PrinterEvent.SendingStarted(record.at(), job, effect));
        emit(
                Certainty.RECORDED,
                record,
                slot.kind() == Slot.Kind.FAX
                        ? new PrinterEvent.FaxHandedOver(record.at(), job, effect, reply)
                        : new PrinterEvent.EmailSent(record.at(), job, effect, reply));
    }

    private void failed(Slot slot, LogRecord.PrintJob record, String job) {
        Instant at = record.at();
        JobError error = record.meaning();
        SlotState before = state.slot(slot);
        if (signedIn(slot)) {
            switch (error) {
                case NOT_SIGNED_IN -> emit(Certainty.ASSUMED, record, new PrinterEvent.SignedOut(at, slot));
                case SIGN_IN_EXPIRED ->
                    expired(
                            slot,
                            record,
                            lastUse(before).plus(IDLE_LIFE).isAfter(at)
                                    ? ExpiryReason.LIFETIME
                                    : ExpiryReason.INACTIVITY);
                case SIGN_IN_AGAIN -> expired(slot, record, ExpiryReason.OTHER);
                default -> {}
            }
        } else if (error.provenance() == JobError.Provenance.GUIDE
                && error != JobError.NOT_SIGNED_IN
                && !(before.status() instanceof AuthStatus.Expired)) {
            mustBeSignedIn(slot, record, UNKNOWN);
            expired(slot, record, error == JobError.SIGN_IN_EXPIRED ? ExpiryReason.INACTIVITY : ExpiryReason.OTHER);
        }
        accepted(slot, record, job, record.destination(), 0);
        emit(Certainty.RECORDED, record, new PrinterEvent.JobFailed(at, job, error, record.error()));
    }

    private static Instant lastUse(SlotState slot) {
        return slot.accessExpiresAt().minus(ACCESS);
    }

    private void expired(Slot slot, LogRecord record, ExpiryReason reason) {
        long effect = nextEffect();
        emit(Certainty.INFERRED, record, new PrinterEvent.RefreshStarted(record.at(), slot, effect, RefreshCause.JOB));
        emit(Certainty.INFERRED, record, new PrinterEvent.TokenExpired(record.at(), slot, effect, reason, 0));
    }

    private void remember(Ended job) {
        while (!ended.isEmpty() && ended.peekFirst().at().isBefore(job.at().minus(SAME_JOB))) {
            ended.removeFirst();
        }
        ended.addLast(job);
    }

    private boolean known(Instant at, String job) {
        return ended.stream().anyMatch(one -> one.job().equals(job) && !one.at().isBefore(at.minus(SAME_JOB)));
    }

    /** Whether a log of another kind has just told the same; each told job is confirmed once. */
    private boolean confirms(LogRecord record, String destination, boolean failed) {
        Optional<Ended> same = ended.stream()
                .filter(job -> !job.source().equals(record.getClass())
                        && job.failed() == failed
                        && job.destination().equalsIgnoreCase(destination)
                        && !job.at().isBefore(record.at().minus(SAME_JOB)))
                .findFirst();
        same.ifPresent(ended::remove);
        return same.isPresent();
    }
}
