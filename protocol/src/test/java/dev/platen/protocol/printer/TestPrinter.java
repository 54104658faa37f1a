package dev.platen.protocol.printer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.mail.SmtpReply;
import dev.platen.protocol.mail.SubmissionOutcome;
import dev.platen.protocol.mail.SubmissionStage;
import dev.platen.protocol.oauth.DeviceCode;
import dev.platen.protocol.oauth.OAuthError;
import dev.platen.protocol.oauth.Outcome;
import dev.platen.protocol.oauth.TokenGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A printer with a host that a test plays: it keeps the time, remembers which effects are under way, and answers them
 * as the test says.
 */
final class TestPrinter {

    static final PrinterId ID = PrinterId.parse("contoso/hq-0001");
    static final String ACCOUNT = "printer@contoso.example";
    static final Slot MARIA = Slot.user("maria");
    static final Duration HOUR = Duration.ofHours(1);

    private final List<PrinterEvent> history = new ArrayList<>();
    private final Map<Long, Effect> underWay = new TreeMap<>();
    private Instant now = Instant.parse("2026-03-02T08:00:00Z");
    private PrinterState state = PrinterState.uninstalled(ID);
    private Decision last = new Decision(List.of(), List.of(), new Reply.Done(), state);
    private int tokens;

    private TestPrinter() {}

    /** A printer that was put up with the usual settings. */
    static TestPrinter installed() {
        return installed(TestSettings.usual());
    }

    static TestPrinter installed(PrinterSettings settings) {
        TestPrinter printer = uninstalled();
        printer.tell(
                new PrinterCommand.Install(printer.now, ID, Chance.ofSeed(42).of(ID.toString()), settings));
        return printer;
    }

    static TestPrinter uninstalled() {
        return new TestPrinter();
    }

    /** A printer whose slot email is signed in and saved, with an access token for an hour. */
    static TestPrinter signedIn() {
        return signedIn(TestSettings.usual());
    }

    static TestPrinter signedIn(PrinterSettings settings) {
        return installed(settings).signIn(Slot.EMAIL);
    }

    // --- what the host does

    TestPrinter tell(PrinterCommand command) {
        last = Printer.decide(state, command);
        state = last.after();
        history.addAll(last.events());
        last.effects().forEach(effect -> underWay.put(effect.id(), effect));
        return this;
    }

    TestPrinter pass(Duration time) {
        now = now.plus(time);
        return this;
    }

    /** Lets time run on to the printer's next due instant, and wakes it. */
    TestPrinter wakeWhenDue() {
        assertThat(state.nextDue()).as("next due").isBefore(PrinterState.NEVER).isAfterOrEqualTo(now);
        now = state.nextDue();
        return wake();
    }

    TestPrinter wake() {
        return tell(new PrinterCommand.Wake(now));
    }

    TestPrinter resume() {
        return tell(new PrinterCommand.Resume(now));
    }

    // --- sign-in

    TestPrinter signIn(Slot slot) {
        return startSignIn(slot).answerCode().grant(HOUR).save(slot);
    }

    TestPrinter startSignIn(Slot slot) {
        return tell(new PrinterCommand.StartSignIn(now, slot));
    }

    TestPrinter save(Slot slot) {
        return tell(new PrinterCommand.SaveSettings(now, slot));
    }

    TestPrinter signOut(Slot slot) {
        return tell(new PrinterCommand.SignOut(now, slot));
    }

    TestPrinter answerCode() {
        return answerCode(new Outcome.Granted<>(new DeviceCode(
                "device-code-1",
                "B6SUYU5PL",
                "https://microsoft.com/devicelogin",
                Duration.ofMinutes(15),
                Duration.ofSeconds(5))));
    }

    TestPrinter answerCode(Outcome<DeviceCode> outcome) {
        Effect.RequestDeviceCode request = only(Effect.RequestDeviceCode.class);
        return tell(new PrinterCommand.DeviceCodeAnswered(now, request.slot(), answered(request), outcome));
    }

    TestPrinter grant(Duration life) {
        tokens++;
        return answerTokens(
                new Outcome.Granted<>(new TokenGrant(ACCOUNT, "access-" + tokens, "refresh-" + tokens, life)));
    }

    TestPrinter refuse(String error, String suberror, int aadsts) {
        return refuse(400, error, suberror, aadsts);
    }

    TestPrinter refuse(int status, String error, String suberror, int aadsts) {
        return answerTokens(new Outcome.Refused<>(status, new OAuthError(error, suberror, aadsts, "")));
    }

    TestPrinter undecided() {
        return undecided(Duration.ZERO);
    }

