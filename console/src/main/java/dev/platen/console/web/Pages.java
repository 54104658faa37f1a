package dev.platen.console.web;

import dev.platen.emulator.web.Answer;
import dev.platen.emulator.web.FormFields;
import dev.platen.emulator.web.Operation;
import dev.platen.emulator.web.Problem;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.HashMap;
import java.util.Map;

/** Shows pages and takes their forms. What goes wrong is a page too. Thread-safe. */
public final class Pages {

    /** No script but ours, nothing inline, nothing of others, and in nobody's frame. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String COMPILED = "dev.platen.console.pages";

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(null, ContentType.Html, null, COMPILED);

    /** Makes the page that a visit is shown. */
    @FunctionalInterface
    public interface View {

        /** The page; it throws a {@link Problem}, or its future fails with one. */
        Future<Page> page(Visit visit);
    }

    /** Does what a form asks for. */
    @FunctionalInterface
    public interface Act {

        /** What is shown then; it throws a {@link Problem}, or its future fails with one. */
        Future<Next> done(Visit visit, FormFields form);
    }

    /** What is shown after a form. */
    public sealed interface Next {

        /** Another page, by its address here. */
        record Go(String path) implements Next {}

        /** The form again, as a rule, with what is wrong in it. */
        record Show(Page page) implements Next {}
    }

    /** Answers a visit with something else than a page of ours. */
    @FunctionalInterface
    public interface Answering {

        /** The answer; it throws a {@link Problem}, or its future fails with one. */
        Future<Answer> answer(Visit visit);
    }

    /** Something else than a page or a form; what goes wrong is a page all the same. */
    public Operation operation(HttpMethod method, String path, Answering answering) {
        return new Operation(method, path, request -> {
            Visit visit = Visit.of(request);
            Future<Answer> answer;
            try {
                answer = answering.answer(visit);
            } catch (Problem problem) {
                answer = Future.failedFuture(problem);
            }
            return answer.recover(failure -> failure instanceof Problem problem
                    ? Future.succeededFuture(answer(method, visit, problem))
                    : Future.failedFuture(failure));
        });
    }

    private Answer answer(HttpMethod method, Visit visit, Problem problem) {
        // Who only wants to look is led to where they log in, and back; a form would be lost on the way.
        return problem.kind() == Problem.Kind.NOT_LOGGED_IN && method.equals(HttpMethod.GET)
                ? Answer.seeOther(visit.loginPage())
                : answer(visit, page(problem));
    }

    private static Page page(Problem problem) {
        return new Page(
                problem.status(),
                "problem.jte",
                Map.of("status", problem.status(), "detail", String.valueOf(problem.getMessage())));
    }

    /** A page at a path. */
    public Operation view(String path, View view) {
        return operation(HttpMethod.GET, path, visit -> view.page(visit).map(page -> answer(visit, page)));
    }

    /** A page for administrators; others log in first. */
    public Operation administratorsView(String path, View view) {
        return view(path, visit -> {
            requireAdministrator(visit);
            return view.page(visit);
        });
    }

    /** A form that anybody may send. */
    public Operation act(String path, Act act) {
        return operation(
                HttpMethod.POST,
                path,
                visit -> FormFields.of(visit.request()).compose(form -> {
                    check(visit, form.get("csrf"));
                    return act.done(visit, form).map(next -> answer(visit, next));
                }));
    }

    /** A form that only administrators may send. */
    public Operation administratorsAct(String path, Act act) {
        return act(path, (visit, form) -> {
            requireAdministrator(visit);
            return act.done(visit, form);
        });
    }

    /**
     * Makes sure that an administrator has logged in.
     *
     * @throws Problem if not
     */
    public static void requireAdministrator(Visit visit) {
        if (!visit.administrator()) {
            throw new Problem(Problem.Kind.NOT_LOGGED_IN, visit.text("login.needed"));
        }
    }

    /**
     * Makes sure that a form was sent from one of our pages.
     *
     * @param carried what it carries for that
     * @throws Problem if not
     */
    public static void check(Visit visit, String carried) {
        if (!visit.isOurs(carried)) {
            throw new Problem(Problem.Kind.FOREIGN_ORIGIN, visit.text("problem.form-too-old"));
        }
    }

    private Answer answer(Visit visit, Next next) {
        return switch (next) {
            case Next.Go(String path) -> Answer.seeOther(path);
            case Next.Show(Page page) -> answer(visit, page);
        };
    }

    private Answer answer(Visit visit, Page page) {
        Map<String, Object> parts = new HashMap<>(page.parts());
        parts.put("visit", visit);
        StringOutput html = new StringOutput();
        engine.render(page.template(), parts, html);
        return Answer.of(page.status(), "text/html; charset=utf-8", Buffer.buffer(html.toString()))
                .with("Content-Security-Policy", POLICY)
                .with("X-Frame-Options", "DENY")
                // Nothing at all would make browsers hide the origin of our own forms.
                .with("Referrer-Policy", "same-origin")
                .with("Cross-Origin-Opener-Policy", "same-origin");
    }
}
