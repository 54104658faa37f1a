package dev.platen.protocol.panel;

import dev.platen.protocol.printer.AuthStatus;
import dev.platen.protocol.printer.EmailServerSettings;
import dev.platen.protocol.printer.EmailServerSettings.Authentication;
import dev.platen.protocol.printer.NetworkSettings;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.protocol.printer.Slot;
import dev.platen.protocol.printer.SlotState;
import dev.platen.protocol.text.Label;
import dev.platen.protocol.text.Messages;
import java.util.ArrayList;
import java.util.List;

/** The lines about servers and network that panel and sheet have in common. */
record ServerLines(PrinterState state, Messages messages) {

    List<Line> network() {
        NetworkSettings network = state.settings().network();
        return List.of(
                line(Label.NETWORK_IN_USE, messages.text(network.network())),
                line(Label.CONNECTION, messages.text(network.connection())),
                line(Label.IP_ADDRESS, network.address()));
    }

    List<Line> server(Slot slot) {
        EmailServerSettings server = state.settings().server(slot);
        List<Line> lines = new ArrayList<>();
        lines.add(line(Label.AUTHENTICATION_METHOD, messages.text(server.authentication())));
        if (server.authentication() == Authentication.OFF && server.host().isEmpty()) {
            return lines;
        }
        if (server.authentication() == Authentication.OAUTH2) {
            SlotState signIn = state.slot(slot);
            lines.add(line(Label.EMAIL_SERVICE, messages.text(server.service())));
            lines.add(line(Label.CURRENT_STATUS, status(signIn.status())));
            lines.add(line(Label.AUTHENTICATED_ACCOUNT, signIn.account()));
        } else if (server.authentication() != Authentication.OFF) {
            lines.add(line(Label.AUTHENTICATED_ACCOUNT, server.account()));
        }
        lines.add(line(Label.SENDERS_EMAIL_ADDRESS, server.sender()));
        lines.add(line(Label.SMTP_SERVER_ADDRESS, server.host()));
        lines.add(line(Label.SMTP_SERVER_PORT_NUMBER, Integer.toString(server.port())));
        lines.add(line(Label.SECURE_CONNECTION, messages.text(server.secureConnection())));
        lines.add(line(
                Label.CERTIFICATE_VALIDATION,
                messages.text(server.certificateValidation() ? Label.ENABLE : Label.DISABLE)));
        if (server.authentication() == Authentication.POP_BEFORE_SMTP) {
            lines.add(line(Label.POP3_SERVER_ADDRESS, server.pop3Host()));
            lines.add(line(Label.POP3_SERVER_PORT_NUMBER, Integer.toString(server.pop3Port())));
        }
        return lines;
    }

    Line line(Label label, String value) {
        return new Line(messages.text(label), value);
    }

    private String status(AuthStatus status) {
        return status instanceof AuthStatus.Expired expired
                ? messages.text(status) + ": " + messages.text(expired.reason())
                : messages.text(status);
    }
}
