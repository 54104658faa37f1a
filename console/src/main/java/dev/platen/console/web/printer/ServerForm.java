package dev.platen.console.web.printer;

import dev.platen.console.web.Visit;
import dev.platen.emulator.web.FormFields;
import dev.platen.emulator.web.Problem;
import dev.platen.protocol.printer.EmailServerSettings;
import dev.platen.protocol.printer.EmailServerSettings.Authentication;
import dev.platen.protocol.printer.EmailServerSettings.SecureConnection;
import dev.platen.protocol.printer.MailService;
import dev.platen.protocol.printer.PrinterSettings;
import dev.platen.protocol.printer.Slot;
import java.util.List;
import java.util.Optional;

/**
 * The form of an email server: Network, Email Server, Basic, and the fax server's own.
 *
 * @param slot whose server it is
 * @param settings what stands in it
 * @param gateway domain of the fax provider's addresses; only in the fax server's
 */
public record ServerForm(Slot slot, EmailServerSettings settings, String gateway) {

    private static final int NO_PORT = 0;

    /** The form as the printer's settings fill it. */
    static ServerForm of(PrinterSettings settings, Slot slot) {
        return new ServerForm(slot, settings.server(slot), settings.faxGateway());
    }

    /** The form as somebody sent it. */
    static ServerForm of(Slot slot, FormFields form) {
        return new ServerForm(
                slot,
                new EmailServerSettings(
                        word(Authentication.values(), form.get("authentication")),
                        word(MailService.values(), form.get("service")),
                        form.get("account"),
                        form.get("sender"),
                        form.get("host"),
                        port(form.get("port")),
                        word(SecureConnection.values(), form.get("connection")),
                        form.get("validation").equals("on"),
                        form.get("pop3-host"),
                        port(form.get("pop3-port"))),
                form.get("gateway"));
    }

    private static <E extends Enum<E>> E word(E[] words, String written) {
        for (E word : words) {
            if (word.name().equals(written)) {
                return word;
            }
        }
        throw new Problem(Problem.Kind.BAD_REQUEST, "the form lacks a choice");
    }

    private static int port(String written) {
        return written.matches("[0-9]{1,5}") ? Integer.parseInt(written) : NO_PORT;
    }

    /** The ways to sign in to the mail server, as they stand in the list. */
    public List<Authentication> authentications() {
        return List.of(Authentication.values());
    }

    /** The email services. */
    public List<MailService> services() {
        return List.of(MailService.values());
    }

    /** The kinds of encryption. */
    public List<SecureConnection> connections() {
        return List.of(SecureConnection.values());
    }

    /** A port as it stands in its field: nothing where none was understood. */
    public String written(int port) {
        return port == NO_PORT ? "" : Integer.toString(port);
    }

    /** What is wrong with a field. */
    public Optional<String> problem(Visit visit, EmailServerSettings.Problem field) {
        return settings.problems().contains(field)
                ? Optional.of(visit.messages().text(field))
                : Optional.empty();
    }

    /** Whether all is as it has to be. */
    boolean right() {
        return settings.problems().isEmpty();
    }
}
