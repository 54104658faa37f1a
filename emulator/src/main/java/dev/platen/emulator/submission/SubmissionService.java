package dev.platen.emulator.submission;

import dev.platen.emulator.fault.Caller;
import dev.platen.emulator.fault.Fault;
import dev.platen.emulator.fault.FaultKind;
import dev.platen.emulator.fault.FaultName;
import dev.platen.emulator.fault.Faults;
import dev.platen.emulator.identity.AccessTokens;
import dev.platen.protocol.chance.Purpose;
import dev.platen.protocol.mail.SmtpReply;
import dev.platen.protocol.mail.SubmissionOutcome;
import dev.platen.protocol.mail.SubmissionStage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Exchange Online's client submission as a pure state machine. A device goes through the steps of a session one by one,
 * so that each refusal comes where it really comes: a bad token at AUTH, too many connections and a foreign sender only
 * after the message.
 *
 * <p>Assumptions: the token is looked at before the switches of SMTP AUTH; a session goes on after its token has ended;
 * conditional access is met when tokens are issued, not here; messages are counted against the rate when MAIL is
 * answered.
 *
 * <p>Not thread-safe: it belongs to the thread of the world. Instants must not run backwards.
 */
public final class SubmissionService {

    private static final Purpose TRACE = Purpose.of("submission.trace");

    private final SubmissionSettings settings;
    private final Faults faults;
    private final AccessTokens tokens;

    private final Map<String, Mailbox> mailboxes = new HashMap<>();
    private final Set<String> smtpAuthOff = new HashSet<>();
    private final Set<String> securityDefaults = new HashSet<>();
    private final Map<Long, Session> sessions = new HashMap<>();
    private long lastSession;

    /** A service that believes these tokens. */
    public SubmissionService(SubmissionSettings settings, Faults faults, AccessTokens tokens) {
        this.settings = settings;
        this.faults = faults;
        this.tokens = tokens;
    }

    /** How many sessions are open. */
    public int sessionCount() {
        return sessions.size();
    }

    /** Whether a tenant's switch for SMTP AUTH is on. */
    public boolean smtpAuth(String tenant) {
        return !smtpAuthOff.contains(tenant);
    }

    /** Whether a tenant's security defaults lock SMTP AUTH. */
    public boolean securityDefaults(String tenant) {
        return securityDefaults.contains(tenant);
    }

    /** How a mailbox is set. */
    public MailboxSettings mailboxSettings(String account) {
        Mailbox mailbox = mailboxes.get(account.toLowerCase(Locale.ROOT));
        return mailbox == null ? MailboxSettings.UNTOUCHED : mailbox.settings();
    }

    /** Does what an administrator wants. */
    public void handle(MailAdministratorAct act) {
        switch (act) {
            case MailAdministratorAct.SetTenantSmtpAuth(String tenant, boolean enabled) ->
                putOrRemove(smtpAuthOff, tenant, !enabled);
            case MailAdministratorAct.SetSecurityDefaults(String tenant, boolean lock) ->
                putOrRemove(securityDefaults, tenant, lock);
            case MailAdministratorAct.SetMailboxSmtpAuth(String account, SmtpAuthSwitch value) ->
                mailbox(account).setSmtpAuth(value);
            case MailAdministratorAct.SetMailboxFull(String account, boolean full) ->
                mailbox(account).setFull(full);
            case MailAdministratorAct.AllowSendAs(String account, String other) ->
                mailbox(account).allowSendAs(other);
        }
    }

    /** Answers one step of a session. A session that is not open is answered as a lost connection. */
    public SubmissionReply handle(Instant now, Caller caller, SubmissionRequest request) {
        return switch (request) {
            case SubmissionRequest.Connect() -> connect(now, caller);
            case SubmissionRequest.InSession step -> {
                Optional<Session> session = Optional.ofNullable(sessions.get(step.session()));
                if (session.isPresent() && !faults.hits(FaultName.PARTITION, caller, now)) {
                    yield inSession(now, caller, session.get(), step);
                }
                session.ifPresent(this::forget);
                yield new SubmissionReply.Lost(step.stage(), "connection lost");
            }
        };
    }

