package dev.platen.sim.world;

import dev.platen.emulator.fault.Caller;
import dev.platen.emulator.fault.FaultName;
import dev.platen.emulator.fault.Faults;
import dev.platen.emulator.fax.FaxGateway;
import dev.platen.emulator.fax.FaxMail;
import dev.platen.emulator.fax.FaxReport;
import dev.platen.emulator.identity.BrowserAct;
import dev.platen.emulator.identity.BrowserPage;
import dev.platen.emulator.identity.DeviceRequest;
import dev.platen.emulator.identity.IdentityReply;
import dev.platen.emulator.submission.Attempt;
import dev.platen.emulator.submission.Message;
import dev.platen.emulator.submission.SubmissionRequest;
import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.chance.Purpose;
import dev.platen.protocol.mail.SmtpReply;
import dev.platen.protocol.mail.SubmissionOutcome;
import dev.platen.protocol.mail.SubmissionStage;
import dev.platen.protocol.oauth.Outcome;
import dev.platen.protocol.oauth.TokenGrant;
import dev.platen.protocol.printer.Effect;
import dev.platen.protocol.printer.EmailServerSettings.Authentication;
import dev.platen.protocol.printer.MailService;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.Slot;
import dev.platen.protocol.printer.Submission;
import dev.platen.sim.run.RunObserver;
import dev.platen.sim.run.RunObserver.TokenRequest;
import dev.platen.sim.timeline.Cue;
import dev.platen.sim.timeline.Entry;
import dev.platen.sim.timeline.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The services outside, and the way to them. Requests must come in the order of the timeline; answers are put on the
 * timeline, never earlier than {@link #leastLatency()} after the request. Not thread-safe.
 */
public final class World implements Surroundings {

    /** The vendor's application at the identity service. Platen's own name: a real one is not public. */
    public static final String CLIENT_ID = "platen-printer";

    /** Microsoft Learn, "Authenticate an IMAP, POP or SMTP connection using OAuth". */
    private static final String SCOPE = "https://outlook.office.com/SMTP.Send offline_access";

    /** Assumption: how long a device waits for a connection that does not come. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);

    /** What clients add to the interval when told to slow down (RFC 8628, 3.5). */
    private static final Duration SLOW_DOWN_STEP = Duration.ofSeconds(5);

    private static final SmtpReply BASIC_AUTHENTICATION_DISABLED =
            new SmtpReply(535, "5.7.139", "Authentication unsuccessful, basic authentication is disabled.");

    private static final Purpose TOKEN_LATENCY = Purpose.of("latency.token");
    private static final Purpose MAIL_LATENCY = Purpose.of("latency.smtp");

    private final List<Caller> callers;
    private final Faults faults;
    private final List<Provider> providers;
    private final FaxGateway faxGateway;
    private final Duration leastLatency;
    private final Timeline timeline;
    private final List<RunObserver> observers;

    /**
     * A world.
     *
     * @param callers who calls, by the printers' indexes
     * @param providers whose customers they are, by the printers' indexes
     * @param faxGateway who takes their faxes
     * @param faults what goes wrong
     * @param timeline where answers go
     * @param observers are told of token requests
     */
    public World(
            List<Caller> callers,
            List<Provider> providers,
            FaxGateway faxGateway,
            Faults faults,
            Timeline timeline,
            List<RunObserver> observers) {
        this.callers = List.copyOf(callers);
        this.faults = faults;
        this.providers = List.copyOf(providers);
        this.faxGateway = faxGateway;
        this.leastLatency = this.providers.stream()
                .map(provider -> provider.latency().least())
                .min(Duration::compareTo)
                .orElse(CONNECT_TIMEOUT);
        this.timeline = timeline;
        this.observers = List.copyOf(observers);
    }

    /** No answer comes sooner than this after its request. */
    public Duration leastLatency() {
        return leastLatency;
    }

    /** Performs an effect of a printer. */
    public void perform(int printer, Instant at, Effect effect) {
        switch (effect) {
            case Effect.RequestDeviceCode request -> requestDeviceCode(printer, at, request);
            case Effect.AwaitTokens await -> pollLater(printer, at, await);
            case Effect.RefreshTokens refresh -> refresh(printer, at, refresh);
            case Effect.SendMail(long id, Slot _, Submission mail) -> submit(printer, at, id, mail);
            case Effect.HandOverFax(long id, Slot _, Submission mail) ->
                submit(printer, at, id, mail).ifPresent(handedOver -> reportLater(printer, handedOver, id, mail));
        }
    }

    private void requestDeviceCode(int printer, Instant at, Effect.RequestDeviceCode request) {
        Caller caller = callers.get(printer);
        IdentityReply.Code reply = providers
                .get(printer)
                .identity()
                .handle(
                        at,
                        caller,
                        new DeviceRequest.DeviceAuthorization(authority(caller, request.service()), CLIENT_ID, SCOPE));
        Instant answered = answeredAt(printer, at, reply.outcome(), reply.delay());
        observe(printer, at, TokenRequest.Kind.DEVICE_CODE, granted(reply.outcome()), answered);
        answer(
                printer,
                answered,
                request.id(),
                new PrinterCommand.DeviceCodeAnswered(answered, request.slot(), request.id(), reply.outcome()));
    }

    private void refresh(int printer, Instant at, Effect.RefreshTokens refresh) {
        Caller caller = callers.get(printer);
        IdentityReply.Tokens reply = providers
                .get(printer)
                .identity()
                .handle(
                        at,
                        caller,
                        new DeviceRequest.Refresh(
                                authority(caller, refresh.service()), CLIENT_ID, refresh.refreshToken()));
        Instant answered = answeredAt(printer, at, reply.outcome(), reply.delay());
        observe(printer, at, TokenRequest.Kind.REFRESH, granted(reply.outcome()), answered);
        answer(
                printer,
                answered,
                refresh.id(),
                new PrinterCommand.TokensAnswered(answered, refresh.slot(), refresh.id(), at, reply.outcome()));
    }

    private void pollLater(int printer, Instant at, Effect.AwaitTokens await) {
        Instant next = at.plus(await.interval());
        timeline.add(new Entry(next.toEpochMilli(), printer, Entry.Rank.WORLD, await.id(), new Cue.Poll(await)));
    }

    /** A printer polls for the tokens of a sign-in. */
    public void poll(int printer, Instant at, Effect.AwaitTokens await) {
        Caller caller = callers.get(printer);
        IdentityReply.Tokens reply = providers
                .get(printer)
                .identity()
                .handle(
                        at,
                        caller,
                        new DeviceRequest.DeviceCodeTokens(
                                authority(caller, await.service()), CLIENT_ID, await.deviceCode()));
        Instant answered = answeredAt(printer, at, reply.outcome(), reply.delay());
        boolean answeredAsMeant = !(reply.outcome() instanceof Outcome.Undecided<TokenGrant>);
        observe(printer, at, TokenRequest.Kind.POLL, answeredAsMeant, answered);
        switch (reply.outcome()) {
            case Outcome.Refused<TokenGrant>(int _, var error)
            when error.error().equals("authorization_pending") -> pollLater(printer, answered, await);
            case Outcome.Refused<TokenGrant>(int _, var error)
            when error.error().equals("slow_down") -> pollLater(printer, answered, slower(await));
            case Outcome.Undecided<TokenGrant> _
            when answered.isBefore(await.expiresAt()) -> pollLater(printer, answered, await);
            case Outcome.Granted<TokenGrant> _, Outcome.Refused<TokenGrant> _, Outcome.Undecided<TokenGrant> _ ->
                answer(
                        printer,
                        answered,
                        await.id(),
                        new PrinterCommand.TokensAnswered(answered, await.slot(), await.id(), at, reply.outcome()));
        }
    }

    private static Effect.AwaitTokens slower(Effect.AwaitTokens await) {
        return new Effect.AwaitTokens(
                await.id(),
                await.slot(),
                await.service(),
                await.deviceCode(),
                await.interval().plus(SLOW_DOWN_STEP),
                await.expiresAt());
    }

    private void reportLater(int printer, Instant at, long effect, Submission mail) {
        FaxReport report = faxGateway.handle(
                at, callers.get(printer), new FaxMail(mail.sender(), mail.recipient(), mail.messageId()));
        timeline.add(new Entry(
                report.at().toEpochMilli(),
                printer,
                Entry.Rank.ANSWER,
                effect,
                new Cue.Command(
                        new PrinterCommand.ReportFax(report.at(), mail.job(), report.delivered(), report.text()))));
    }

    /** Returns when the printer hears that the mail service took the mail; empty if it did not. */
    private Optional<Instant> submit(int printer, Instant at, long effect, Submission mail) {
        Caller caller = callers.get(printer);
        Provider provider = providers.get(printer);
        Latency latency = provider.latency();
        Attempt attempt = attempt(at, caller, provider, mail);
        Duration takes = attempt.outcome() instanceof SubmissionOutcome.Unreachable
                ? CONNECT_TIMEOUT
                : caller.chance()
                        .between(latency.mailLeast(), latency.mailMost(), MAIL_LATENCY, effect)
                        .plus(attempt.delay());
        Instant answered = at.plus(takes);
        if (attempt.session() != 0) {
            long closes = answered.minus(leastLatency).toEpochMilli();
            timeline.add(new Entry(closes, printer, Entry.Rank.WORLD, effect, new Cue.CloseSession(attempt.session())));
        }
        answer(
                printer,
                answered,
                effect,
                new PrinterCommand.SendingAnswered(answered, mail.job(), effect, attempt.outcome()));
        return attempt.outcome() instanceof SubmissionOutcome.Delivered ? Optional.of(answered) : Optional.empty();
    }

    private static Attempt attempt(Instant at, Caller caller, Provider provider, Submission mail) {
        if (mail.server().authentication() != Authentication.OAUTH2) {
            SubmissionOutcome refused =
                    new SubmissionOutcome.Rejected(SubmissionStage.AUTHENTICATE, BASIC_AUTHENTICATION_DISABLED);
            return new Attempt(refused, 0, Duration.ZERO);
        }
        return provider.submission()
                .attempt(
                        at,
                        caller,
                        new Message(
                                mail.account(),
                                mail.accessToken(),
                                mail.sender(),
                                List.of(mail.recipient()),
                                mail.messageId(),
                                mail.bytes()));
    }

    /** A printer closes a mail session. */
    public void closeSession(int printer, Instant at, long session) {
        providers.get(printer).submission().handle(at, callers.get(printer), new SubmissionRequest.Close(session));
    }

    @Override
    public BrowserPage browse(int printer, Instant at, BrowserAct act) {
        return providers.get(printer).identity().handle(at, act);
    }

    /** When a device that is off goes on again; empty when it is on. */
    public Optional<Instant> offUntil(int printer, Instant at) {
        Caller caller = callers.get(printer);
        return faults.hitting(FaultName.DEVICE_OFF, caller, at).flatMap(fault -> fault.hitUntil(caller, at));
    }

    @Override
    public boolean unused(int printer, Instant at) {
        Caller caller = callers.get(printer);
        return faults.hits(FaultName.DEVICE_IDLE, caller, at) || faults.hits(FaultName.DEVICE_OFF, caller, at);
    }

    @Override
    public Chance chance(int printer) {
        return callers.get(printer).chance();
    }

    private static String authority(Caller caller, MailService service) {
        return service == MailService.OUTLOOK_COM ? service.authority() : caller.tenant();
    }

    private Instant answeredAt(int printer, Instant asked, Outcome<?> outcome, Duration delay) {
        boolean noAnswer = outcome instanceof Outcome.Undecided<?> undecided && undecided.httpStatus() == 0;
        if (noAnswer) {
            return asked.plus(CONNECT_TIMEOUT).plus(delay);
        }
        Latency latency = providers.get(printer).latency();
        Duration takes = callers.get(printer)
                .chance()
                .between(latency.tokenLeast(), latency.tokenMost(), TOKEN_LATENCY, asked.toEpochMilli());
        return asked.plus(takes).plus(delay);
    }

    private static boolean granted(Outcome<?> outcome) {
        return outcome instanceof Outcome.Granted<?>;
    }

    private void observe(int printer, Instant at, TokenRequest.Kind kind, boolean granted, Instant answered) {
        TokenRequest request = new TokenRequest(at, printer, kind, granted, Duration.between(at, answered));
        for (RunObserver observer : observers) {
            observer.tokenRequest(request);
        }
    }

    private void answer(int printer, Instant at, long effect, PrinterCommand command) {
        timeline.add(new Entry(at.toEpochMilli(), printer, Entry.Rank.ANSWER, effect, new Cue.Answer(effect, command)));
    }
}
