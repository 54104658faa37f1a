package dev.platen.sim.scenario.reading;

import dev.platen.protocol.printer.JobKind;
import dev.platen.protocol.printer.MailService;
import dev.platen.protocol.printer.NetworkSettings.Network;
import dev.platen.protocol.printer.Slot;
import dev.platen.protocol.written.Words;
import dev.platen.sim.metrics.Filter.Result;
import dev.platen.sim.metrics.Metric;
import dev.platen.sim.metrics.Severity;
import dev.platen.sim.scenario.Group.Mailbox;
import dev.platen.sim.scenario.SignInSpec.Flow;
import dev.platen.sim.scenario.WorkloadSpec.Spacing;

/** What scenarios call the values of enumerations. */
final class Vocabulary {

    static final Words<Flow> FLOWS = Words.of(Flow.values(), flow -> switch (flow) {
        case DEVICE_CODE -> "deviceCode";
    });

    static final Words<MailService> SERVICES = Words.of(MailService.values(), service -> switch (service) {
        case EXCHANGE_ONLINE -> "exchangeOnline";
        case OUTLOOK_COM -> "outlookCom";
    });

    static final Words<Mailbox> MAILBOXES = Words.of(Mailbox.values(), mailbox -> switch (mailbox) {
        case PER_DEVICE -> "perDevice";
        case SHARED -> "shared";
    });

    static final Words<Network> NETWORKS = Words.of(Network.values(), network -> switch (network) {
        case STANDARD -> "standard";
        case ADDITIONAL -> "additional";
    });

    static final Words<JobKind> ACTIONS = Words.of(JobKind.values(), kind -> switch (kind) {
        case SCAN_TO_EMAIL -> "scanToEmail";
        case NOTIFICATION -> "notification";
        case FAX -> "faxByMail";
        case TO_MY_EMAIL -> "toMyEmail";
    });

    static final Words<Spacing> SPACINGS = Words.of(Spacing.values(), process -> switch (process) {
        case POISSON -> "poisson";
        case REGULAR -> "regular";
    });

    static final Words<Severity> SEVERITIES = Words.of(Severity.values(), severity -> switch (severity) {
        case ERROR -> "error";
        case WARN -> "warn";
    });

    static final Words<Metric> METRICS = Words.of(Metric.values(), metric -> switch (metric) {
        case TOKEN_REQUESTS -> "tokenRequests";
        case REFRESHES -> "refreshes";
        case TOKEN_LATENCY -> "tokenLatency";
        case JOBS -> "jobs";
        case EVENTS -> "events";
        case DEVICES -> "devices";
        case TIME_TO_RECOVER -> "timeToRecover";
    });

    static final Words<Slot.Kind> SLOTS = Words.of(Slot.Kind.values(), slot -> switch (slot) {
        case EMAIL -> "email";
        case FAX -> "fax";
        case USER -> "user";
    });

    /** How a job ended. */
    static final Words<Result> RESULTS = Words.of(Result.values(), result -> switch (result) {
        case SUCCEEDED -> "delivered";
        case FAILED -> "failed";
        case PENDING -> "pending";
    });

    /** How a request or a refresh ended. */
    static final Words<Result> OUTCOMES =
            Words.of(new Result[] {Result.SUCCEEDED, Result.FAILED}, result -> switch (result) {
                case SUCCEEDED -> "succeeded";
                case FAILED -> "failed";
                case PENDING -> "pending";
            });

    private Vocabulary() {}
}
