package dev.platen.console.web.printer;

import dev.platen.console.web.Page;
import dev.platen.console.web.Pages.Next;
import dev.platen.console.web.Visit;
import dev.platen.emulator.web.FormFields;
import dev.platen.emulator.web.Operation;
import dev.platen.emulator.web.Problem;
import dev.platen.protocol.printer.Certificate;
import dev.platen.protocol.printer.EmailServerSettings;
import dev.platen.protocol.printer.NetworkSettings;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.Refusal;
import dev.platen.protocol.printer.ToMyEmailSettings;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Web Config but for its mail servers: the menu, the network, certificates, and To My Email's users. */
final class ConfigPages {

    private static final int USERS_MAX = 1_000;

    private final PrinterDesk desk;

    ConfigPages(PrinterDesk desk) {
        this.desk = desk;
    }

    List<Operation> operations() {
        return List.of(
                view("/config", "printer/config/menu.jte"),
                view("/config/network", "printer/config/network.jte"),
                act("/config/network", this::network),
                view("/config/certificates", "printer/config/certificates.jte"),
                act("/config/certificates", this::certificates),
                view("/config/to-my-email", "printer/config/to-my-email.jte"),
                act("/config/to-my-email", this::toMyEmail));
    }

    private Operation view(String path, String template) {
        return desk.pages()
                .administratorsView(
                        PrinterDesk.PRINTER + path,
                        visit -> Future.succeededFuture(Page.of(template, Map.of("screen", desk.screen(visit)))));
    }

    private interface Pressed {

        Future<Next> next(Visit visit, Screen screen, FormFields form);
    }

    private Operation act(String path, Pressed pressed) {
        return desk.pages()
                .administratorsAct(
                        PrinterDesk.PRINTER + path, (visit, form) -> pressed.next(visit, desk.screen(visit), form));
    }

    private Future<Next> network(Visit visit, Screen screen, FormFields form) {
        NetworkSettings now = screen.state().settings().network();
        NetworkSettings.Network network = form.get("network").equals("additional")
                ? NetworkSettings.Network.ADDITIONAL
                : NetworkSettings.Network.STANDARD;
        return sent(
                visit,
                screen,
                "/network",
                at -> new PrinterCommand.ConfigureNetwork(
                        at, new NetworkSettings(network, now.connection(), now.address())));
    }

    private Future<Next> certificates(Visit visit, Screen screen, FormFields form) {
        List<Certificate> brought = form.get("press").equals("roots")
                ? Certificates.roots()
                : List.of(Certificates.read(form.get("pem"))
                        .orElseThrow(() -> new Problem(Problem.Kind.BAD_REQUEST, visit.text("certificates.not-one"))));
        Future<Optional<Refusal>> stored = Future.succeededFuture(Optional.empty());
        for (Certificate certificate : brought) {
            stored = stored.compose(
                    _ -> desk.tell(screen.state().id(), at -> new PrinterCommand.StoreCertificate(at, certificate)));
        }
        return stored.map(refusal -> {
            visit.tell(refusal.map(visit.messages()::text)
                    .orElseGet(() -> visit.text("certificates.stored", Map.of("count", brought.size()))));
            return new Next.Go(screen.config() + "/certificates");
        });
    }

    private Future<Next> toMyEmail(Visit visit, Screen screen, FormFields form) {
        ToMyEmailSettings now = screen.state().settings().toMyEmail();
        ToMyEmailSettings then = switch (form.get("press")) {
            case "add" -> with(visit, now, form);
            case "remove" -> new ToMyEmailSettings(now.enabled(), now.senderIsUser(), others(now, form.get("user")));
            case "ok" ->
                new ToMyEmailSettings(
                        form.get("enabled").equals("on"), form.get("sender").equals("user"), now.users());
            default -> throw new Problem(Problem.Kind.BAD_REQUEST, "the form has no such button");
        };
        return sent(visit, screen, "/to-my-email", at -> new PrinterCommand.ConfigureToMyEmail(at, then));
    }

    private static ToMyEmailSettings with(Visit visit, ToMyEmailSettings now, FormFields form) {
        String name = form.get("name");
        String address = form.get("address");
        if (!name.matches("[\\p{L}\\p{N}._-]{1,64}")) {
            throw new Problem(Problem.Kind.BAD_REQUEST, visit.text("users.name-wrong"));
        }
        if (!address.matches("[^\\s@]{1,64}@[^\\s@]{1,190}") || address.length() > EmailServerSettings.TEXT_MAX) {
            throw new Problem(Problem.Kind.BAD_REQUEST, visit.text("users.address-wrong"));
        }
        List<ToMyEmailSettings.User> users = new ArrayList<>(others(now, name));
        if (users.size() >= USERS_MAX) {
            throw new Problem(Problem.Kind.REFUSED, visit.text("users.too-many"));
        }
        users.add(new ToMyEmailSettings.User(name, address, form.get("right").equals("on")));
        users.sort(Comparator.comparing(ToMyEmailSettings.User::name));
        return new ToMyEmailSettings(now.enabled(), now.senderIsUser(), users);
    }

    private static List<ToMyEmailSettings.User> others(ToMyEmailSettings settings, String name) {
        return settings.users().stream()
                .filter(user -> !user.name().equals(name))
                .toList();
    }

    private Future<Next> sent(Visit visit, Screen screen, String page, Function<Instant, PrinterCommand> command) {
        return desk.tell(screen.state().id(), command).map(refusal -> {
            visit.tell(refusal.map(visit.messages()::text).orElseGet(() -> visit.text("config.sent")));
            return new Next.Go(screen.config() + page);
        });
    }
}
