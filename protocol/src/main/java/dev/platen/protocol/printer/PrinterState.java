package dev.platen.protocol.printer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.printer.FinishedJob.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * All that a printer knows; a fold of its events. Immutable.
 *
 * @param id its id
 * @param chance what its draws are keyed by
 * @param settings what it is set up with
 * @param slots the sign-ins it has ever had, in order of first use
 * @param jobs its jobs
 * @param effects how many effects it has issued; the id of the latest
 */
public record PrinterState(
        PrinterId id, Chance chance, PrinterSettings settings, List<SlotState> slots, Jobs jobs, long effects) {

    /** Stands for an instant that will not come. */
    public static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

    /** Keeps its own copy of the slots. */
    public PrinterState {
        slots = List.copyOf(slots);
    }

    /** A printer that was not put up yet: it can do nothing. */
    public static PrinterState uninstalled(PrinterId id) {
        return new PrinterState(id, new Chance(0), PrinterSettings.NONE, List.of(), Jobs.NONE, 0);
    }

    /** A printer that was put up. */
    public static PrinterState installed(PrinterEvent.Installed event) {
        return new PrinterState(event.printer(), event.chance(), event.settings(), List.of(), Jobs.NONE, 0);
    }

    /** Whether the printer was put up. */
    @JsonIgnore
    public boolean installed() {
        return !settings.model().name().isEmpty();
    }

    /** A slot; signed out when it was never used. */
    public SlotState slot(Slot slot) {
        for (SlotState state : slots) {
            if (state.slot().equals(slot)) {
                return state;
            }
        }
        return SlotState.signedOut(slot);
    }

    /** When the printer has to act of its own accord, {@link #NEVER} if it waits to be asked. */
    @JsonIgnore
    public Instant nextDue() {
        Instant due = NEVER;
        for (SlotState slot : slots) {
            if (slot.nextRefresh().isBefore(due)) {
                due = slot.nextRefresh();
            }
        }
        for (Job job : jobs.active()) {
            if (job.dueAt().isBefore(due)) {
                due = job.dueAt();
            }
        }
        return due;
    }

    /** Whether an effect is under way; such a printer must stay in memory until it is answered. */
    @JsonIgnore
    public boolean busy() {
        for (SlotState slot : slots) {
            if (!slot.idle()) {
                return true;
            }
        }
        for (Job job : jobs.active()) {
            if (job.phase() == Job.Phase.SENDING) {
                return true;
            }
        }
        return false;
    }

    /** The state after an event. Every event that {@link Printer#decide} brings forth in this state can be applied. */
    public PrinterState apply(PrinterEvent event) {
        return switch (event) {
            case PrinterEvent.Installed first -> installed(first);
            case PrinterEvent.FirmwareUpdated updated ->
                withSettings(settings.withModel(settings.model().withOauth2(updated.oauth2())));
            case PrinterEvent.NetworkConfigured configured -> withSettings(settings.withNetwork(configured.network()));
            case PrinterEvent.EmailServerConfigured configured ->
                withSettings(settings.withEmail(configured.settings()));
            case PrinterEvent.FaxServerConfigured configured ->
                withSettings(settings.withFax(configured.settings(), configured.gateway()));
            case PrinterEvent.ToMyEmailConfigured configured ->
                withSettings(settings.withToMyEmail(configured.settings()));
            case PrinterEvent.RefreshConfigured configured ->
                withSettings(settings.withRefresh(configured.printer(), configured.users()));
            case PrinterEvent.CertificateStored stored -> {
                List<Certificate> certificates = new ArrayList<>(settings.certificates());
                certificates.removeIf(
                        old -> old.fingerprint().equals(stored.certificate().fingerprint()));
                certificates.add(stored.certificate());
                yield withSettings(settings.withCertificates(certificates));
            }
            case PrinterEvent.SignInStarted started ->
                withSlot(started.slot(), slot -> slot.apply(started), started.effect());
            case PrinterEvent.DeviceCodeShown shown ->
                withSlot(shown.slot(), slot -> slot.apply(shown), shown.effect());
            case PrinterEvent.SignInFailed failed -> withSlot(failed.slot(), SlotState::signInFailed, effects);
            case PrinterEvent.SignedIn signedIn -> withSlot(signedIn.slot(), slot -> slot.apply(signedIn), effects);
            case PrinterEvent.SettingsSaved saved -> withSlot(saved.slot(), slot -> slot.apply(saved), effects);
            case PrinterEvent.SignedOut out -> withSlot(out.slot(), slot -> SlotState.signedOut(out.slot()), effects);
            case PrinterEvent.RefreshStarted started ->
                withSlot(started.slot(), slot -> slot.apply(started), started.effect());
            case PrinterEvent.TokenRefreshed refreshed ->
                withSlot(refreshed.slot(), slot -> slot.apply(refreshed), effects);
            case PrinterEvent.RefreshFailed failed -> withSlot(failed.slot(), slot -> slot.apply(failed), effects);
            case PrinterEvent.TokenExpired expired -> withSlot(expired.slot(), slot -> slot.apply(expired), effects);
            case PrinterEvent.JobAccepted accepted -> withJobs(jobs.accept(Job.accepted(accepted)), effects);
            case PrinterEvent.SendingStarted started ->
                withJobs(jobs.change(started.job(), job -> job.apply(started)), started.effect());
            case PrinterEvent.SendingDeferred deferred ->
                withJobs(jobs.change(deferred.job(), job -> job.apply(deferred)), effects);
            case PrinterEvent.EmailSent sent -> withJobs(jobs.finish(sent.job(), sent, new Result.Sent()), effects);
            case PrinterEvent.FaxHandedOver handed ->
                withJobs(jobs.finish(handed.job(), handed, new Result.HandedOver()), effects);
            case PrinterEvent.FaxReported reported -> withJobs(jobs.reported(reported), effects);
            case PrinterEvent.JobFailed failed ->
                withJobs(
                        jobs.finish(failed.job(), failed, new Result.Failed(failed.error(), failed.reason())), effects);
        };
    }

    private PrinterState withSettings(PrinterSettings changed) {
        return new PrinterState(id, chance, changed, slots, jobs, effects);
    }

    private PrinterState withJobs(Jobs changed, long latestEffect) {
        return new PrinterState(id, chance, settings, slots, changed, latestEffect);
    }

    private PrinterState withSlot(Slot slot, UnaryOperator<SlotState> change, long latestEffect) {
        List<SlotState> changed = new ArrayList<>(slots.size() + 1);
        boolean found = false;
        for (SlotState old : slots) {
            if (old.slot().equals(slot)) {
                changed.add(change.apply(old));
                found = true;
            } else {
                changed.add(old);
            }
        }
        if (!found) {
            changed.add(change.apply(SlotState.signedOut(slot)));
        }
        return new PrinterState(id, chance, settings, changed, jobs, latestEffect);
    }
}
