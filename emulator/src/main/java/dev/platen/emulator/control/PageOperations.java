package dev.platen.emulator.control;

import dev.platen.emulator.host.EmulatorClock;
import dev.platen.emulator.identity.AdministratorAct;
import dev.platen.emulator.mailroom.ReceivedMessage;
import dev.platen.emulator.submission.MailAdministratorAct;
import dev.platen.emulator.web.Answer;
import dev.platen.emulator.web.FormFields;
import dev.platen.emulator.web.Keys;
import dev.platen.emulator.web.Markup;
import dev.platen.emulator.web.Operation;
import dev.platen.emulator.web.Parameters;
import dev.platen.emulator.web.Problem;
import dev.platen.protocol.written.WrittenValues;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/** The page for people: plain HTML without scripts. Its forms carry a token, so that no other page can send them. */
final class PageOperations {

    private static final int PAGE = 50;
    private static final int TOKEN_BYTES = 32;

    private final Controlled controlled;
    private final Administration administration;
    private final FaultBoard faults;
    private final MailOperations mail;
    private final String csrf;
    private final PageWriter writer;

    PageOperations(Controlled controlled, Administration administration, FaultBoard faults, MailOperations mail) {
        this.controlled = controlled;
        this.administration = administration;
        this.faults = faults;
        this.mail = mail;
        byte[] token = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(token);
        csrf = Base64.getUrlEncoder().withoutPadding().encodeToString(token);
        writer = new PageWriter(controlled, csrf);
    }

    List<Operation> operations() {
        return List.of(
                new Operation(HttpMethod.GET, "/", request -> {
                    new Parameters(request).only();
                    return page(200, writer.overview(Markup.NOTHING));
                }),
                new Operation(HttpMethod.GET, "/style.css", _ -> style()),
                new Operation(HttpMethod.GET, "/mail", this::messages),
                new Operation(HttpMethod.GET, "/mail/{message}", this::message),
                new Operation(HttpMethod.GET, "/requests", this::requests),
                act("advance", "clock", form -> {
                    Duration by = Keys.written("by", form.get("by"), WrittenValues::duration);
                    return administration.setClock(clock -> clock.advance(by));
                }),
                act("freeze", "clock", _ -> administration.setClock(EmulatorClock::freeze)),
                act("resume", "clock", _ -> administration.setClock(EmulatorClock::resume)),
                act(
                        "add-fault",
                        "faults",
                        form -> faults.add(FaultBoard.written(form)).mapEmpty()),
                act("remove-fault", "faults", form -> faults.remove(form.get("id"))),
                act(
                        "consent",
                        "tenants",
                        form -> administration.perform(
                                new AdministratorAct.GrantConsent(tenant(form), application(form)))),
                act(
                        "withdraw-consent",
                        "tenants",
                        form -> administration.perform(
                                new AdministratorAct.WithdrawConsent(tenant(form), application(form)))),
                act(
                        "tenant-smtp-auth",
                        "tenants",
                        form -> administration.perform(new MailAdministratorAct.SetTenantSmtpAuth(
                                tenant(form), form.get("enabled").equals("true")))),
                act(
                        "revoke",
                        "accounts",
                        form -> administration.perform(
                                new AdministratorAct.RevokeSessions(tenant(form), account(form)))),
                act(
                        "disable",
                        "accounts",
                        form -> administration.perform(
                                new AdministratorAct.SetDisabled(tenant(form), account(form), true))),
                act(
                        "enable",
                        "accounts",
                        form -> administration.perform(
                                new AdministratorAct.SetDisabled(tenant(form), account(form), false))),
                act(
                        "mailbox-smtp-auth",
                        "accounts",
                        form -> administration.perform(new MailAdministratorAct.SetMailboxSmtpAuth(
                                account(form),
                                MailboxOperations.SWITCHES
                                        .value(form.get("value"))
                                        .orElseThrow(() -> Keys.bad("there is no such switch"))))),
                new Operation(
                        HttpMethod.POST,
                        "/act/clear-mail",
                        request -> checked(request).compose(_ -> mail.clear()).map(_ -> Answer.seeOther("/mail"))));
    }

    /** An act of a form on the first page, which shows again afterwards, or with what was wrong. */
    private Operation act(String name, String section, Function<FormFields, Future<Void>> act) {
        return new Operation(
                HttpMethod.POST,
                "/act/" + name,
                request -> checked(request)
                        .compose(act)
                        .map(_ -> Answer.seeOther("/#" + section))
                        .recover(failure -> failure instanceof Problem problem
                                ? page(problem.status(), writer.overview(writer.trouble(problem)))
                                : Future.failedFuture(failure)));
    }

    private Future<FormFields> checked(RoutingContext request) {
        return FormFields.of(request).map(form -> {
            boolean ours = MessageDigest.isEqual(
                    csrf.getBytes(StandardCharsets.US_ASCII), form.get("csrf").getBytes(StandardCharsets.UTF_8));
            if (!ours) {
                throw new Problem(Problem.Kind.FOREIGN_ORIGIN, "the form is not, or no more, of this page");
            }
            return form;
        });
    }

    private Future<Answer> messages(RoutingContext request) {
        Parameters parameters = new Parameters(request).only("to", "before");
        String to = parameters.text("to").orElse("").strip();
        long before = parameters.number("before", 1, Long.MAX_VALUE, Long.MAX_VALUE);
        List<ReceivedMessage> messages = to.isEmpty()
                ? controlled.mailroom().newestBefore(before, PAGE + 1)
                : controlled.mailroom().newestBefore(to, before, PAGE + 1);
        return page(200, writer.messages(to, messages, PAGE));
    }

    private Future<Answer> message(RoutingContext request) {
        new Parameters(request).only();
        ReceivedMessage message = mail.message(request);
        return mail.blocking(() -> controlled.mailroom().content(message.id()).text())
                .compose(text -> mail.blocking(() ->
                                controlled.mailroom().content(message.id()).attachments())
                        .compose(attachments -> page(200, writer.message(message, text, attachments))));
    }

    private Future<Answer> requests(RoutingContext request) {
        Parameters parameters = new Parameters(request).only("before", "every");
        long before = parameters.number("before", 1, Long.MAX_VALUE, Long.MAX_VALUE);
        long every = parameters.number("every", 0, 3_600, 0);
        return page(200, writer.requests(controlled.services().seen().newest(before, PAGE + 1), PAGE, every));
    }

    private String tenant(FormFields form) {
        return administration.tenant(form.get("tenant")).name();
    }

    private static String application(FormFields form) {
        return Names.id("an application's id", form.get("application"));
    }

    private static String account(FormFields form) {
        return Names.address(form.get("account"));
    }

    private static Future<Answer> page(int status, Markup html) {
        return Future.succeededFuture(Answer.of(status, "text/html; charset=utf-8", Buffer.buffer(html.html()))
                .with(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none';"
                                + " frame-ancestors 'none'")
                .with("X-Frame-Options", "DENY")
                // Nothing at all would make browsers hide the origin of our own forms.
                .with("Referrer-Policy", "same-origin")
                .with("Cross-Origin-Opener-Policy", "same-origin"));
    }

    private static Future<Answer> style() {
        try (InputStream css = PageOperations.class.getResourceAsStream("style.css")) {
            if (css == null) {
                throw new IllegalStateException("style.css is missing");
            }
            return Answer.text("text/css; charset=utf-8", new String(css.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
