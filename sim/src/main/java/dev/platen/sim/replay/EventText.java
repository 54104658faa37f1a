package dev.platen.sim.replay;

import dev.platen.protocol.printer.PrinterEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an event says beside its name, for people, in a few words. */
public final class EventText {

    private EventText() {}

    /** The words; empty where the name says it all. */
    public static String of(PrinterEvent event) {
        return switch (event) {
            case PrinterEvent.Installed installed ->
                installed.settings().model().name();
            case PrinterEvent.FirmwareUpdated updated ->
                updated.version() + (updated.oauth2() ? "" : ", without OAuth 2.0");
            case PrinterEvent.NetworkConfigured configured ->
                word(configured.network().network());
            case PrinterEvent.EmailServerConfigured configured ->
                configured.settings().host() + ":" + configured.settings().port();
            case PrinterEvent.FaxServerConfigured configured -> configured.gateway();
            case PrinterEvent.ToMyEmailConfigured configured ->
                configured.settings().enabled() ? "on" : "off";
            case PrinterEvent.RefreshConfigured configured ->
                configured.printer().policy().getClass().getSimpleName();
            case PrinterEvent.CertificateStored stored -> stored.certificate().subject();
            case PrinterEvent.SignInStarted started -> started.slot().toString();
            case PrinterEvent.DeviceCodeShown shown -> shown.slot() + ", " + shown.userCode();
            case PrinterEvent.SignInFailed failed -> refused(failed.slot() + "", failed.reason(), failed.aadsts());
            case PrinterEvent.SignedIn signedIn -> signedIn.slot() + ", " + signedIn.account();
            case PrinterEvent.SettingsSaved saved -> saved.slot().toString();
            case PrinterEvent.SignedOut out -> out.slot().toString();
            case PrinterEvent.RefreshStarted started -> started.slot() + ", " + word(started.cause());
            case PrinterEvent.TokenRefreshed refreshed -> refreshed.slot().toString();
            case PrinterEvent.RefreshFailed failed -> refused(failed.slot() + "", failed.reason(), failed.aadsts());
            case PrinterEvent.TokenExpired expired ->
                refused(expired.slot() + "", word(expired.reason()), expired.aadsts());
            case PrinterEvent.JobAccepted accepted ->
                accepted.job() + ", " + word(accepted.kind()) + " to " + accepted.recipient();
            case PrinterEvent.SendingStarted started -> started.job();
            case PrinterEvent.SendingDeferred deferred -> deferred.job() + ", " + deferred.reason();
            case PrinterEvent.EmailSent sent -> sent.job();
            case PrinterEvent.FaxHandedOver handed -> handed.job();
            case PrinterEvent.FaxReported reported ->
                reported.job() + (reported.delivered() ? ", delivered" : ", not delivered");
            case PrinterEvent.JobFailed failed ->
                failed.job() + ", " + failed.error().code() + ", " + failed.reason();
        };
    }

    /** What happened, with the name of the event: {@code SignedIn: email, copier@contoso.example}. */
    public static String named(PrinterEvent event) {
        String detail = of(event);
        return event.name() + (detail.isEmpty() ? "" : ": " + detail);
    }

    private static String refused(String slot, String reason, int aadsts) {
        List<String> words = new ArrayList<>(List.of(slot, reason));
        if (aadsts != 0) {
            words.add("AADSTS" + aadsts);
        }
        return String.join(", ", words);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
