package dev.platen.protocol.printer;

import dev.platen.protocol.chance.Purpose;
import dev.platen.protocol.fax.FaxNumber;
import dev.platen.protocol.mail.SmtpReply;
import dev.platen.protocol.mail.SubmissionOutcome;
import dev.platen.protocol.mail.SubmissionStage;
import dev.platen.protocol.printer.EmailServerSettings.Authentication;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How a printer decides on its jobs. */
final class Sending {

    /** Assumption: how a printer repeats a mail that the server puts off. No vendor publishes it. */
    private static final RetryRule RETRY_RULE =
            new RetryRule(Duration.ofSeconds(30), Duration.ofMinutes(10), 0.5, 6, false);

    private static final Purpose RETRY = Purpose.of("mail.retry");

    private Sending() {}

    static Decision submit(Draft draft, PrinterCommand.SubmitJob submit) {
        PrinterState state = draft.state();
        Jobs jobs = state.jobs();
        if (jobs.find(submit.job()).isPresent() || jobs.finished(submit.job()).isPresent()) {
            return draft.done();
        }
        Optional<Refusal> refusal = refusal(state, submit);
        if (refusal.isPresent()) {
            return draft.refused(refusal.get());
        }
        Slot slot = slot(state, submit);
        Instant waitsUntil = submit.at().plus(state.settings().refresh(slot).jobWaits());
        draft.record(new PrinterEvent.JobAccepted(
                submit.at(),
                submit.job(),
                submit.kind(),
                slot,
                recipient(state, submit),
                submit.document(),
                submit.bytes(),
                waitsUntil));
        draft.state().jobs().find(submit.job()).ifPresent(job -> send(draft, job));
        return draft.done();
    }

    private static Optional<Refusal> refusal(PrinterState state, PrinterCommand.SubmitJob submit) {
        Model model = state.settings().model();
        ToMyEmailSettings toMyEmail = state.settings().toMyEmail();
        if (state.jobs().active().size() >= Jobs.ACTIVE_MAX) {
            return Optional.of(Refusal.TOO_MANY_JOBS);
        }
        return switch (submit.kind()) {
            case SCAN_TO_EMAIL -> model.scan() ? addressRefusal(submit.recipient()) : Optional.of(Refusal.NO_SCANNER);
            case NOTIFICATION -> addressRefusal(submit.recipient());
            case FAX -> {
                if (!model.fax()) {
                    yield Optional.of(Refusal.NO_FAX);
                }
                yield FaxNumber.valid(submit.recipient()) ? Optional.empty() : Optional.of(Refusal.INVALID_RECIPIENT);
            }
            case TO_MY_EMAIL -> {
                if (!model.toMyEmail() || !toMyEmail.enabled()) {
                    yield Optional.of(Refusal.NO_TO_MY_EMAIL);
                }
                yield toMyEmail.allows(submit.user()) ? Optional.empty() : Optional.of(Refusal.USER_NOT_REGISTERED);
            }
        };
    }

    private static Optional<Refusal> addressRefusal(String recipient) {
        int at = recipient.lastIndexOf('@');
        boolean address = at > 0
                && at < recipient.length() - 1
                && recipient.length() <= 254
                && recipient.chars().allMatch(c -> c > 0x20 && c != '<' && c != '>');
        return address ? Optional.empty() : Optional.of(Refusal.INVALID_RECIPIENT);
    }

    private static Slot slot(PrinterState state, PrinterCommand.SubmitJob submit) {
        return switch (submit.kind()) {
            case SCAN_TO_EMAIL, NOTIFICATION -> Slot.EMAIL;
            case FAX -> Slot.FAX;
            case TO_MY_EMAIL -> state.settings().toMyEmail().senderIsUser() ? Slot.user(submit.user()) : Slot.EMAIL;
        };
    }

    private static String recipient(PrinterState state, PrinterCommand.SubmitJob submit) {
        if (submit.kind() != JobKind.TO_MY_EMAIL) {
            return submit.recipient();
        }
        return state.settings().toMyEmail().users().stream()
                .filter(user -> user.name().equals(submit.user()))
                .map(ToMyEmailSettings.User::address)
                .findFirst()
                .orElse(submit.recipient());
    }