    private SubmissionReply inSession(
            Instant now, Caller caller, Session session, SubmissionRequest.InSession request) {
        return switch (request) {
            case SubmissionRequest.StartTls _ -> startTls(now, caller, session);
            case SubmissionRequest.Authenticate authenticate -> authenticate(now, caller, session, authenticate);
            case SubmissionRequest.Mail mail -> mail(now, caller, session, mail.from());
            case SubmissionRequest.Recipients recipients ->
                recipients(session, recipients.to().size());
            case SubmissionRequest.BeginData _ -> beginData(now, caller, session);
            case SubmissionRequest.Data data -> data(now, caller, session, data);
            case SubmissionRequest.Reset reset -> {
                session.reset();
                yield said(session, reset.stage(), ExchangeReply.RESET.with());
            }
            case SubmissionRequest.Close close -> end(session, close.stage(), ExchangeReply.CLOSING.with());
        };
    }

    /**
     * Goes through the steps of a session at one instant, up to the answer after the message. The session stays open, and
     * counts as one of the mailbox's, until the device closes it.
     */
    public Attempt attempt(Instant now, Caller caller, Message message) {
        Duration delay = Duration.ZERO;
        long session = 0;
        SubmissionRequest step = new SubmissionRequest.Connect();
        while (true) {
            switch (handle(now, caller, step)) {
                case SubmissionReply.Untrusted(String cause) -> {
                    return new Attempt(new SubmissionOutcome.Untrusted(cause), 0, delay);
                }
                case SubmissionReply.Lost lost -> {
                    return new Attempt(new SubmissionOutcome.Unreachable(lost.cause()), 0, delay);
                }
                case SubmissionReply.Unheard unheard -> {
                    return new Attempt(new SubmissionOutcome.Unknown(unheard.cause()), 0, delay);
                }
                case SubmissionReply.Said said -> {
                    session = said.session();
                    delay = delay.plus(said.delay());
                    if (!said.reply().positive()) {
                        return new Attempt(
                                new SubmissionOutcome.Rejected(said.stage(), said.reply()),
                                said.open() ? session : 0,
                                delay);
                    }
                    if (step instanceof SubmissionRequest.Data) {
                        return new Attempt(new SubmissionOutcome.Delivered(said.reply()), session, delay);
                    }
                }
            }
            step = next(step, session, message);
        }
    }

    private static SubmissionRequest next(SubmissionRequest step, long session, Message message) {
        return switch (step) {
            case SubmissionRequest.Connect _ -> new SubmissionRequest.StartTls(session);
            case SubmissionRequest.StartTls _ ->
                new SubmissionRequest.Authenticate(session, message.user(), message.accessToken());
            case SubmissionRequest.Authenticate _ -> new SubmissionRequest.Mail(session, message.from());
            case SubmissionRequest.Mail _ -> new SubmissionRequest.Recipients(session, message.to());
            case SubmissionRequest.Recipients _, SubmissionRequest.BeginData _ ->
                new SubmissionRequest.Data(session, message.from(), message.messageId(), message.bytes());
            case SubmissionRequest.Data _, SubmissionRequest.Reset _, SubmissionRequest.Close _ ->
                new SubmissionRequest.Close(session);
        };
    }

    private SubmissionReply connect(Instant now, Caller caller) {
        if (faults.hits(FaultName.PARTITION, caller, now)) {
            return new SubmissionReply.Lost(SubmissionStage.CONNECT, "no connection");
        }
        Session session = new Session(++lastSession);
        if (faults.hits(FaultName.SMTP_UNAVAILABLE, caller, now)) {
            return end(session, SubmissionStage.CONNECT, ExchangeReply.UNAVAILABLE.with());
        }
        sessions.put(session.id(), session);
        return said(
                session,
                SubmissionStage.CONNECT,
                ExchangeReply.GREETING.with(settings.host(), now, trace(caller, now)));
    }

    private SubmissionReply startTls(Instant now, Caller caller, Session session) {
        if (faults.hits(FaultName.ROOT_EXPIRED, caller, now)) {
            forget(session);
            return new SubmissionReply.Untrusted("root certificate expired");
        }
        session.encrypted();
        return said(session, SubmissionStage.CONNECT, ExchangeReply.TLS_READY.with());
    }

