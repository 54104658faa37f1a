package dev.platen.persistence.event;

import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.printer.Certificate;
import dev.platen.protocol.printer.Deferral;
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
import dev.platen.protocol.printer.ToMyEmailSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One event of each kind, every field filled. */
final class EveryEvent {

    private static final Instant AT = Instant.parse("2026-03-02T06:00:00.123Z");
    private static final Instant LATER = Instant.parse("2026-03-02T07:15:30Z");
    private static final EmailServerSettings SERVER = EmailServerSettings.oauth2(
            MailService.EXCHANGE_ONLINE, "hq-0001@contoso.example", "hq-0001@contoso.example");
    private static final RetryRule RETRY = new RetryRule(Duration.ofSeconds(1), Duration.ofMinutes(5), 0.5, 1000, true);
    private static final RefreshSettings REFRESH =
            new RefreshSettings(new RefreshPolicy.KeepAlive(Duration.ofDays(30), 0.1), RETRY, Duration.ofMinutes(5));
    private static final NetworkSettings NETWORK =
            new NetworkSettings(NetworkSettings.Network.STANDARD, NetworkSettings.Connection.WIFI, "192.0.2.1");
    private static final ToMyEmailSettings TO_MY_EMAIL = new ToMyEmailSettings(
            true, true, List.of(new ToMyEmailSettings.User("anna", "anna@contoso.example", true)));
    private static final Certificate CERTIFICATE =
            new Certificate(Certificate.Kind.ROOT, "CN=Example Root", "00ff", LATER);

    private EveryEvent() {}

    static List<PrinterEvent> all() {
        return List.of(
                new PrinterEvent.Installed(AT, new PrinterId("contoso", "hq-0001"), new Chance(-2), settings()),
                new PrinterEvent.FirmwareUpdated(AT, "FL05Q3", true),
                new PrinterEvent.NetworkConfigured(AT, NETWORK),
                new PrinterEvent.EmailServerConfigured(AT, SERVER),
                new PrinterEvent.FaxServerConfigured(AT, SERVER, "fax.example"),
                new PrinterEvent.ToMyEmailConfigured(AT, TO_MY_EMAIL),
                new PrinterEvent.RefreshConfigured(AT, REFRESH, REFRESH),
                new PrinterEvent.CertificateStored(AT, CERTIFICATE),
                new PrinterEvent.SignInStarted(AT, Slot.EMAIL, 1),
                new PrinterEvent.DeviceCodeShown(
                        AT,
                        Slot.user("anna"),
                        2,
                        "B6SUYU5PL",
                        "https://microsoft.com/devicelogin",
                        "dc-1",
                        Duration.ofSeconds(5),
                        LATER),
                new PrinterEvent.SignInFailed(AT, Slot.FAX, "expired_token", 70020),
                new PrinterEvent.SignedIn(AT, Slot.EMAIL, "hq-0001@contoso.example", "at-1", "rt-1", LATER),
                new PrinterEvent.SettingsSaved(AT, Slot.EMAIL, PrinterState.NEVER),
                new PrinterEvent.SignedOut(AT, Slot.EMAIL),
                new PrinterEvent.RefreshStarted(AT, Slot.EMAIL, 3, RefreshCause.POLICY),
                new PrinterEvent.TokenRefreshed(AT, Slot.EMAIL, 3, "at-2", "rt-2", LATER, LATER),
                new PrinterEvent.RefreshFailed(AT, Slot.EMAIL, 4, "temporarily_unavailable", 90033, LATER),
                new PrinterEvent.TokenExpired(AT, Slot.EMAIL, 5, ExpiryReason.INACTIVITY, 700082),
                new PrinterEvent.JobAccepted(
                        AT,
                        "scans-1",
                        JobKind.SCAN_TO_EMAIL,
                        Slot.EMAIL,
                        "λήψη@archive.example",
                        "spool/1",
                        4096,
                        LATER),
                new PrinterEvent.SendingStarted(AT, "scans-1", 6),
                new PrinterEvent.SendingDeferred(AT, "scans-1", "432 4.3.2 \"busy\"\u001f", Deferral.RETRY, LATER),
                new PrinterEvent.EmailSent(AT, "scans-1", 6, "250 2.0.0 OK"),
                new PrinterEvent.FaxHandedOver(AT, "faxes-1", 7, "250 2.0.0 OK"),
                new PrinterEvent.FaxReported(AT, "faxes-1", false, "busy"),
                new PrinterEvent.JobFailed(AT, "scans-2", JobError.SIGN_IN_EXPIRED, "invalid_grant (AADSTS700082)"));
    }

    private static PrinterSettings settings() {
        return new PrinterSettings(
                new Model("mfp", true, true, true, true, true),
                NETWORK,
                "el",
                SERVER,
                SERVER,
                "fax.example",
                TO_MY_EMAIL,
                new RefreshSettings(
                        new RefreshPolicy.BeforeExpiry(Duration.ofMinutes(5), 0.2), RETRY, Duration.ofMinutes(5)),
                new RefreshSettings(new RefreshPolicy.OnDemand(), RETRY, Duration.ofMinutes(5)),
                List.of(CERTIFICATE));
    }
}