    /** Sends a job, or lets it wait for a token, or fails it, as its slot stands. */
    private static void send(Draft draft, Job job) {
        SlotState slot = draft.state().slot(job.slot());
        EmailServerSettings server = draft.state().settings().server(job.slot());
        if (server.authentication() != Authentication.OAUTH2
                || (slot.signedIn() && slot.accessTokenLives(draft.at()))) {
            long effect = draft.nextEffect();
            draft.record(new PrinterEvent.SendingStarted(draft.at(), job.id(), effect))
                    .perform(effect(draft.state(), job, effect));
        } else if (slot.signedIn()) {
            waitForToken(draft, job, slot);
        } else {
            fail(draft, job, notSignedIn(slot.status()), slot.status().name());
        }
    }

    private static JobError notSignedIn(AuthStatus status) {
        return switch (status) {
            case AuthStatus.Expired(ExpiryReason reason) -> reason.jobError();
            case AuthStatus.AwaitingUser waiting -> notSignedIn(waiting.before());
            case AuthStatus.SignedOut _, AuthStatus.SignedInUnsaved _, AuthStatus.SignedIn _ -> JobError.NOT_SIGNED_IN;
        };
    }

    private static void waitForToken(Draft draft, Job job, SlotState slot) {
        if (job.phase() != Job.Phase.WAITING_FOR_TOKEN) {
            defer(draft, job, "access token ended", Deferral.TOKEN_ENDED, tokenDeadline(draft, job));
        }
        startRefresh(draft, slot, RefreshCause.JOB);
    }

    private static void startRefresh(Draft draft, SlotState slot, RefreshCause cause) {
        if (slot.idle()
                && !slot.retrying(draft.state().settings().refresh(slot.slot()).retry())) {
            SignIns.refresh(draft, slot, cause);
        }
    }

    private static Instant tokenDeadline(Draft draft, Job job) {
        return draft.at().plus(draft.state().settings().refresh(job.slot()).jobWaits());
    }

    private static Effect effect(PrinterState state, Job job, long effect) {
        EmailServerSettings server = state.settings().server(job.slot());
        SlotState slot = state.slot(job.slot());
        boolean oauth2 = server.authentication() == Authentication.OAUTH2;
        String account = oauth2 ? slot.account() : server.account();
        boolean ownSender =
                job.slot().kind() == Slot.Kind.USER || server.sender().isEmpty();
        boolean fax = job.kind() == JobKind.FAX;
        Submission submission = new Submission(
                job.id(),
                job.kind(),
                state.settings().locale(),
                server,
                account,
                oauth2 ? slot.accessToken() : "",
                ownSender ? account : server.sender(),
                fax ? FaxNumber.address(job.recipient(), state.settings().faxGateway()) : job.recipient(),
                job.id() + "@" + state.id().name() + "." + state.id().tenant() + ".platen",
                job.document(),
                job.bytes());
        return fax
                ? new Effect.HandOverFax(effect, job.slot(), submission)
                : new Effect.SendMail(effect, job.slot(), submission);
    }

    /** New tokens came: jobs that waited for them are sent. */
    static void tokenCame(Draft draft, Slot slot) {
        for (Job job : draft.state().jobs().active()) {
            if (job.phase() == Job.Phase.WAITING_FOR_TOKEN && job.slot().equals(slot)) {
                send(draft, job);
            }
        }
    }

    /** No tokens will come: jobs that waited for them fail. */
    static void failWaiting(Draft draft, Slot slot, JobError error, String reason) {
        for (Job job : draft.state().jobs().active()) {
            if (job.phase() == Job.Phase.WAITING_FOR_TOKEN && job.slot().equals(slot)) {
                fail(draft, job, error, reason);
            }
        }
    }

    /** The instant has come at which a job acts of its own accord. */
    static void due(Draft draft, Job job) {
        switch (job.phase()) {
            case WAITING_FOR_TOKEN -> fail(draft, job, JobError.TOKEN_SERVICE_UNAVAILABLE, "no access token in time");
            case WAITING_TO_RETRY -> send(draft, job);
            case SENDING -> throw new IllegalStateException("a job that is being sent is not due: " + job.id());
        }
    }

