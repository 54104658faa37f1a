package dev.platen.protocol.printer;

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
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * A host that a seed drives: it sends a printer commands of every kind in any order, lets time run on, answers effects
 * late, twice, wrongly or not at all, and forgets what it knew as a crash would. A seed always does the same.
 */
final class RandomHost {

    /** Stands in every place that must not be copied into an event. */
    static final String SECRET = "s3cr3t";

    private static final List<String> NAMES = List.of("maria", "nikos", "eleni");
    private static final List<OAuthError> ERRORS = List.of(
            error("invalid_grant", "", 700082),
            error("invalid_grant", "bad_token", 50173),
            error("invalid_grant", "", 50196),
            error("interaction_required", "message_only", 53003),
            error("invalid_client", "", 7000218),
            error("temporarily_unavailable", "", 90033),
            error("expired_token", "", 70020),
            error("nobody_knows", "", 0));
    private static final List<SmtpReply> REPLIES = List.of(
            new SmtpReply(535, "5.7.3", "Authentication unsuccessful"),
            new SmtpReply(535, "5.7.139", "SmtpClientAuthentication is disabled"),
            new SmtpReply(421, "4.3.2", "Service not available"),
            new SmtpReply(432, "4.3.2", "Concurrent connections limit exceeded"),
            new SmtpReply(554, "5.2.252", "SendAsDenied"),
            new SmtpReply(550, "", "no"));

    /** What a command did: the state before it, the command, the decision. */
    record Step(PrinterState before, PrinterCommand command, Decision decision) {}

    private final SplittableRandom random;
    private final Consumer<Step> watcher;
    private final boolean mailServerIsDown;
    private final List<Effect> unanswered = new ArrayList<>();
    private final List<PrinterCommand> answers = new ArrayList<>();
    private PrinterState state = PrinterState.uninstalled(TestPrinter.ID);
    private Instant now = Instant.parse("2026-03-02T08:00:00Z");
    private int names;

    RandomHost(long seed, Consumer<Step> watcher) {
        this.random = new SplittableRandom(seed);
        this.watcher = watcher;
        this.mailServerIsDown = random.nextInt(5) == 0;
    }

    PrinterState state() {
        return state;
    }

    /** Does as many things as asked for, in any order. */
    void play(int steps) {
        tell(new PrinterCommand.Install(now, TestPrinter.ID, new Chance(random.nextLong()), settings()));
        for (int k = 0; k < steps; k++) {
            switch (random.nextInt(10)) {
                case 0 -> now = now.plusMillis(random.nextLong(1L << random.nextInt(1, 34)));
                case 1 -> tell(new PrinterCommand.Wake(now));
                case 2 -> wakeWhenDue();
                case 3, 4 -> answer();
                case 5 -> again();
                case 6, 7 -> tell(job());
                case 8 -> tell(signIn());
                default -> tell(setUp());
            }
        }
    }

    /**
     * Answers everything and lets time run on until no job is under way.
     *
     * @param most how many steps that may take
     * @return whether it was enough
     */
    boolean settle(int most) {
        for (int k = 0; k < most; k++) {
            if (!unanswered.isEmpty()) {
                now = now.plusMillis(1);
                answer();
            } else if (!state.jobs().active().isEmpty()) {
                wakeWhenDue();
            } else {
                return true;
            }
        }
        return false;
    }

    private void tell(PrinterCommand command) {
        PrinterState before = state;
        Decision decision = Printer.decide(before, command);
        state = decision.after();
        unanswered.addAll(decision.effects());
        watcher.accept(new Step(before, command, decision));
    }

    private void wakeWhenDue() {
        Instant due = state.nextDue();
        if (due.isBefore(PrinterState.NEVER)) {
            now = due.isAfter(now) ? due : now;
            tell(new PrinterCommand.Wake(now));
        }
    }

