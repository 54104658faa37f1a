package dev.platen.console.web.printer;

import dev.platen.console.web.Page;
import dev.platen.console.web.Pages.Next;
import dev.platen.console.web.Visit;
import dev.platen.emulator.web.FormFields;
import dev.platen.emulator.web.Operation;
import dev.platen.emulator.web.Problem;
import dev.platen.protocol.printer.AuthStatus;
import dev.platen.protocol.printer.EmailServerSettings.Authentication;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.Refusal;
import dev.platen.protocol.printer.Slot;
import dev.platen.protocol.text.Label;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Web Config, Network, Email Server, Basic; and Fax, Fax Server, Email Server Settings. OK sends the settings to the printer,
 * and with them a sign-in that was not stored yet.
 */
final class ServerPages {

    private static final int UNPROCESSABLE = 422;

    private final PrinterDesk desk;

    ServerPages(PrinterDesk desk) {
        this.desk = desk;
    }

    List<Operation> operations() {
        return List.of(
                view("/config/email", Slot.EMAIL),
                act("/config/email", Slot.EMAIL),
                view("/config/fax", Slot.FAX),
                act("/config/fax", Slot.FAX));
    }

    private Operation view(String path, Slot slot) {
        return desk.pages().administratorsView(PrinterDesk.PRINTER + path, visit -> {
            Screen screen = screen(visit, slot);
            return Future.succeededFuture(
                    page(200, screen, ServerForm.of(screen.state().settings(), slot)));
        });
    }

    private Operation act(String path, Slot slot) {
        return desk.pages().administratorsAct(PrinterDesk.PRINTER + path, (visit, form) -> pressed(visit, slot, form));
    }

    private Screen screen(Visit visit, Slot slot) {
        Screen screen = desk.screen(visit);
        if (slot.equals(Slot.FAX) && !screen.state().settings().model().fax()) {
            throw new Problem(Problem.Kind.NOT_FOUND, visit.messages().text(Refusal.NO_FAX));
        }
        return screen;
    }

    private Future<Next> pressed(Visit visit, Slot slot, FormFields fields) {
        Screen screen = screen(visit, slot);
        PrinterId printer = screen.state().id();
        if (fields.get("press").equals("sign-out")) {
            return desk.tellAndGo(visit, printer, at -> new PrinterCommand.SignOut(at, slot), screen.home(slot));
        }
        ServerForm form = ServerForm.of(slot, fields);
        if (!form.right()) {
            return Future.succeededFuture(new Next.Show(page(UNPROCESSABLE, screen, form)));
        }
        boolean signIn = fields.get("press").equals("sign-in");
        return send(screen, form).compose(refusal -> {
            if (refusal.isPresent()) {
                visit.tell(visit.messages().text(refusal.get()));
                return PrinterDesk.go(screen.home(slot));
            }
            if (signIn) {
                return PrinterDesk.go(screen.signIn(slot));
            }
            return store(screen, form).map(stored -> {
                visit.tell(stored.map(visit.messages()::text).orElseGet(() -> visit.text("config.sent")));
                return new Next.Go(screen.home(slot));
            });
        });
    }

    /** Sends the settings to the printer, if they are others than it has. */
    private Future<Optional<Refusal>> send(Screen screen, ServerForm form) {
        PrinterId printer = screen.state().id();
        if (form.equals(ServerForm.of(screen.state().settings(), form.slot()))) {
            return Future.succeededFuture(Optional.empty());
        }
        return desk.tell(
                printer,
                at -> form.slot().equals(Slot.FAX)
                        ? new PrinterCommand.ConfigureFaxServer(at, form.settings(), form.gateway())
                        : new PrinterCommand.ConfigureEmailServer(at, form.settings()));
    }

    /** Has the printer store a sign-in that it has not. */
    private Future<Optional<Refusal>> store(Screen screen, ServerForm form) {
        return form.settings().authentication() == Authentication.OAUTH2 && screen.unsaved(form.slot())
                ? desk.tell(screen.state().id(), at -> new PrinterCommand.SaveSettings(at, form.slot()))
                : Future.succeededFuture(Optional.empty());
    }

    private static Page page(int status, Screen screen, ServerForm form) {
        AuthStatus signIn = screen.slot(form.slot()).status();
        return new Page(
                status,
                "printer/config/server.jte",
                Map.of(
                        "screen",
                        screen,
                        "form",
                        form,
                        "path",
                        form.slot().equals(Slot.FAX)
                                ? new Label[] {Label.FAX, Label.FAX_SERVER, Label.EMAIL_SERVER_SETTINGS}
                                : new Label[] {Label.NETWORK, Label.EMAIL_SERVER, Label.BASIC},
                        "signIn",
                        signIn));
    }
}
