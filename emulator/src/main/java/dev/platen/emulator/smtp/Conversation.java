package dev.platen.emulator.smtp;

import dev.platen.emulator.fault.Caller;
import dev.platen.emulator.mailroom.MessageHead;
import dev.platen.emulator.submission.SubmissionReply;
import dev.platen.emulator.submission.SubmissionRequest;
import dev.platen.emulator.tls.Shown;
import dev.platen.protocol.mail.SmtpReply;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session with a client. The service decides; here it is put into words, and the order of commands that only the wire
 * knows is kept.
 *
 * <p>The device behind it is at first known by its address; then by the name it gives in EHLO, if a device of that name is
 * enrolled; else by the account it signs in with. Belongs to one thread.
 */
final class Conversation {

    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    private static final String CHALLENGE = base64(
            "{\"status\":\"401\",\"schemes\":\"bearer mac\",\"scope\":\"https://outlook.office.com/SMTP.Send\"}");
    private static final String USERNAME = base64("Username:");
    private static final String PASSWORD = base64("Password:");
    private static final String CANCEL = "*";

    /** As the enhanced code of the one refusal that says nothing but that the token is no good. */
    private static final String BAD_TOKEN = "5.7.3";

    private final Wire wire;
    private final SmtpSettings settings;
    private final Surroundings around;

    private Caller caller;
    private boolean named;
    private long session;
    private boolean greeted;
    private String account = "";
    private @Nullable Transaction transaction;
    private int mistakes;

    Conversation(Wire wire, SmtpSettings settings, Surroundings around) {
        this.wire = wire;
        this.settings = settings;
        this.around = around;
        caller = around.callers().address(wire.peer());
    }

    /** Talks until one side has had enough, and closes the connection. */
    void run() throws IOException {
        try {
            boolean open = greet();
            while (open) {
                open = switch (wire.readLine()) {
                    case Wire.Read.Line(String line) -> obey(CommandParser.parse(line));
                    case Wire.Read.TooLong() -> mistake(Replies.LINE_TOO_LONG);
                    case Wire.Read.End() -> false;
                };
            }
            wire.close();
        } catch (SocketTimeoutException _) {
            wire.write(Replies.TIMED_OUT);
            wire.close();
        } finally {
            forgetTransaction();
            if (session != 0) {
                ask(new SubmissionRequest.Close(session));
            }
        }
    }

    private boolean greet() throws IOException {
        return switch (ask(new SubmissionRequest.Connect())) {
            case SubmissionReply.Said said -> {
                session = said.open() ? said.session() : 0;
                yield say(said);
            }
            case SubmissionReply.Lost _, SubmissionReply.Untrusted _, SubmissionReply.Unheard _ -> cut();
        };
    }

    private boolean obey(Command command) throws IOException {
        return switch (command) {
            case Command.Hello hello -> hello(hello);
            case Command.Quit _ -> pass(new SubmissionRequest.Close(session));
            case Command.Nothing _ -> write(Replies.OK);
            case Command.Help _ -> write(Replies.HELP);
            case Command.Unknown _ -> mistake(Replies.UNRECOGNIZED);
            case Command.Wrong(Command.Problem problem) -> mistake(reply(problem));
            case Command.Chunk chunk when !greeted || transaction == null -> strayChunk(chunk);
            case Command _ when !greeted -> mistake(Replies.HELLO_FIRST);
            case Command.StartTls _ -> startTls();
            case Command.Auth auth -> authenticate(auth);
            case Command.Mail mail -> mail(mail);
            case Command.Recipient recipient -> recipient(recipient);
            case Command.Data _ -> data();
            case Command.Chunk chunk -> chunk(chunk);
            case Command.Reset _ -> {
                forgetTransaction();
                yield pass(new SubmissionRequest.Reset(session));
            }
            case Command.Ask _ -> write(Replies.CANNOT_VERIFY);
        };
    }

