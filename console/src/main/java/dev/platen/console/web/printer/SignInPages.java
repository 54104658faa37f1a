package dev.platen.console.web.printer;

import dev.platen.console.desk.PrinterPath;
import dev.platen.console.web.Page;
import dev.platen.console.web.Pages;
import dev.platen.console.web.Pages.Next;
import dev.platen.console.web.Visit;
import dev.platen.emulator.web.FormFields;
import dev.platen.emulator.web.Operation;
import dev.platen.emulator.web.Problem;
import dev.platen.persistence.projection.FleetEvent;
import dev.platen.protocol.printer.AuthStatus;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.Refusal;
import dev.platen.protocol.printer.Slot;
import dev.platen.protocol.printer.SlotState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The screen on which somebody signs in: it shows the code that the identity service gave, and renews itself until it was
 * entered. The printer's own sign-ins are an administrator's business; a user of To My Email signs in at the panel.
 */
final class SignInPages {

    private final Vertx vertx;
    private final PrinterDesk desk;

    SignInPages(Vertx vertx, PrinterDesk desk) {
        this.vertx = vertx;
        this.desk = desk;
    }

    List<Operation> operations() {
        String path = PrinterDesk.PRINTER + "/sign-in/{slot}";
        return List.of(
                desk.pages().view(path, visit -> page(visit, "printer/sign-in.jte")),
                desk.pages().view(path + "/state", visit -> page(visit, "printer/sign-in-state.jte")),
                desk.pages().act(path, this::pressed));
    }

    private Future<Page> page(Visit visit, String template) {
        Screen screen = desk.screen(visit);
        Slot slot = slot(visit, screen);
        SlotState signIn = screen.slot(slot);
        boolean failed = signIn.pending() instanceof SlotState.Pending.Nothing
                && (signIn.status() instanceof AuthStatus.SignedOut || signIn.status() instanceof AuthStatus.Expired);
        Future<Optional<PrinterEvent.SignInFailed>> failure = failed
                ? vertx.executeBlocking(() -> lastFailure(screen, slot), false)
                : Future.succeededFuture(Optional.empty());
        return failure.map(why ->
                Page.of(template, Map.of("screen", screen, "slot", slot, "home", screen.home(slot), "failure", why)));
    }

    /** Why the last sign-in came to nothing, if it did. */
    private Optional<PrinterEvent.SignInFailed> lastFailure(Screen screen, Slot slot) throws IOException {
        PrinterEvent.SignInFailed[] last = new PrinterEvent.SignInFailed[1];
        desk.fleet().history().of(screen.state().id().toString(), 1, Long.MAX_VALUE, (FleetEvent stored) -> {
            switch (stored.event()) {
                case PrinterEvent.SignInFailed failed when failed.slot().equals(slot) -> last[0] = failed;
                case PrinterEvent.SignedIn signedIn when signedIn.slot().equals(slot) -> last[0] = null;
                default -> {}
            }
        });
        return Optional.ofNullable(last[0]);
    }

    private Future<Next> pressed(Visit visit, FormFields form) {
        Screen screen = desk.screen(visit);
        Slot slot = slot(visit, screen);
        var printer = screen.state().id();
        return switch (form.get("press")) {
            case "start" ->
                desk.tellAndGo(visit, printer, at -> new PrinterCommand.StartSignIn(at, slot), screen.signIn(slot));
            case "save" ->
                desk.tellAndGo(visit, printer, at -> new PrinterCommand.SaveSettings(at, slot), screen.home(slot));
            case "cancel", "sign-out" ->
                desk.tellAndGo(visit, printer, at -> new PrinterCommand.SignOut(at, slot), screen.home(slot));
            default -> throw new Problem(Problem.Kind.BAD_REQUEST, "the form has no such button");
        };
    }

    private static Slot slot(Visit visit, Screen screen) {
        Slot slot = PrinterPath.slot(visit.request());
        if (slot.kind() != Slot.Kind.USER) {
            Pages.requireAdministrator(visit);
        } else if (!screen.state().settings().toMyEmail().allows(slot.user())) {
            throw new Problem(Problem.Kind.NOT_FOUND, visit.messages().text(Refusal.USER_NOT_REGISTERED));
        }
        return slot;
    }
}
