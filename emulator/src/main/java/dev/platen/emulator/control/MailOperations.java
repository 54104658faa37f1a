package dev.platen.emulator.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.emulator.mailroom.Attachment;
import dev.platen.emulator.mailroom.Mailroom;
import dev.platen.emulator.mailroom.ReceivedMessage;
import dev.platen.emulator.web.Answer;
import dev.platen.emulator.web.Operation;
import dev.platen.emulator.web.Parameters;
import dev.platen.emulator.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The mail that was received. */
final class MailOperations {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String MESSAGES = "/control/messages";
    private static final String MESSAGE = MESSAGES + "/{message}";
    private static final int PAGE = 100;
    private static final int PAGE_MAX = 1_000;

    private final Vertx vertx;
    private final Mailroom mailroom;

    MailOperations(Vertx vertx, Mailroom mailroom) {
        this.vertx = vertx;
        this.mailroom = mailroom;
    }

    List<Operation> operations() {
        return List.of(
                new Operation(HttpMethod.GET, "/control/recipients", this::recipients),
                new Operation(HttpMethod.GET, MESSAGES, this::list),
                new Operation(HttpMethod.DELETE, MESSAGES, request -> {
                    new Parameters(request).only();
                    return clear().map(_ -> Answer.nothing());
                }),
                new Operation(HttpMethod.GET, MESSAGE, request -> {
                    new Parameters(request).only();
                    return Answer.ok(shown(message(request)));
                }),
                new Operation(HttpMethod.GET, MESSAGE + "/raw", this::raw),
                new Operation(HttpMethod.GET, MESSAGE + "/text", this::text),
                new Operation(HttpMethod.GET, MESSAGE + "/attachments", this::attachments),
                new Operation(HttpMethod.GET, MESSAGE + "/attachments/{attachment}", this::attachment));
    }

    /** Forgets all mail. */
    Future<Void> clear() {
        return blocking(() -> {
                    mailroom.clear();
                    return true;
                })
                .mapEmpty();
    }

    private Future<Answer> recipients(RoutingContext request) {
        Parameters parameters = new Parameters(request).only("after", "limit");
        String after = parameters.text("after").orElse("");
        int limit = (int) parameters.number("limit", 1, PAGE_MAX, PAGE);
        List<String> recipients = mailroom.recipients().stream()
                .filter(recipient -> recipient.compareTo(after) > 0)
                .limit(limit + 1L)
                .toList();
        ObjectNode answer = JSON.objectNode();
        ArrayNode list = answer.putArray("recipients");
        recipients.stream().limit(limit).forEach(list::add);
        return Answer.page(
                answer,
                recipients.size() <= limit
                        ? ""
                        : "/control/recipients?after=" + encoded(recipients.get(limit - 1)) + "&limit=" + limit);
    }

    private Future<Answer> list(RoutingContext request) {
        Parameters parameters = new Parameters(request).only("to", "before", "limit");
        Optional<String> to = parameters.text("to");
        long before = parameters.number("before", 1, Long.MAX_VALUE, Long.MAX_VALUE);
        int limit = (int) parameters.number("limit", 1, PAGE_MAX, PAGE);
        List<ReceivedMessage> messages = to.isPresent()
                ? mailroom.newestBefore(to.get(), before, limit + 1)
                : mailroom.newestBefore(before, limit + 1);
        ObjectNode answer = JSON.objectNode();
        ArrayNode list = answer.putArray("messages");
        messages.stream().limit(limit).forEach(message -> list.add(shown(message)));
        if (messages.size() <= limit) {
            return Answer.ok(answer);
        }
        String next = MESSAGES + "?before=" + messages.get(limit - 1).id() + "&limit=" + limit;
        return Answer.page(
                answer, to.map(address -> next + "&to=" + encoded(address)).orElse(next));
    }

    Future<Answer> raw(RoutingContext request) {
        new Parameters(request).only();
        ReceivedMessage message = message(request);
        return blocking(() -> mailroom.read(message.id()))
                .map(opened -> Answer.flowing("message/rfc822", to -> {
                            try (InputStream in = opened) {
                                in.transferTo(to);
                            }
                        })
                        .with("Content-Disposition", Disposition.attachment("message-" + message.id() + ".eml")));
    }

    private Future<Answer> text(RoutingContext request) {
        new Parameters(request).only();
        long id = message(request).id();
        return blocking(() -> mailroom.content(id).text())
                .compose(text -> Answer.text("text/plain; charset=utf-8", text));
    }

    private Future<Answer> attachments(RoutingContext request) {
        new Parameters(request).only();
        long id = message(request).id();
        return blocking(() -> mailroom.content(id).attachments()).compose(attachments -> {
            ObjectNode answer = JSON.objectNode();
            ArrayNode list = answer.putArray("attachments");
            attachments.forEach(attachment -> list.addObject()
                    .put("number", attachment.number())
                    .put("name", attachment.name())
                    .put("type", attachment.type())
                    .put("bytes", attachment.bytes()));
            return Answer.ok(answer);
        });
    }

    Future<Answer> attachment(RoutingContext request) {
        new Parameters(request).only();
        long id = message(request).id();
        int number = number(request.pathParam("attachment"));
        return blocking(() -> mailroom.content(id).attachments())
                .map(attachments -> attachments.stream()
                        .filter(one -> one.number() == number)
                        .findFirst()
                        .orElseThrow(() -> new Problem(Problem.Kind.NOT_FOUND, "the message has no such attachment")))
                .map(attachment -> download(id, attachment));
    }

    // Whatever a message says it brings is never shown as a page of ours: so its type is not passed on.
    private Answer download(long id, Attachment attachment) {
        String name = attachment.name().isEmpty() ? "attachment-" + attachment.number() : attachment.name();
        return Answer.flowing(
                        "application/octet-stream", to -> mailroom.content(id).copyAttachment(attachment.number(), to))
                .with("Content-Disposition", Disposition.attachment(name))
                .with("Content-Security-Policy", "sandbox; default-src 'none'");
    }

    ReceivedMessage message(RoutingContext request) {
        return mailroom.message(number(request.pathParam("message")))
                .orElseThrow(() -> new Problem(Problem.Kind.NOT_FOUND, "there is no such message, or no more"));
    }

    private static int number(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw new Problem(Problem.Kind.NOT_FOUND, "messages and attachments have numbers");
    }

    /** Does what waits for the disk; a message that has gone meanwhile is not found. */
    <T> Future<T> blocking(Callable<T> reading) {
        return vertx.executeBlocking(reading, false).recover(failure -> switch (failure) {
            case NoSuchFileException _ ->
                Future.failedFuture(new Problem(Problem.Kind.NOT_FOUND, "there is no such message any more"));
            case IOException io -> Future.failedFuture(new UncheckedIOException(io));
            default -> Future.failedFuture(failure);
        });
    }

    private static ObjectNode shown(ReceivedMessage message) {
        ObjectNode shown = JSON.objectNode()
                .put("id", message.id())
                .put("at", message.at().toString())
                .put("account", message.account())
                .put("sender", message.sender());
        ArrayNode recipients = shown.putArray("recipients");
        message.recipients().forEach(recipients::add);
        return shown.put("author", message.author())
                .put("subject", message.subject())
                .put("messageId", message.messageId())
                .put("bytes", message.bytes());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