    private boolean hello(Command.Hello hello) throws IOException {
        if (transaction != null) {
            forgetTransaction();
            ask(new SubmissionRequest.Reset(session));
        }
        if (!named && account.isEmpty()) {
            Optional<Caller> device = around.callers().host(hello.name());
            if (device.isPresent() && !meet(device.get())) {
                return false;
            }
        }
        greeted = true;
        if (!hello.extended()) {
            return write(new SmtpReply(250, "", settings.host() + " Hello [" + wire.peer() + "]"));
        }
        wire.write("250-" + settings.host() + " Hello [" + wire.peer() + "]");
        wire.write("250-SIZE " + settings.messageBytes());
        wire.write("250-PIPELINING");
        wire.write("250-DSN");
        wire.write("250-ENHANCEDSTATUSCODES");
        wire.write(wire.encrypted() ? "250-AUTH LOGIN XOAUTH2" : "250-STARTTLS");
        wire.write("250-8BITMIME");
        wire.write("250-BINARYMIME");
        wire.write("250-CHUNKING");
        wire.write("250 SMTPUTF8");
        return true;
    }

    /** Goes on as the session of a device that has only now said who it is. */
    private boolean meet(Caller device) throws IOException {
        ask(new SubmissionRequest.Close(session));
        session = 0;
        caller = device;
        named = true;
        SubmissionReply reply = ask(new SubmissionRequest.Connect());
        if (reply instanceof SubmissionReply.Said said && said.open() && wire.encrypted()) {
            session = said.session();
            reply = ask(new SubmissionRequest.StartTls(session));
        }
        return switch (reply) {
            case SubmissionReply.Said said
            when said.open() -> {
                session = said.session();
                yield true;
            }
            case SubmissionReply.Said said -> say(said);
            case SubmissionReply.Lost _, SubmissionReply.Untrusted _, SubmissionReply.Unheard _ -> cut();
        };
    }

    private boolean startTls() throws IOException {
        if (wire.encrypted()) {
            return mistake(Replies.BAD_SEQUENCE);
        }
        return switch (ask(new SubmissionRequest.StartTls(session))) {
            case SubmissionReply.Said said -> {
                say(said);
                wire.startTls(around.tls().context(Shown.VALID));
                greeted = false;
                yield true;
            }
            case SubmissionReply.Untrusted _ -> {
                session = 0;
                wire.write(new SmtpReply(220, "2.0.0", "SMTP server ready"));
                wire.startTls(around.tls().context(Shown.EXPIRED));
                // A client that trusts it all the same stands for a device that does not.
                yield cut();
            }
            case SubmissionReply.Lost _, SubmissionReply.Unheard _ -> cut();
        };
    }

    private boolean authenticate(Command.Auth auth) throws IOException {
        if (!wire.encrypted() || !account.isEmpty()) {
            return pass(new SubmissionRequest.Authenticate(session, "", ""));
        }
        return switch (auth.mechanism()) {
            case "XOAUTH2" -> bearer(auth.initial());
            case "LOGIN" -> login(auth.initial());
            default -> mistake(Replies.UNKNOWN_MECHANISM);
        };
    }

    private boolean bearer(Optional<String> initial) throws IOException {
        Optional<String> response = initial.isPresent() ? initial : prompt("");
        if (response.isEmpty()) {
            return false;
        }
        if (response.get().equals(CANCEL)) {
            return mistake(Replies.AUTHENTICATION_CANCELLED);
        }
        BearerResponse said = BearerResponse.parse(response.get()).orElse(new BearerResponse("", ""));
        if (!named && !said.user().isEmpty()) {
            caller = around.callers().account(said.user());
        }
        String token = said.token().isEmpty() ? "" : around.tokens().read(said.token());
        SubmissionReply reply = ask(new SubmissionRequest.Authenticate(session, said.user(), token));
        if (!(reply instanceof SubmissionReply.Said answer)) {
            return cut();
        }
        if (answer.reply().positive()) {
            account = said.user();
            return say(answer);
        }
        boolean challenged = settings.failure() == SmtpSettings.Failure.CHALLENGED
                && answer.reply().enhanced().equals(BAD_TOKEN);
        if (challenged && prompt(CHALLENGE).isEmpty()) {
            return false;
        }
        return say(answer) && countMistake();
    }

