package dev.platen.console.web.printer;

import dev.platen.console.web.StatusSign;
import dev.platen.console.web.Visit;
import dev.platen.protocol.panel.ControlPanel;
import dev.platen.protocol.printer.AuthStatus;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.protocol.printer.Slot;
import dev.platen.protocol.printer.SlotState;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The printer that a screen is about.
 *
 * @param state how it stands
 * @param zone the time zone of its people
 * @param now the fleet's time
 * @param mailboxes where one sees what arrived; empty where the mail service is nobody's to look into
 */
public record Screen(PrinterState state, ZoneId zone, Instant now, Optional<URI> mailboxes) {

    /** Where the printer's pages begin. */
    public String base() {
        return "/printers/" + state.id();
    }

    /** Where its Web Config begins. */
    public String config() {
        return base() + "/config";
    }

    /** Where its control panel begins. */
    public String panel() {
        return base() + "/panel";
    }

    /** Where a slot is signed in. */
    public String signIn(Slot slot) {
        return base() + "/sign-in/" + URLEncoder.encode(slot.toString(), StandardCharsets.UTF_8);
    }

    /** Where one comes back to after a slot's sign-in. */
    String home(Slot slot) {
        return switch (slot.kind()) {
            case EMAIL -> config() + "/email";
            case FAX -> config() + "/fax";
            case USER -> panel() + "/to-my-email?user=" + URLEncoder.encode(slot.user(), StandardCharsets.UTF_8);
        };
    }

    /** What its panel shows, in the visitor's language. */
    public ControlPanel panel(Visit visit) {
        return new ControlPanel(state, visit.messages());
    }

    /** A slot of it. */
    public SlotState slot(Slot slot) {
        return state.slot(slot);
    }

    /** How a slot's status is signed. */
    public StatusSign sign(Slot slot) {
        return StatusSign.of(state.slot(slot).status());
    }

    /** Whether a sign-in was made and not stored yet. */
    public boolean unsaved(Slot slot) {
        return state.slot(slot).status() instanceof AuthStatus.SignedInUnsaved;
    }
}
