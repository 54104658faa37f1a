package dev.platen.protocol.printer;

import java.util.List;

/**
 * What a printer does. A pure function: the same state and command always give the same decision. Thread-safe.
 *
 * <p>Sign-ins and tokens are decided in {@link SignIns}, jobs in {@link Sending}, set-up here.
 */
public final class Printer {

    private Printer() {}

    /** What the printer makes of a command. */
    public static Decision decide(PrinterState state, PrinterCommand command) {
        Draft draft = new Draft(state, command.at());
        if (!state.installed() && !(command instanceof PrinterCommand.Install)) {
            return draft.refused(Refusal.NOT_INSTALLED);
        }
        return switch (command) {
            case PrinterCommand.Install install -> install(draft, install);
            case PrinterCommand.UpdateFirmware update ->
                draft.record(new PrinterEvent.FirmwareUpdated(update.at(), update.version(), update.oauth2()))
                        .done();
            case PrinterCommand.ConfigureNetwork configure ->
                draft.record(new PrinterEvent.NetworkConfigured(configure.at(), configure.network()))
                        .done();
            case PrinterCommand.ConfigureEmailServer configure -> configure(draft, configure);
            case PrinterCommand.ConfigureFaxServer configure -> configure(draft, configure);
            case PrinterCommand.ConfigureToMyEmail configure ->
                state.settings().model().toMyEmail()
                        ? SignIns.signOutUnregistered(draft.record(
                                new PrinterEvent.ToMyEmailConfigured(configure.at(), configure.settings())))
                        : draft.refused(Refusal.NO_TO_MY_EMAIL);
            case PrinterCommand.ConfigureRefresh configure ->
                draft.record(new PrinterEvent.RefreshConfigured(configure.at(), configure.printer(), configure.users()))
                        .done();
            case PrinterCommand.StoreCertificate store ->
                draft.record(new PrinterEvent.CertificateStored(store.at(), store.certificate()))
                        .done();
            case PrinterCommand.StartSignIn start -> SignIns.start(draft, start.slot());
            case PrinterCommand.SaveSettings save -> SignIns.save(draft, save.slot());
            case PrinterCommand.SignOut signOut -> SignIns.signOut(draft, signOut.slot());
            case PrinterCommand.DeviceCodeAnswered answered -> SignIns.deviceCode(draft, answered);
            case PrinterCommand.TokensAnswered answered -> SignIns.tokens(draft, answered);
            case PrinterCommand.SubmitJob submit -> Sending.submit(draft, submit);
            case PrinterCommand.SendingAnswered answered -> Sending.answered(draft, answered);
            case PrinterCommand.ReportFax report -> Sending.report(draft, report);
            case PrinterCommand.Wake _ -> wake(draft);
            case PrinterCommand.Resume _ -> resume(draft);
        };
    }

    private static Decision install(Draft draft, PrinterCommand.Install install) {
        if (draft.state().installed()) {
            return draft.refused(Refusal.ALREADY_INSTALLED);
        }
        if (install.settings().model().name().isEmpty()) {
            return draft.refused(Refusal.INVALID_SETTINGS);
        }
        return draft.record(new PrinterEvent.Installed(
                        install.at(), install.printer(), install.chance(), install.settings()))
                .done();
    }

    private static Decision configure(Draft draft, PrinterCommand.ConfigureEmailServer configure) {
        if (!configure.settings().problems().isEmpty()) {
            return draft.refused(Refusal.INVALID_SETTINGS);
        }
        return draft.record(new PrinterEvent.EmailServerConfigured(configure.at(), configure.settings()))
                .done();
    }

    private static Decision configure(Draft draft, PrinterCommand.ConfigureFaxServer configure) {
        if (!draft.state().settings().model().fax()) {
            return draft.refused(Refusal.NO_FAX);
        }
        if (!configure.settings().problems().isEmpty()) {
            return draft.refused(Refusal.INVALID_SETTINGS);
        }
        return draft.record(
                        new PrinterEvent.FaxServerConfigured(configure.at(), configure.settings(), configure.gateway()))
                .done();
    }

    private static Decision wake(Draft draft) {
        for (SlotState slot : draft.state().slots()) {
            if (!slot.nextRefresh().isAfter(draft.at())) {
                RetryRule retry = draft.state().settings().refresh(slot.slot()).retry();
                SignIns.refresh(draft, slot, slot.retrying(retry) ? RefreshCause.RETRY : RefreshCause.POLICY);
            }
        }
        for (Job job : List.copyOf(draft.state().jobs().active())) {
            if (!job.dueAt().isAfter(draft.at())) {
                Sending.due(draft, job);
            }
        }
        return draft.done();
    }

    private static Decision resume(Draft draft) {
        for (SlotState slot : draft.state().slots()) {
            SignIns.resume(draft, slot);
        }
        for (Job job : draft.state().jobs().active()) {
            Sending.resume(draft, job);
        }
        return draft.done();
    }
}