    private boolean login(Optional<String> initial) throws IOException {
        Optional<String> user = initial.isPresent() ? initial : prompt(USERNAME);
        if (user.isEmpty()) {
            return false;
        }
        if (user.get().equals(CANCEL)) {
            return mistake(Replies.AUTHENTICATION_CANCELLED);
        }
        Optional<String> password = prompt(PASSWORD);
        if (password.isEmpty()) {
            return false;
        }
        if (password.get().equals(CANCEL)) {
            return mistake(Replies.AUTHENTICATION_CANCELLED);
        }
        return switch (settings.basic()) {
            case DISABLED -> mistake(Replies.basicDisabled(settings.host()));
            case RETIRED -> mistake(Replies.BASIC_RETIRED);
        };
    }

    /** Asks for a line within AUTH; empty when the connection has ended. */
    private Optional<String> prompt(String challenge) throws IOException {
        wire.write("334 " + challenge);
        return switch (wire.readLine()) {
            case Wire.Read.Line(String line) -> Optional.of(line);
            // Nothing right is that long.
            case Wire.Read.TooLong() -> Optional.of("");
            case Wire.Read.End() -> Optional.empty();
        };
    }

    private boolean mail(Command.Mail mail) throws IOException {
        if (mail.bytes() > settings.messageBytes()) {
            return write(Replies.TOO_BIG);
        }
        SubmissionReply reply = ask(new SubmissionRequest.Mail(session, mail.from()));
        if (reply instanceof SubmissionReply.Said said && said.reply().positive()) {
            transaction = new Transaction(mail);
        }
        return pass(reply);
    }

    private boolean recipient(Command.Recipient recipient) throws IOException {
        SubmissionReply reply = ask(new SubmissionRequest.Recipients(session, List.of(recipient.to())));
        if (reply instanceof SubmissionReply.Said said && said.reply().positive() && transaction != null) {
            transaction.add(recipient);
        }
        return pass(reply);
    }

    private boolean data() throws IOException {
        Transaction current = transaction;
        if (current != null && (current.begun() || current.binary())) {
            return mistake(Replies.BAD_SEQUENCE);
        }
        return switch (ask(new SubmissionRequest.BeginData(session))) {
            case SubmissionReply.Said said
            when current != null && said.reply().positive() -> {
                say(said);
                current.begin(around.postmaster().draft(settings.messageBytes()), settings.messageBytes());
                wire.readMessage(new DotUnstuffing(current.incoming()));
                yield finish(current);
            }
            case SubmissionReply.Said said -> say(said) && countMistake();
            case SubmissionReply.Lost _ -> {
                wire.write(Replies.START_MAIL);
                yield cutInMessage();
            }
            case SubmissionReply.Untrusted _, SubmissionReply.Unheard _ -> cut();
        };
    }

    private boolean chunk(Command.Chunk chunk) throws IOException {
        Transaction current = transaction;
        if (current == null || chunk.bytes() / 2 > settings.messageBytes()) {
            // So much is not read only to be thrown away.
            wire.write(Replies.TOO_BIG);
            return false;
        }
        if (!current.begun()) {
            SubmissionReply begun = ask(new SubmissionRequest.BeginData(session));
            if (begun instanceof SubmissionReply.Lost) {
                return cutInMessage();
            }
            if (!(begun instanceof SubmissionReply.Said said) || !said.reply().positive()) {
                wire.readBytes(chunk.bytes(), ByteSink.NOWHERE);
                return pass(begun);
            }
            current.begin(around.postmaster().draft(settings.messageBytes()), settings.messageBytes());
        }
        wire.readBytes(chunk.bytes(), current.incoming());
        return chunk.last() ? finish(current) : write(Replies.chunkTaken(chunk.bytes()));
    }

