package dev.platen.protocol.cause;

import dev.platen.protocol.printer.Deferral;
import dev.platen.protocol.printer.JobError;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.RefreshCause;
import dev.platen.protocol.printer.Slot;
import java.util.HashMap;
import java.util.Map;

/**
 * Follows a printer's events, from its first on, and tells of each which one led to it. Nothing of it is stored: it follows from
 * what the events say. Not thread-safe.
 */
public final class Causation {

    /** What is remembered of a slot, by sequence numbers. */
    private static final class SlotTrace {
        /** What brought it to where it stands: it was never used, signed in, saved, signed out, or found dead. */
        private long status;

        private long refreshStarted;
        private long refreshFailed;
        private long wanted;
        private String underWay = "";
    }

    /** What is remembered of a job under way. */
    private static final class JobTrace {
        private final Slot slot;
        private long latest;
        private boolean sending;
        private boolean waitsForToken = true;

        private JobTrace(Slot slot, long accepted) {
            this.slot = slot;
            this.latest = accepted;
        }
    }

    private final Map<Slot, SlotTrace> slots = new HashMap<>();
    private final Map<String, JobTrace> jobs = new HashMap<>();
    private final Map<String, Long> handedOver = new HashMap<>();
    private long installed;

    /**
     * Where the next event comes from.
     *
     * @param sequence its number in the printer's history
     */
    public Link next(long sequence, PrinterEvent event) {
        return switch (event) {
            case PrinterEvent.Installed _ -> {
                installed = sequence;
                yield Link.NONE;
            }
            case PrinterEvent.FirmwareUpdated _,
                    PrinterEvent.NetworkConfigured _,
                    PrinterEvent.EmailServerConfigured _,
                    PrinterEvent.FaxServerConfigured _,
                    PrinterEvent.ToMyEmailConfigured _,
                    PrinterEvent.RefreshConfigured _,
                    PrinterEvent.CertificateStored _ -> Link.NONE;
            case PrinterEvent.SignInStarted started -> {
                SlotTrace slot = slot(started.slot());
                slot.underWay = started.slot() + "/sign-in/" + started.effect();
                slot.status = sequence;
                yield new Link(0, slot.underWay);
            }
            case PrinterEvent.DeviceCodeShown shown -> stood(shown.slot(), sequence);
            case PrinterEvent.SignInFailed failed -> stood(failed.slot(), sequence);
            case PrinterEvent.SignedIn signedIn -> stood(signedIn.slot(), sequence);
            case PrinterEvent.SettingsSaved saved -> stood(saved.slot(), sequence);
            case PrinterEvent.SignedOut out -> {
                slot(out.slot()).status = sequence;
                yield Link.NONE;
            }
            case PrinterEvent.RefreshStarted started -> refreshStarted(sequence, started);
            case PrinterEvent.TokenRefreshed refreshed -> {
                SlotTrace slot = slot(refreshed.slot());
                slot.status = sequence;
                slot.refreshFailed = 0;
                yield new Link(slot.refreshStarted, slot.underWay);
            }
            case PrinterEvent.RefreshFailed failed -> {
                SlotTrace slot = slot(failed.slot());
                slot.refreshFailed = sequence;
                yield new Link(slot.refreshStarted, slot.underWay);
            }
            case PrinterEvent.TokenExpired expired -> {
                SlotTrace slot = slot(expired.slot());
                slot.status = sequence;
                yield new Link(slot.refreshStarted, slot.underWay);
            }
            case PrinterEvent.JobAccepted accepted -> {
                jobs.put(accepted.job(), new JobTrace(accepted.slot(), sequence));
                slot(accepted.slot()).wanted = sequence;
                yield new Link(0, accepted.job());
            }
            case PrinterEvent.SendingStarted started -> sendingStarted(sequence, started.job());
            case PrinterEvent.SendingDeferred deferred -> sendingDeferred(sequence, deferred);
            case PrinterEvent.EmailSent sent -> new Link(ended(sent.job()), sent.job());
            case PrinterEvent.FaxHandedOver handed -> {
                handedOver.put(handed.job(), sequence);
                yield new Link(ended(handed.job()), handed.job());
            }
            case PrinterEvent.FaxReported reported -> {
                Long handed = handedOver.remove(reported.job());
                yield new Link(handed == null ? 0 : handed, reported.job());
            }
            case PrinterEvent.JobFailed failed -> jobFailed(failed);
        };
    }

    private SlotTrace slot(Slot slot) {
        return slots.computeIfAbsent(slot, _ -> new SlotTrace());
    }

    private Link stood(Slot name, long sequence) {
        SlotTrace slot = slot(name);
        Link link = new Link(slot.status, slot.underWay);
        slot.status = sequence;
        return link;
    }

    private Link refreshStarted(long sequence, PrinterEvent.RefreshStarted started) {
        SlotTrace slot = slot(started.slot());
        slot.refreshStarted = sequence;
        slot.underWay = started.slot() + "/refresh/" + started.effect();
        RefreshCause cause = started.cause();
        return new Link(
                switch (cause) {
                    case POLICY -> slot.status;
                    case RETRY -> slot.refreshFailed;
                    case JOB, TOKEN_REJECTED -> slot.wanted;
                },
                slot.underWay);
    }

    private Link sendingStarted(long sequence, String name) {
        JobTrace job = jobs.get(name);
        if (job == null) {
            return new Link(0, name);
        }
        SlotTrace slot = slot(job.slot);
        // A job that waited is sent because a token came; else because it was accepted, or its time has come again.
        boolean tokenCame = job.waitsForToken && slot.status > job.latest;
        Link link = new Link(tokenCame ? slot.status : job.latest, name);
        job.latest = sequence;
        job.sending = true;
        job.waitsForToken = false;
        return link;
    }

    private Link sendingDeferred(long sequence, PrinterEvent.SendingDeferred deferred) {
        JobTrace job = jobs.get(deferred.job());
        if (job == null) {
            return new Link(0, deferred.job());
        }
        Link link = new Link(job.latest, deferred.job());
        job.latest = sequence;
        job.sending = false;
        job.waitsForToken = deferred.deferral() != Deferral.RETRY;
        if (job.waitsForToken) {
            slot(job.slot).wanted = sequence;
        }
        return link;
    }

    private long ended(String name) {
        JobTrace job = jobs.remove(name);
        return job == null ? 0 : job.latest;
    }

    private Link jobFailed(PrinterEvent.JobFailed failed) {
        JobTrace job = jobs.remove(failed.job());
        if (job == null) {
            return new Link(0, failed.job());
        }
        if (job.sending) {
            return new Link(job.latest, failed.job());
        }
        SlotTrace slot = slot(job.slot);
        boolean noToken =
                failed.error() == JobError.TOKEN_SERVICE_UNAVAILABLE || failed.error() == JobError.APPLICATION_REFUSED;
        long cause = noToken ? slot.refreshFailed : slot.status == 0 ? installed : slot.status;
        return new Link(cause == 0 ? job.latest : cause, failed.job());
    }
}
