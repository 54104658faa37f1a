package dev.platen.sim.scenario.reading;

import dev.platen.emulator.fault.FaultKind.SmtpAuthDisabled;
import dev.platen.emulator.fault.PasswordChange;
import dev.platen.emulator.fault.Per;
import dev.platen.emulator.identity.Role;
import dev.platen.protocol.printer.JobKind;
import dev.platen.protocol.printer.MailService;
import dev.platen.protocol.printer.NetworkSettings.Network;
import dev.platen.protocol.printer.Slot;
import dev.platen.sim.metrics.Filter.Result;
import dev.platen.sim.metrics.Metric;
import dev.platen.sim.metrics.Severity;
import dev.platen.sim.scenario.Group.Mailbox;
import dev.platen.sim.scenario.SignInSpec.Flow;
import dev.platen.sim.scenario.WorkloadSpec.Spacing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The words for the values of an enumeration. The function that names them is a switch over all values, so that a new
 * value without a word does not compile.
 *
 * @param byName the values by their words, in order
 */
record Words<E extends Enum<E>>(Map<String, E> byName) {

    static final Words<Role> ROLES = of(Role.values(), role -> switch (role) {
        case USER -> "user";
        case CLOUD_APPLICATION_ADMINISTRATOR -> "cloudAppAdmin";
        case APPLICATION_ADMINISTRATOR -> "appAdmin";
        case PRIVILEGED_ROLE_ADMINISTRATOR -> "privilegedRoleAdmin";
        case GLOBAL_ADMINISTRATOR -> "globalAdmin";
    });

    static final Words<Flow> FLOWS = of(Flow.values(), flow -> switch (flow) {
        case DEVICE_CODE -> "deviceCode";
    });

    static final Words<MailService> SERVICES = of(MailService.values(), service -> switch (service) {
        case EXCHANGE_ONLINE -> "exchangeOnline";
        case OUTLOOK_COM -> "outlookCom";
    });

    static final Words<Mailbox> MAILBOXES = of(Mailbox.values(), mailbox -> switch (mailbox) {
        case PER_DEVICE -> "perDevice";
        case SHARED -> "shared";
    });

    static final Words<Network> NETWORKS = of(Network.values(), network -> switch (network) {
        case STANDARD -> "standard";
        case ADDITIONAL -> "additional";
    });

    static final Words<JobKind> ACTIONS = of(JobKind.values(), kind -> switch (kind) {
        case SCAN_TO_EMAIL -> "scanToEmail";
        case NOTIFICATION -> "notification";
        case FAX -> "faxByMail";
        case TO_MY_EMAIL -> "toMyEmail";
    });

    static final Words<Spacing> SPACINGS = of(Spacing.values(), process -> switch (process) {
        case POISSON -> "poisson";
        case REGULAR -> "regular";
    });

    static final Words<Per> PER = of(Per.values(), per -> switch (per) {
        case DEVICE -> "device";
        case REQUEST -> "request";
    });

    static final Words<SmtpAuthDisabled.Scope> SCOPES = of(SmtpAuthDisabled.Scope.values(), scope -> switch (scope) {
        case TENANT -> "tenant";
        case MAILBOX -> "mailbox";
    });

    static final Words<PasswordChange> PASSWORD_CHANGES = of(PasswordChange.values(), change -> switch (change) {
        case EXPIRED -> "expired";
        case BY_USER -> "byUser";
        case AZURE_PORTAL -> "azurePortal";
        case ENTRA_ADMIN_CENTER -> "entraAdminCenter";
    });

    static final Words<Severity> SEVERITIES = of(Severity.values(), severity -> switch (severity) {
        case ERROR -> "error";
        case WARN -> "warn";
    });

    static final Words<Metric> METRICS = of(Metric.values(), metric -> switch (metric) {
        case TOKEN_REQUESTS -> "tokenRequests";
        case REFRESHES -> "refreshes";
        case TOKEN_LATENCY -> "tokenLatency";
        case JOBS -> "jobs";
        case EVENTS -> "events";
        case DEVICES -> "devices";
        case TIME_TO_RECOVER -> "timeToRecover";
    });

    static final Words<Slot.Kind> SLOTS = of(Slot.Kind.values(), slot -> switch (slot) {
        case EMAIL -> "email";
        case FAX -> "fax";
        case USER -> "user";
    });

    /** How a job ended. */
    static final Words<Result> RESULTS = of(Result.values(), result -> switch (result) {
        case SUCCEEDED -> "delivered";
        case FAILED -> "failed";
        case PENDING -> "pending";
    });

    /** How a request or a refresh ended. */
    static final Words<Result> OUTCOMES = of(new Result[] {Result.SUCCEEDED, Result.FAILED}, result -> switch (result) {
        case SUCCEEDED -> "succeeded";
        case FAILED -> "failed";
        case PENDING -> "pending";
    });

    List<String> names() {
        return List.copyOf(byName.keySet());
    }

    Optional<E> value(String word) {
        return Optional.ofNullable(byName.get(word));
    }

    private static <E extends Enum<E>> Words<E> of(E[] values, Function<E, String> word) {
        Map<String, E> byName = new LinkedHashMap<>();
        for (E value : values) {
            byName.put(word.apply(value), value);
        }
        return new Words<>(byName);
    }
}