    static Decision answered(Draft draft, PrinterCommand.SendingAnswered answered) {
        Optional<Job> found = draft.state()
                .jobs()
                .find(answered.job())
                .filter(job -> job.phase() == Job.Phase.SENDING && job.effect() == answered.effect());
        if (found.isEmpty()) {
            return draft.done();
        }
        Job job = found.get();
        switch (answered.outcome()) {
            case SubmissionOutcome.Delivered(SmtpReply reply) -> delivered(draft, job, reply.toString());
            case SubmissionOutcome.Rejected(SubmissionStage stage, SmtpReply reply) ->
                rejected(draft, job, stage, reply);
            case SubmissionOutcome.Unreachable(String cause) -> retry(draft, job, cause);
            case SubmissionOutcome.Unknown(String cause) -> retry(draft, job, cause);
            case SubmissionOutcome.Untrusted(String cause) -> fail(draft, job, JobError.CERTIFICATE_NOT_TRUSTED, cause);
        }
        return draft.done();
    }

    private static void delivered(Draft draft, Job job, String reply) {
        draft.record(
                job.kind() == JobKind.FAX
                        ? new PrinterEvent.FaxHandedOver(draft.at(), job.id(), job.effect(), reply)
                        : new PrinterEvent.EmailSent(draft.at(), job.id(), job.effect(), reply));
    }

    private static void rejected(Draft draft, Job job, SubmissionStage stage, SmtpReply reply) {
        if (RejectionTable.tokenRejected(stage, reply)) {
            tokenRejected(draft, job, reply);
        } else if (reply.transientFailure()) {
            retry(draft, job, reply.toString());
        } else {
            fail(draft, job, RejectionTable.jobError(stage, reply), reply.toString());
        }
    }

    private static void tokenRejected(Draft draft, Job job, SmtpReply reply) {
        SlotState slot = draft.state().slot(job.slot());
        boolean ended = slot.signedIn() && !slot.accessTokenLives(draft.at());
        if (ended && job.attempts() < RETRY_RULE.attempts()) {
            defer(draft, job, reply.toString(), Deferral.TOKEN_ENDED, tokenDeadline(draft, job));
            startRefresh(draft, slot, RefreshCause.JOB);
        } else if (job.tokenRejected() || !slot.signedIn()) {
            JobError error = slot.signedIn() ? JobError.SIGN_IN_AGAIN : notSignedIn(slot.status());
            fail(draft, job, error, reply.toString());
        } else {
            defer(draft, job, reply.toString(), Deferral.TOKEN_REJECTED, tokenDeadline(draft, job));
            startRefresh(draft, slot, RefreshCause.TOKEN_REJECTED);
        }
    }

    private static void retry(Draft draft, Job job, String reason) {
        if (job.attempts() >= RETRY_RULE.attempts()) {
            fail(draft, job, JobError.MAIL_SERVICE_UNAVAILABLE, reason);
        } else {
            double unit = draft.state().chance().unit(RETRY, job.effect());
            defer(draft, job, reason, Deferral.RETRY, draft.at().plus(RETRY_RULE.waitAfter(job.attempts(), unit)));
        }
    }

    private static void defer(Draft draft, Job job, String reason, Deferral deferral, Instant until) {
        draft.record(new PrinterEvent.SendingDeferred(draft.at(), job.id(), reason, deferral, until));
    }

    private static void fail(Draft draft, Job job, JobError error, String reason) {
        draft.record(new PrinterEvent.JobFailed(draft.at(), job.id(), error, reason));
    }

    static Decision report(Draft draft, PrinterCommand.ReportFax report) {
        boolean handedOver = draft.state()
                .jobs()
                .finished(report.job())
                .filter(job -> job.result() instanceof FinishedJob.Result.HandedOver)
                .isPresent();
        if (handedOver) {
            draft.record(new PrinterEvent.FaxReported(report.at(), report.job(), report.delivered(), report.report()));
        }
        return draft.done();
    }

    /** A sending that a crash cut off is begun again; with a new access token, if its own has ended meanwhile. */
    static void resume(Draft draft, Job job) {
        if (job.phase() != Job.Phase.SENDING) {
            return;
        }
        SlotState slot = draft.state().slot(job.slot());
        boolean oauth2 = draft.state().settings().server(job.slot()).authentication() == Authentication.OAUTH2;
        if (oauth2 && slot.signedIn() && !slot.accessTokenLives(draft.at())) {
            waitForToken(draft, job, slot);
        } else {
            draft.perform(effect(draft.state(), job, job.effect()));
        }
    }
}