    /** A chunk without a message: its bytes are no commands. */
    private boolean strayChunk(Command.Chunk chunk) throws IOException {
        if (chunk.bytes() / 2 > settings.messageBytes()) {
            wire.write(Replies.TOO_BIG);
            return false;
        }
        wire.readBytes(chunk.bytes(), ByteSink.NOWHERE);
        return mistake(greeted ? Replies.BAD_SEQUENCE : Replies.HELLO_FIRST);
    }

    /** The message is here: what does the service say? */
    private boolean finish(Transaction current) throws IOException {
        Incoming incoming = current.incoming();
        if (!incoming.whole()) {
            forgetTransaction();
            ask(new SubmissionRequest.Reset(session));
            return write(Replies.NO_ROOM);
        }
        MessageHead head = incoming.draft().head();
        String author = head.author().isEmpty() ? current.from() : head.author();
        String id = head.messageId().isEmpty()
                ? Long.toHexString(session) + "-"
                        + around.services().clock().instant().toEpochMilli() + "@" + settings.host()
                : head.messageId();
        SubmissionReply reply = ask(
                new SubmissionRequest.Data(session, author, id, incoming.draft().bytes()));
        boolean kept = switch (reply) {
            case SubmissionReply.Said said -> !said.reply().positive() || keep(current, head);
            case SubmissionReply.Unheard unheard -> !unheard.reply().positive() || keep(current, head);
            case SubmissionReply.Lost _, SubmissionReply.Untrusted _ -> true;
        };
        forgetTransaction();
        return kept ? pass(reply) : write(Replies.NO_ROOM);
    }

    private boolean keep(Transaction current, MessageHead head) {
        try {
            around.postmaster().take(current.incoming().draft(), current.envelope(account), head, caller);
            return true;
        } catch (IOException e) {
            LOG.warn("a message could not be kept: {}", e.toString());
            return false;
        }
    }

    private boolean pass(SubmissionRequest request) throws IOException {
        return pass(ask(request));
    }

    /** Puts an answer of the service into words or deeds; whether the session goes on. */
    private boolean pass(SubmissionReply reply) throws IOException {
        return switch (reply) {
            case SubmissionReply.Said said -> say(said);
            case SubmissionReply.Lost _, SubmissionReply.Untrusted _, SubmissionReply.Unheard _ -> cut();
        };
    }

    private SubmissionReply ask(SubmissionRequest request) {
        SubmissionReply reply = around.services().ask(present -> {
            SubmissionReply said = present.submission().handle(present.now(), caller, request);
            Sight.of(request, said)
                    .ifPresent(sight ->
                            around.services().seen().add(present.now(), caller, sight.what(), sight.outcome()));
            return said;
        });
        boolean open = reply instanceof SubmissionReply.Said said && said.open();
        if (!open) {
            session = 0;
        }
        return reply;
    }

    private boolean say(SubmissionReply.Said said) throws IOException {
        if (said.delay().isPositive()) {
            pause(said.delay());
        }
        wire.write(said.reply());
        return said.open();
    }

    private void pause(Duration delay) throws IOException {
        wire.flush();
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("the server stops").initCause(e);
        }
    }

    private boolean write(SmtpReply reply) throws IOException {
        wire.write(reply);
        return true;
    }

    private boolean mistake(SmtpReply reply) throws IOException {
        wire.write(reply);
        return countMistake();
    }

    private boolean countMistake() throws IOException {
        if (++mistakes < settings.protocolErrors()) {
            return true;
        }
        wire.write(Replies.TOO_MANY_ERRORS);
        return false;
    }

    private boolean cutInMessage() throws IOException {
        wire.readSome();
        return cut();
    }

    private boolean cut() {
        wire.cut();
        return false;
    }

    private void forgetTransaction() throws IOException {
        if (transaction != null) {
            transaction.close();
            transaction = null;
        }
    }

    private static SmtpReply reply(Command.Problem problem) {
        return switch (problem) {
            case ARGUMENTS -> Replies.INVALID_ARGUMENTS;
            case ADDRESS -> Replies.INVALID_ADDRESS;
            case PARAMETER -> Replies.UNKNOWN_PARAMETER;
        };
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