    private void answer() {
        if (!unanswered.isEmpty()) {
            Effect effect = unanswered.remove(random.nextInt(unanswered.size()));
            PrinterCommand answer = switch (effect) {
                case Effect.RequestDeviceCode request ->
                    new PrinterCommand.DeviceCodeAnswered(now, request.slot(), request.id(), code());
                case Effect.AwaitTokens _, Effect.RefreshTokens _ ->
                    new PrinterCommand.TokensAnswered(
                            now, effect.slot(), effect.id(), now.minusMillis(random.nextLong(5_000)), tokens());
                case Effect.SendMail _, Effect.HandOverFax _ ->
                    new PrinterCommand.SendingAnswered(
                            now, TestPrinter.submission(effect).job(), effect.id(), mail());
            };
            answers.add(answer);
            tell(answer);
        }
    }

    /** What a host does that lost its memory, or its order. */
    private void again() {
        switch (random.nextInt(4)) {
            case 0 -> {
                unanswered.clear();
                tell(new PrinterCommand.Resume(now));
            }
            case 1 -> {
                if (!answers.isEmpty()) {
                    tell(late(pick(answers)));
                }
            }
            case 2 -> tell(new PrinterCommand.TokensAnswered(now, slot(), random.nextLong(50), now, tokens()));
            default -> tell(new PrinterCommand.SendingAnswered(now, oldJob(), random.nextLong(50), mail()));
        }
    }

    private PrinterCommand late(PrinterCommand answer) {
        return switch (answer) {
            case PrinterCommand.DeviceCodeAnswered code ->
                new PrinterCommand.DeviceCodeAnswered(now, code.slot(), code.effect(), code());
            case PrinterCommand.TokensAnswered tokens ->
                new PrinterCommand.TokensAnswered(now, tokens.slot(), tokens.effect(), tokens.sentAt(), tokens());
            case PrinterCommand.SendingAnswered sending ->
                new PrinterCommand.SendingAnswered(now, sending.job(), sending.effect(), mail());
            default -> throw new AssertionError("no answer: " + answer);
        };
    }

    private PrinterCommand job() {
        if (random.nextInt(8) == 0) {
            return new PrinterCommand.ReportFax(now, oldJob(), random.nextBoolean(), "report");
        }
        boolean another = names > 0 && random.nextInt(10) == 0;
        String job = another ? "job-" + names : "job-" + ++names;
        JobKind kind = pick(List.of(JobKind.values()));
        String recipient =
                kind == JobKind.FAX ? "+302101234567" : random.nextInt(20) == 0 ? "nobody" : "anna@example.com";
        return new PrinterCommand.SubmitJob(now, job, kind, pick(NAMES), recipient, "spool/" + job, 1_000);
    }

    private String oldJob() {
        return "job-" + random.nextInt(names + 2);
    }

    private PrinterCommand signIn() {
        return switch (random.nextInt(5)) {
            case 0, 1 -> new PrinterCommand.StartSignIn(now, slot());
            case 2, 3 -> new PrinterCommand.SaveSettings(now, slot());
            default -> new PrinterCommand.SignOut(now, slot());
        };
    }

    private PrinterCommand setUp() {
        return switch (random.nextInt(20)) {
            case 0 -> new PrinterCommand.ConfigureEmailServer(now, server());
            case 1 -> new PrinterCommand.ConfigureFaxServer(now, server(), "fax.example");
            case 2 -> new PrinterCommand.ConfigureToMyEmail(now, toMyEmail());
            case 3 -> new PrinterCommand.ConfigureNetwork(now, network());
            case 4 -> new PrinterCommand.UpdateFirmware(now, "2", random.nextInt(4) > 0);
            case 5 -> new PrinterCommand.Install(now, TestPrinter.ID, new Chance(1), settings());
            case 6 ->
                new PrinterCommand.StoreCertificate(
                        now, new Certificate(Certificate.Kind.CA, "CN=Example", "ab".repeat(32), now));
            case 7 ->
                new PrinterCommand.ConfigureRefresh(
                        now, settings().printerRefresh(), settings().userRefresh());
            default -> new PrinterCommand.StartSignIn(now, slot());
        };
    }

    private Slot slot() {
        return switch (random.nextInt(4)) {
            case 0, 1 -> Slot.EMAIL;
            case 2 -> Slot.FAX;
            default -> Slot.user(pick(NAMES));
        };
    }