    private SubmissionReply authenticate(
            Instant now, Caller caller, Session session, SubmissionRequest.Authenticate request) {
        return switch (session.step()) {
            case CONNECTED -> said(session, SubmissionStage.AUTHENTICATE, ExchangeReply.TLS_FIRST.with());
            case SIGNED_IN, SENDER_NAMED, SENDING ->
                said(session, SubmissionStage.AUTHENTICATE, ExchangeReply.BAD_SEQUENCE.with());
            case ENCRYPTED -> {
                Optional<SmtpReply> refusal = refusal(now, caller, request);
                if (refusal.isPresent()) {
                    yield said(session, SubmissionStage.AUTHENTICATE, refusal.get());
                }
                session.signedIn(request.user(), mailbox(request.user()), settings.connections());
                yield said(session, SubmissionStage.AUTHENTICATE, ExchangeReply.AUTHENTICATED.with());
            }
        };
    }

    private Optional<SmtpReply> refusal(Instant now, Caller caller, SubmissionRequest.Authenticate request) {
        Optional<AccessTokens.Bearer> bearer = faults.hits(FaultName.SIGNING_KEYS_UNKNOWN, caller, now)
                ? Optional.empty()
                : tokens.bearer(now, caller, request.accessToken());
        if (bearer.isEmpty() || !bearer.get().account().equalsIgnoreCase(request.user())) {
            return Optional.of(ExchangeReply.NOT_AUTHENTICATED.with(settings.host(), now, trace(caller, now)));
        }
        String tenant = bearer.get().tenant();
        if (securityDefaults.contains(tenant)) {
            return Optional.of(ExchangeReply.SECURITY_DEFAULTS.with(settings.host()));
        }
        Optional<FaultKind.SmtpAuthDisabled.Scope> off = faultyScope(now, caller);
        SmtpAuthSwitch own = mailbox(request.user()).smtpAuth();
        boolean mailboxOff =
                own == SmtpAuthSwitch.DISABLED || off.equals(Optional.of(FaultKind.SmtpAuthDisabled.Scope.MAILBOX));
        if (mailboxOff) {
            return Optional.of(ExchangeReply.AUTH_DISABLED_MAILBOX.with(settings.host()));
        }
        boolean tenantOff = smtpAuthOff.contains(tenant) || off.isPresent();
        return own == SmtpAuthSwitch.INHERIT && tenantOff
                ? Optional.of(ExchangeReply.AUTH_DISABLED_TENANT.with(settings.host()))
                : Optional.empty();
    }

    private Optional<FaultKind.SmtpAuthDisabled.Scope> faultyScope(Instant now, Caller caller) {
        Optional<Fault> fault = faults.hitting(FaultName.SMTP_AUTH_DISABLED, caller, now);
        return fault.isPresent() && fault.get().kind() instanceof FaultKind.SmtpAuthDisabled(var scope)
                ? Optional.of(scope)
                : Optional.empty();
    }

    private SubmissionReply mail(Instant now, Caller caller, Session session, String from) {
        return switch (session.step()) {
            case CONNECTED, ENCRYPTED -> said(session, SubmissionStage.MAIL, ExchangeReply.NOT_SIGNED_IN.with());
            case SENDER_NAMED, SENDING -> said(session, SubmissionStage.MAIL, ExchangeReply.BAD_SEQUENCE.with());
            case SIGNED_IN -> {
                // Assumption: at which step a busy server says so.
                if (faults.hits(FaultName.SMTP_BUSY, caller, now)) {
                    yield said(session, SubmissionStage.MAIL, ExchangeReply.BUSY.with());
                }
                yield withinRate(now, session, from);
            }
        };
    }

    private SubmissionReply withinRate(Instant now, Session session, String from) {
        Mailbox mailbox = session.mailbox();
        int limit = settings.messagesPerMinute();
        Instant at = mailbox.messages().nextAllowed(limit, SubmissionSettings.RATE_WINDOW, now);
        if (at.isAfter(now) && settings.overRate() == SubmissionSettings.OverRate.REJECTED) {
            return end(session, SubmissionStage.MAIL, ExchangeReply.TOO_FAST.with());
        }
        mailbox.messages().add(at, now, SubmissionSettings.RATE_WINDOW, limit);
        session.senderNamed(from);
        return new SubmissionReply.Said(
                session.id(), SubmissionStage.MAIL, ExchangeReply.SENDER_OK.with(), Duration.between(now, at), true);
    }

