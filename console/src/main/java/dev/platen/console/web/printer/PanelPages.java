package dev.platen.console.web.printer;

import dev.platen.actors.document.PrintedSheet;
import dev.platen.console.web.Page;
import dev.platen.emulator.web.Answer;
import dev.platen.emulator.web.Operation;
import dev.platen.protocol.panel.NetworkStatusSheet;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

/** The control panel but for what it sends: home, status screens, jobs, and the network status sheet. */
final class PanelPages {

    private final Vertx vertx;
    private final PrinterDesk desk;

    PanelPages(Vertx vertx, PrinterDesk desk) {
        this.vertx = vertx;
        this.desk = desk;
    }

    List<Operation> operations() {
        return List.of(
                view("", "printer/panel/home.jte"),
                view("/panel", "printer/panel/home.jte"),
                view("/panel/settings", "printer/panel/settings.jte"),
                view("/panel/network-status", "printer/panel/network-status.jte"),
                view("/panel/email-server-status", "printer/panel/email-server-status.jte"),
                view("/panel/sheet", "printer/panel/sheet.jte"),
                view("/panel/jobs", "printer/panel/jobs.jte"),
                view("/panel/jobs/list", "printer/panel/job-list.jte"),
                desk.pages()
                        .operation(
                                HttpMethod.GET,
                                PrinterDesk.PRINTER + "/panel/sheet.pdf",
                                visit -> sheet(desk.screen(visit))));
    }

    private Operation view(String path, String template) {
        return desk.pages()
                .view(
                        PrinterDesk.PRINTER + path,
                        visit -> Future.succeededFuture(Page.of(template, Map.of("screen", desk.screen(visit)))));
    }

    private Future<Answer> sheet(Screen screen) {
        return vertx.executeBlocking(() -> pdf(screen), false)
                .map(pdf -> Answer.of(200, "application/pdf", Buffer.buffer(pdf))
                        .with(
                                "Content-Disposition",
                                "attachment; filename=\"network-status-"
                                        + screen.state().id().name() + ".pdf\""));
    }

    private static byte[] pdf(Screen screen) throws IOException {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        new PrintedSheet(NetworkStatusSheet.of(screen.state()), LocalDateTime.ofInstant(screen.now(), screen.zone()))
                .writePdf(pdf);
        return pdf.toByteArray();
    }
}