    private PrinterSettings settings() {
        RefreshPolicy policy = switch (random.nextInt(3)) {
            case 0 -> new RefreshPolicy.OnDemand();
            case 1 -> new RefreshPolicy.BeforeExpiry(Duration.ofMinutes(random.nextInt(1, 200)), jitter());
            default -> new RefreshPolicy.KeepAlive(Duration.ofMinutes(random.nextInt(1, 50_000)), jitter());
        };
        RetryRule retry = new RetryRule(
                Duration.ofMillis(random.nextInt(1, 5_000)),
                Duration.ofMillis(random.nextInt(5_000, 600_000)),
                jitter(),
                random.nextInt(1, 8),
                random.nextBoolean());
        RefreshSettings refresh = new RefreshSettings(policy, retry, Duration.ofSeconds(random.nextInt(600)));
        return new PrinterSettings(
                new Model("mfp", true, true, true, random.nextInt(10) > 0, random.nextInt(10) > 0),
                TestSettings.STANDARD,
                "el",
                TestSettings.SERVER,
                TestSettings.SERVER,
                "fax.example",
                toMyEmail(),
                refresh,
                refresh,
                List.of());
    }

    private double jitter() {
        return random.nextInt(3) == 0 ? random.nextInt(2) : random.nextDouble();
    }

    private EmailServerSettings server() {
        return random.nextInt(4) > 0
                ? TestSettings.SERVER
                : new EmailServerSettings(
                        pick(List.of(EmailServerSettings.Authentication.values())),
                        pick(List.of(MailService.values())),
                        "relay",
                        "scans@example.com",
                        random.nextInt(4) > 0 ? "relay.example.com" : "",
                        25,
                        EmailServerSettings.SecureConnection.NONE,
                        false,
                        "pop.example.com",
                        110);
    }

    private ToMyEmailSettings toMyEmail() {
        List<ToMyEmailSettings.User> users = NAMES.stream()
                .filter(_ -> random.nextInt(5) > 0)
                .map(name -> new ToMyEmailSettings.User(name, name + "@example.com", random.nextInt(5) > 0))
                .toList();
        return new ToMyEmailSettings(random.nextInt(5) > 0, random.nextInt(4) > 0, users);
    }

    private NetworkSettings network() {
        return random.nextInt(3) == 0 ? TestSettings.ADDITIONAL : TestSettings.STANDARD;
    }

    private Outcome<DeviceCode> code() {
        return switch (random.nextInt(6)) {
            case 0 -> new Outcome.Refused<>(400, pick(ERRORS));
            case 1 -> new Outcome.Undecided<>(0, Duration.ZERO, "timeout");
            default ->
                new Outcome.Granted<>(new DeviceCode(
                        "device-" + random.nextInt(),
                        "B6SUYU5PL",
                        "https://microsoft.com/devicelogin",
                        Duration.ofMinutes(15),
                        Duration.ofSeconds(5)));
        };
    }

    private Outcome<TokenGrant> tokens() {
        return switch (random.nextInt(8)) {
            case 0 -> new Outcome.Refused<>(random.nextInt(10) == 0 ? 503 : 400, pick(ERRORS));
            case 1 -> new Outcome.Undecided<>(429, Duration.ofSeconds(random.nextInt(10_000)), "429");
            default ->
                new Outcome.Granted<>(new TokenGrant(
                        "printer@example.com",
                        "access-" + random.nextInt(),
                        "refresh-" + random.nextInt(),
                        Duration.ofSeconds(random.nextInt(5_400))));
        };
    }

    private SubmissionOutcome mail() {
        return switch (mailServerIsDown ? 0 : random.nextInt(8)) {
            case 0 -> new SubmissionOutcome.Unreachable("connection refused");
            case 1 -> new SubmissionOutcome.Unknown("timeout");
            case 2 ->
                random.nextInt(4) == 0
                        ? new SubmissionOutcome.Untrusted("self-signed")
                        : new SubmissionOutcome.Rejected(SubmissionStage.AUTHENTICATE, REPLIES.getFirst());
            case 3, 4 -> new SubmissionOutcome.Rejected(pick(List.of(SubmissionStage.values())), pick(REPLIES));
            default -> new SubmissionOutcome.Delivered(new SmtpReply(250, "2.0.0", "OK"));
        };
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static OAuthError error(String error, String suberror, int aadsts) {
        return new OAuthError(error, suberror, aadsts, SECRET);
    }
}