    TestPrinter undecided(Duration retryAfter) {
        return answerTokens(new Outcome.Undecided<>(503, retryAfter, "503"));
    }

    TestPrinter answerTokens(Outcome<TokenGrant> outcome) {
        Effect request = underWay.values().stream()
                .filter(effect -> effect instanceof Effect.AwaitTokens || effect instanceof Effect.RefreshTokens)
                .findFirst()
                .orElseThrow();
        return tell(new PrinterCommand.TokensAnswered(now, request.slot(), answered(request), now, outcome));
    }

    // --- jobs

    TestPrinter scan(String job) {
        return submit(job, JobKind.SCAN_TO_EMAIL, "", "anna@contoso.example");
    }

    TestPrinter fax(String job) {
        return submit(job, JobKind.FAX, "", "+302101234567");
    }

    TestPrinter toMyEmail(String job, String user) {
        return submit(job, JobKind.TO_MY_EMAIL, user, "");
    }

    TestPrinter submit(String job, JobKind kind, String user, String recipient) {
        return tell(new PrinterCommand.SubmitJob(now, job, kind, user, recipient, "spool/" + job, 120_000));
    }

    TestPrinter delivered() {
        return mail(new SubmissionOutcome.Delivered(new SmtpReply(250, "2.0.0", "OK")));
    }

    TestPrinter rejected(SubmissionStage stage, int code, String enhanced, String text) {
        return mail(new SubmissionOutcome.Rejected(stage, new SmtpReply(code, enhanced, text)));
    }

    /** The mail server rejects the access token. */
    TestPrinter tokenRejected() {
        return rejected(SubmissionStage.AUTHENTICATE, 535, "5.7.3", "Authentication unsuccessful");
    }

    /** The mail server is busy. */
    TestPrinter busy() {
        return rejected(SubmissionStage.CONNECT, 421, "4.3.2", "Service not available");
    }

    /** Answers the oldest mail that is being sent. */
    TestPrinter mail(SubmissionOutcome outcome) {
        Effect sending = underWay.values().stream()
                .filter(effect -> effect instanceof Effect.SendMail || effect instanceof Effect.HandOverFax)
                .findFirst()
                .orElseThrow();
        return tell(new PrinterCommand.SendingAnswered(now, submission(sending).job(), answered(sending), outcome));
    }

    static Submission submission(Effect effect) {
        return switch (effect) {
            case Effect.SendMail mail -> mail.submission();
            case Effect.HandOverFax fax -> fax.submission();
            case Effect.RequestDeviceCode _, Effect.AwaitTokens _, Effect.RefreshTokens _ ->
                throw new AssertionError("sends nothing: " + effect);
        };
    }

    private long answered(Effect effect) {
        underWay.remove(effect.id());
        return effect.id();
    }

    // --- what a test looks at

    Instant now() {
        return now;
    }

    PrinterState state() {
        return state;
    }

    SlotState email() {
        return state.slot(Slot.EMAIL);
    }

    Job job(String id) {
        return state.jobs().find(id).orElseThrow();
    }

    FinishedJob.Result result(String id) {
        return state.jobs().finished(id).orElseThrow().result();
    }

    /** The job error that a job ended with. */
    Optional<JobError> error(String id) {
        return result(id) instanceof FinishedJob.Result.Failed failed ? Optional.of(failed.error()) : Optional.empty();
    }

    /** The events of the last command. */
    List<PrinterEvent> events() {
        return last.events();
    }

    /** The names of the events of the last command. */
    List<String> happened() {
        return last.events().stream().map(PrinterEvent::name).toList();
    }

    /** The effects of the last command. */
    List<Effect> effects() {
        return last.effects();
    }

    Reply reply() {
        return last.reply();
    }

    List<PrinterEvent> history() {
        return List.copyOf(history);
    }

    /** The only effect of a kind that is under way. */
    <E extends Effect> E only(Class<E> kind) {
        List<E> found = underWay.values().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
        assertThat(found).as(kind.getSimpleName() + " under way").hasSize(1);
        return found.getFirst();
    }

    boolean underWay(Class<? extends Effect> kind) {
        return underWay.values().stream().anyMatch(kind::isInstance);
    }

    void assertRefused(Refusal refusal) {
        assertThat(last.reply()).isEqualTo(new Reply.Refused(refusal));
        assertThat(last.events()).isEmpty();
        assertThat(last.effects()).isEmpty();
    }

    void assertNothingHappened() {
        assertThat(last.reply()).isEqualTo(new Reply.Done());
        assertThat(last.events()).isEmpty();
        assertThat(last.effects()).isEmpty();
    }
}