    private SubmissionReply recipients(Session session, int count) {
        if (session.step() != Session.Step.SENDER_NAMED) {
            return said(session, SubmissionStage.RECIPIENTS, ExchangeReply.BAD_SEQUENCE.with());
        }
        int room = settings.recipientsPerMessage() - session.recipients();
        session.recipientsNamed(Math.min(count, room));
        return said(
                session,
                SubmissionStage.RECIPIENTS,
                count > room ? ExchangeReply.TOO_MANY_RECIPIENTS.with() : ExchangeReply.RECIPIENT_OK.with());
    }

    private SubmissionReply beginData(Instant now, Caller caller, Session session) {
        if (!session.readyForData()) {
            return said(session, SubmissionStage.DATA, ExchangeReply.BAD_SEQUENCE.with());
        }
        if (faults.hits(FaultName.SMTP_RESET_IN_DATA, caller, now)) {
            forget(session);
            return new SubmissionReply.Lost(SubmissionStage.DATA, "connection reset");
        }
        session.messageBegun();
        return said(session, SubmissionStage.DATA, ExchangeReply.START_MAIL.with());
    }

    private SubmissionReply data(Instant now, Caller caller, Session session, SubmissionRequest.Data data) {
        if (session.step() != Session.Step.SENDING) {
            SubmissionReply begun = beginData(now, caller, session);
            if (session.step() != Session.Step.SENDING) {
                return begun;
            }
        }
        session.messageEnded();
        SmtpReply verdict = verdict(now, session, data);
        if (faults.hits(FaultName.SMTP_ANSWER_LOST, caller, now)) {
            forget(session);
            return new SubmissionReply.Unheard(verdict, "connection lost after the message");
        }
        return said(session, SubmissionStage.DATA, verdict);
    }

    private SmtpReply verdict(Instant now, Session session, SubmissionRequest.Data data) {
        Mailbox mailbox = session.mailbox();
        if (data.bytes() > settings.messageBytes()) {
            return ExchangeReply.TOO_BIG.with();
        }
        if (!session.maySend(settings.connections())) {
            return ExchangeReply.TOO_MANY_CONNECTIONS.with(settings.host());
        }
        for (String sender : new String[] {session.from(), data.from()}) {
            if (!sender.equalsIgnoreCase(session.account()) && !mailbox.maySendAs(sender)) {
                return ExchangeReply.SEND_AS_DENIED.with(session.account(), sender);
            }
        }
        if (mailbox.full()) {
            return ExchangeReply.MAILBOX_FULL.with();
        }
        return mailbox.takeRecipients(session.recipients(), settings.recipientsPerDay(), now)
                ? ExchangeReply.MESSAGE_OK.with(data.messageId(), settings.host())
                : ExchangeReply.RECIPIENT_QUOTA.with();
    }

    private static SubmissionReply said(Session session, SubmissionStage stage, SmtpReply reply) {
        return new SubmissionReply.Said(session.id(), stage, reply, Duration.ZERO, true);
    }

    private SubmissionReply end(Session session, SubmissionStage stage, SmtpReply reply) {
        forget(session);
        return new SubmissionReply.Said(session.id(), stage, reply, Duration.ZERO, false);
    }

    private void forget(Session session) {
        session.close();
        sessions.remove(session.id());
    }

    private Mailbox mailbox(String account) {
        return mailboxes.computeIfAbsent(account.toLowerCase(Locale.ROOT), _ -> new Mailbox());
    }

    private static String trace(Caller caller, Instant now) {
        return Long.toHexString(caller.chance().bits(TRACE, now.toEpochMilli()));
    }

    private static void putOrRemove(Set<String> set, String element, boolean put) {
        if (put) {
            set.add(element);
        } else {
            set.remove(element);
        }
    }
}
