package dev.platen.protocol.panel;

import dev.platen.protocol.printer.Certificate;
import dev.platen.protocol.printer.PrinterSettings;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.protocol.printer.Slot;
import dev.platen.protocol.text.Label;
import dev.platen.protocol.text.Messages;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The network status sheet that a printer prints: what it is, how it is connected, and how its mail servers are set up.
 *
 * @param title of the sheet
 * @param sections from top to bottom
 */
public record NetworkStatusSheet(String title, List<Section> sections) {

    /** Keeps its own copy of the sections. */
    public NetworkStatusSheet {
        sections = List.copyOf(sections);
    }

    /** The sheet of a printer in the printer's own language. */
    public static NetworkStatusSheet of(PrinterState state) {
        PrinterSettings settings = state.settings();
        Messages messages = Messages.of(Locale.forLanguageTag(settings.locale()));
        ServerLines lines = new ServerLines(state, messages);
        List<Section> sections = new ArrayList<>();
        sections.add(new Section(
                messages.text(Label.GENERAL),
                List.of(
                        lines.line(Label.PRINTER_NAME, state.id().name()),
                        lines.line(Label.MODEL, settings.model().name()),
                        lines.line(
                                Label.OAUTH2_SUPPORT,
                                messages.text(settings.model().oauth2() ? Label.YES : Label.NO)))));
        sections.add(new Section(messages.text(Label.NETWORK), lines.network()));
        sections.add(new Section(messages.text(Label.EMAIL_SERVER), lines.server(Slot.EMAIL)));
        if (settings.model().fax()) {
            List<Line> fax = new ArrayList<>(lines.server(Slot.FAX));
            fax.add(lines.line(Label.FAX_PROVIDER_DOMAIN, settings.faxGateway()));
            sections.add(new Section(messages.text(Label.FAX_SERVER), fax));
        }
        if (!settings.certificates().isEmpty()) {
            sections.add(new Section(
                    messages.text(Label.CERTIFICATES),
                    settings.certificates().stream()
                            .map(certificate -> line(messages, certificate))
                            .toList()));
        }
        return new NetworkStatusSheet(messages.text(Label.NETWORK_STATUS_SHEET), sections);
    }

    private static Line line(Messages messages, Certificate certificate) {
        return new Line(
                messages.text(certificate.kind()),
                certificate.subject() + ", " + messages.text(Label.VALID_UNTIL) + " "
                        + certificate.notAfter().atOffset(ZoneOffset.UTC).toLocalDate());
    }
}
