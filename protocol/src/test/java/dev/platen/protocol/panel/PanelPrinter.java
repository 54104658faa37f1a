package dev.platen.protocol.panel;

import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.printer.EmailServerSettings;
import dev.platen.protocol.printer.ExpiryReason;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A printer as events have left it. */
final class PanelPrinter {

    static final Instant AT = Instant.parse("2026-03-02T08:00:00Z");
    static final Model MFP = new Model("mfp", true, true, true, true, true);
    static final EmailServerSettings SERVER =
            EmailServerSettings.oauth2(MailService.EXCHANGE_ONLINE, "", "scans@contoso.example");
    static final Slot MARIA = Slot.user("maria");

    private PrinterState state;

    private PanelPrinter(PrinterState state) {
        this.state = state;
    }

    static PanelPrinter speaking(String locale) {
        return installed(locale, MFP);
    }

    static PanelPrinter installed(String locale, Model model) {
        RefreshSettings refresh = new RefreshSettings(
                new RefreshPolicy.OnDemand(),
                new RetryRule(Duration.ofSeconds(1), Duration.ofMinutes(5), 0.5, 5, true),
                Duration.ofMinutes(5));
        PrinterSettings settings = new PrinterSettings(
                model,
                new NetworkSettings(NetworkSettings.Network.STANDARD, NetworkSettings.Connection.WIFI, "192.0.2.10"),
                locale,
                SERVER,
                SERVER,
                "fax.example",
                new ToMyEmailSettings(
                        true, true, List.of(new ToMyEmailSettings.User("maria", "maria@contoso.example", true))),
                refresh,
                refresh,
                List.of());
        PrinterId id = PrinterId.parse("contoso/hq-0001");
        return new PanelPrinter(PrinterState.installed(new PrinterEvent.Installed(AT, id, Chance.ofSeed(1), settings)));
    }

    PanelPrinter after(PrinterEvent event) {
        state = state.apply(event);
        return this;
    }

    PanelPrinter codeShown(Slot slot) {
        return after(new PrinterEvent.SignInStarted(AT, slot, 1))
                .after(new PrinterEvent.DeviceCodeShown(
                        AT,
                        slot,
                        2,
                        "B6SUYU5PL",
                        "https://microsoft.com/devicelogin",
                        "device-code",
                        Duration.ofSeconds(5),
                        AT.plusSeconds(900)));
    }

    PanelPrinter unsaved(Slot slot) {
        return codeShown(slot)
                .after(new PrinterEvent.SignedIn(
                        AT, slot, "printer@contoso.example", "access", "refresh", AT.plusSeconds(3600)));
    }

    PanelPrinter signedIn(Slot slot) {
        return unsaved(slot).after(new PrinterEvent.SettingsSaved(AT, slot, PrinterState.NEVER));
    }

    PanelPrinter expired(Slot slot, ExpiryReason reason) {
        return signedIn(slot).after(new PrinterEvent.TokenExpired(AT, slot, 3, reason, 0));
    }

    PanelPrinter accepted(String job, JobKind kind, String recipient) {
        return after(new PrinterEvent.JobAccepted(AT, job, kind, Slot.EMAIL, recipient, "spool", 1, AT));
    }

    PrinterState state() {
        return state;
    }

    ControlPanel panel() {
        return ControlPanel.of(state);
    }
}
