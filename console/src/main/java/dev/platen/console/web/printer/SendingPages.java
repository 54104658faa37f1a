package dev.platen.console.web.printer;

import dev.platen.actors.document.SampleScan;
import dev.platen.actors.live.Intake;
import dev.platen.console.desk.FleetDesk;
import dev.platen.console.web.Page;
import dev.platen.console.web.Pages;
import dev.platen.console.web.UploadForm;
import dev.platen.console.web.Visit;
import dev.platen.emulator.web.Answer;
import dev.platen.emulator.web.Operation;
import dev.platen.emulator.web.Problem;
import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.panel.Function;
import dev.platen.protocol.printer.JobKind;
import dev.platen.protocol.printer.Slot;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The panel's functions that send something: scan to email, fax, To My Email. */
final class SendingPages {

    private static final int SAMPLE_PAGES = 2;
    private static final int SAMPLE_BYTES = 200_000;

    private final Vertx vertx;
    private final PrinterDesk desk;

    SendingPages(Vertx vertx, PrinterDesk desk) {
        this.vertx = vertx;
        this.desk = desk;
    }

    List<Operation> operations() {
        return List.of(
                view("scan", Function.SCAN),
                sent("scan", Function.SCAN),
                view("fax", Function.FAX),
                sent("fax", Function.FAX),
                view("to-my-email", Function.TO_MY_EMAIL),
                sent("to-my-email", Function.TO_MY_EMAIL));
    }

    private Operation view(String name, Function function) {
        return desk.pages().view(PrinterDesk.PRINTER + "/panel/" + name, visit -> {
            List<String> user = visit.request().queryParam("user");
            return Future.succeededFuture(
                    page(visit, desk.screen(visit), function, user.isEmpty() ? "" : user.getFirst()));
        });
    }

    private static Page page(Visit visit, Screen screen, Function function, String user) {
        boolean chosen = function != Function.TO_MY_EMAIL || !user.isEmpty();
        String told = chosen ? screen.panel(visit).told(function, user).orElse("") : "";
        boolean ownSignIn = function == Function.TO_MY_EMAIL
                && screen.state().settings().toMyEmail().senderIsUser()
                && screen.state().settings().toMyEmail().allows(user);
        String signIn = ownSignIn && !told.isEmpty() ? screen.signIn(Slot.user(user)) : "";
        return Page.of(
                "printer/panel/send.jte",
                Map.of("screen", screen, "function", function, "user", user, "told", told, "signIn", signIn));
    }

    private Operation sent(String name, Function function) {
        return desk.pages()
                .operation(HttpMethod.POST, PrinterDesk.PRINTER + "/panel/" + name, visit -> send(visit, function));
    }

    private Future<Answer> send(Visit visit, Function function) {
        HttpServerRequest request = visit.request().request();
        Screen screen = desk.screen(visit);
        UploadForm.requireSize(
                request, FleetDesk.DOCUMENT_MAX, "a document may have at most " + FleetDesk.DOCUMENT_MAX + " bytes");
        BroughtDocument document = new BroughtDocument(desk.fleet().newUpload());
        return UploadForm.take(request, document)
                .compose(form -> {
                    Pages.check(visit, form.get("csrf"));
                    return submit(visit, screen, function, form, document);
                })
                .eventually(() ->
                        vertx.fileSystem().delete(document.file().toString()).otherwiseEmpty());
    }

    private Future<Answer> submit(
            Visit visit, Screen screen, Function function, UploadForm form, BroughtDocument document) {
        boolean sample = form.get("document").equals("sample");
        if (!sample && !document.isThere()) {
            throw new Problem(Problem.Kind.BAD_REQUEST, visit.text("send.no-document"));
        }
        Intake.NewJob job =
                new Intake.NewJob(UUID.randomUUID().toString(), kind(function), form.get("user"), form.get("to"));
        return desk.fleet()
                .submit(
                        screen.state().id(),
                        job,
                        file -> sample
                                ? sample(screen, job.id(), file)
                                : vertx.fileSystem().move(document.file().toString(), file.toString()))
                .map(PrinterDesk::refusal)
                .map(refusal -> {
                    visit.tell(refusal.map(visit.messages()::text).orElseGet(() -> visit.text("send.accepted")));
                    return Answer.seeOther(screen.panel() + "/jobs");
                });
    }

    private static JobKind kind(Function function) {
        return switch (function) {
            case SCAN -> JobKind.SCAN_TO_EMAIL;
            case FAX -> JobKind.FAX;
            case TO_MY_EMAIL -> JobKind.TO_MY_EMAIL;
        };
    }

    private Future<?> sample(Screen screen, String job, Path file) {
        SampleScan scan = new SampleScan(
                new Chance(screen.now().toEpochMilli()).of(job),
                screen.state().id().name(),
                LocalDateTime.ofInstant(screen.now(), screen.zone()),
                SAMPLE_PAGES,
                SAMPLE_BYTES);
        return vertx.executeBlocking(
                () -> {
                    scan.writePdf(file);
                    return file;
                },
                false);
    }
}
