package dev.platen.sim.metrics;

import dev.platen.protocol.chance.Chance;
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
import dev.platen.protocol.printer.RefreshPolicy;
import dev.platen.protocol.printer.RefreshSettings;
import dev.platen.protocol.printer.RetryRule;
import dev.platen.protocol.printer.Slot;
import dev.platen.protocol.printer.ToMyEmailSettings;
import dev.platen.sim.run.Roster;
import dev.platen.sim.run.RunObserver;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Tells metrics what happened to some printers, in few words. */
public final class Story {

    /** When every story begins. */
    public static final Instant START = Instant.parse("2021-03-15T04:00:00Z");

    private final RunObserver observer;
    private final Roster roster;
    private final long[] sequences;

    /** A story that an observer is told. */
    public Story(RunObserver observer, Roster roster) {
        this.observer = observer;
        this.roster = roster;
        this.sequences = new long[roster.size()];
    }

    /** Three printers of the group hq and one of the group school. */
    public static Roster roster() {
        List<Roster.Entry> entries = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            entries.add(new Roster.Entry(
                    new PrinterId("contoso", "hq-" + i), "contoso", "hq", "mfp", ZoneId.of("America/New_York")));
        }
        entries.add(new Roster.Entry(
                new PrinterId("fabrikam", "school-1"), "fabrikam", "school", "scanner", ZoneId.of("Europe/London")));
        return new Roster(entries);
    }

    /** An instant, by the time since the beginning as in {@code 1H30M}. */
    public static Instant at(String duration) {
        return START.plus(Duration.parse("PT" + duration));
    }

    public Story installed() {
        for (int printer = 0; printer < roster.size(); printer++) {
            boolean fax = roster.get(printer).model().equals("mfp");
            tell(
                    printer,
                    new PrinterEvent.Installed(START, roster.get(printer).id(), new Chance(printer), settings(fax)));
        }
        return this;
    }

    private static PrinterSettings settings(boolean fax) {
        EmailServerSettings server = new EmailServerSettings(
                EmailServerSettings.Authentication.OAUTH2,
                MailService.EXCHANGE_ONLINE,
                "",
                "",
                "smtp.office365.com",
                587,
                EmailServerSettings.SecureConnection.STARTTLS,
                true,
                "",
                110);
        RefreshSettings refresh = new RefreshSettings(
                new RefreshPolicy.OnDemand(),
                new RetryRule(Duration.ofSeconds(1), Duration.ofMinutes(5), 0.5, 6, true),
                Duration.ofMinutes(5));
        return new PrinterSettings(
                new Model(fax ? "mfp" : "scanner", true, fax, fax, true, true),
                new NetworkSettings(NetworkSettings.Network.STANDARD, NetworkSettings.Connection.WIRED, "10.0.0.7"),
                "en",
                server,
                server,
                "fax.example",
                fax
                        ? new ToMyEmailSettings(
                                true, true, List.of(new ToMyEmailSettings.User("ana", "ana@contoso.example", true)))
                        : ToMyEmailSettings.OFF,
                refresh,
                refresh,
                List.of());
    }

    public Story codeShown(int printer, Slot slot, String at) {
        return tell(
                printer,
                new PrinterEvent.DeviceCodeShown(
                        at(at),
                        slot,
                        1,
                        "ABCD",
                        "https://microsoft.com/devicelogin",
                        "d",
                        Duration.ofSeconds(5),
                        at(at).plusSeconds(900)));
    }

    public Story signInFailed(int printer, Slot slot, String at) {
        return tell(printer, new PrinterEvent.SignInFailed(at(at), slot, "expired_token", 0));
    }

    public Story signedIn(int printer, Slot slot, String at) {
        return tell(printer, new PrinterEvent.SignedIn(at(at), slot, "hq@contoso.example", "a", "r", at("2H")));
    }

    public Story saved(int printer, Slot slot, String at) {
        return tell(printer, new PrinterEvent.SettingsSaved(at(at), slot, PrinterState.NEVER));
    }

    public Story refreshed(int printer, String at) {
        return tell(
                printer,
                new PrinterEvent.TokenRefreshed(at(at), Slot.EMAIL, 1, "a", "r", at("90H"), PrinterState.NEVER));
    }

    public Story refreshFailed(int printer, String at) {
        return tell(printer, new PrinterEvent.RefreshFailed(at(at), Slot.EMAIL, 1, "503", 0, at(at).plusSeconds(5)));
    }

    public Story expired(int printer, Slot slot, String at) {
        return tell(printer, new PrinterEvent.TokenExpired(at(at), slot, 1, ExpiryReason.REVOKED, 50173));
    }

    public Story accepted(int printer, String job, JobKind kind, String at) {
        Slot slot = kind == JobKind.FAX ? Slot.FAX : Slot.EMAIL;
        return tell(
                printer,
                new PrinterEvent.JobAccepted(
                        at(at), job, kind, slot, "to@example.com", "doc", 1000, at(at).plusSeconds(300)));
    }

    public Story sent(int printer, String job, String at) {
        return tell(printer, new PrinterEvent.EmailSent(at(at), job, 1, "250 2.0.0 OK"));
    }

    public Story faxed(int printer, String job, String at) {
        return tell(printer, new PrinterEvent.FaxHandedOver(at(at), job, 1, "250 2.0.0 OK"));
    }

    public Story failed(int printer, String job, JobError error, String at) {
        return tell(printer, new PrinterEvent.JobFailed(at(at), job, error, "as told"));
    }

    public Story request(int printer, boolean granted, long latencyMillis, String at) {
        observer.tokenRequest(new RunObserver.TokenRequest(
                at(at), printer, RunObserver.TokenRequest.Kind.REFRESH, granted, Duration.ofMillis(latencyMillis)));
        return this;
    }

    public Story reached(String at) {
        observer.reached(at(at));
        return this;
    }

    private Story tell(int printer, PrinterEvent event) {
        observer.event(printer, ++sequences[printer], event);
        return this;
    }
}
