package dev.platen.sim.scenario.reading;

import static dev.platen.sim.scenario.reading.KeySpec.optional;
import static dev.platen.sim.scenario.reading.KeySpec.required;

import dev.platen.protocol.printer.JobError;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.sim.metrics.SlotStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The keys of assertions. */
final class AssertionFormat {

    static final List<String> STATUSES =
            Arrays.stream(SlotStatus.values()).map(SlotStatus::statusName).toList();
    static final List<String> EVENTS = Arrays.stream(PrinterEvent.class.getPermittedSubclasses())
            .map(Class::getSimpleName)
            .toList();
    static final List<String> CODES =
            Arrays.stream(JobError.values()).map(JobError::code).toList();
    static final List<String> STATS =
            List.of("count", "share", "maxRate", "meanRate", "mean", "min", "max", "p50", "p95", "p99");
    static final List<String> BOUNDS = List.of("below", "above", "atLeast", "atMost", "equals");

    static final Section WHERE = Section.of(
            "where",
            "What counts: all that agrees with every part given.",
            optional("tenant", Kind.nameOf("tenants"), "Printers of a tenant."),
            optional("group", Kind.nameOf("fleet"), "Printers of a group."),
            optional("model", Kind.nameOf("models"), "Printers of a model."),
            optional("slot", Kind.oneOf(Vocabulary.SLOTS.names()), "devices, jobs, refreshes: a kind of sign-in."),
            optional("status", Kind.oneOf(STATUSES), "devices: status of that sign-in, or of any."),
            optional("action", Kind.oneOf(Vocabulary.ACTIONS.names()), "jobs: what the job does."),
            optional("result", Kind.oneOf(Vocabulary.RESULTS.names()), "jobs: how the job ended."),
            optional(
                    "code",
                    new Kind.Value(
                            "one of: " + String.join(", ", CODES),
                            "{\"anyOf\":[{\"type\":\"integer\"},{\"type\":\"string\"}]}"),
                    "jobs: the error that the job failed with."),
            optional(
                    "outcome",
                    Kind.oneOf(Vocabulary.OUTCOMES.names()),
                    "tokenRequests, refreshes, tokenLatency: whether tokens came."),
            optional("type", Kind.oneOf(EVENTS), "events: name of the event."));

    private static final List<KeySpec> WHEN = List.of(
            optional("during", Kind.nameOf("incidents"), "Only what happens while an incident lasts."),
            optional(
                    "after",
                    Kind.nameOf("incidents"),
                    "Only what happens after an incident's end; for timeToRecover, the"
                            + " incident that it is counted from."),
            optional("plus", Kind.DURATION, "With during: and so long afterwards. With after: only so long."),
            optional("between", Kind.BETWEEN, "Only what happens from one instant to another."),
            optional(
                    "when",
                    Kind.string("end, an offset from the start (+7d4h), or a timestamp", "end|" + Forms.WHEN),
                    "devices: the instant at which they are counted. Default end: the end of the run."));

    static final Section OF = new Section(
            "of",
            "What the measure is divided by: the same measure, save for what is given here.",
            concat(List.of(optional("where", new Kind.Part(WHERE), "What counts. Default: as above.")), WHEN),
            "",
            Map.of());

    static final Section ASSERTION = new Section(
            "assertion",
            "Something the run must show; exactly one bound, or atLeast and atMost together.",
            concat(
                    List.of(
                            required("id", Kind.ID, "The assertion's id."),
                            optional("title", Kind.TEXT, "What it shows, for people."),
                            required("metric", Kind.oneOf(Vocabulary.METRICS.names()), "What is measured."),
                            required(
                                    "stat",
                                    Kind.string(
                                            "count, share, maxRate, meanRate, mean, min, max, or a percentile such as p95",
                                            "count|share|maxRate|meanRate|mean|min|max|p[0-9]{1,2}(\\.[0-9]+)?|p100"),
                                    "Which number is made of it. share: the part of all that where's status, result, code,"
                                            + " outcome or type picks out."),
                            optional(
                                    "per",
                                    Kind.DURATION,
                                    "maxRate, meanRate: the period that is counted in. Default 1s."),
                            optional("where", new Kind.Part(WHERE), "What counts. Default: everything.")),
                    WHEN,
                    List.of(
                            optional("below", Kind.LIMIT, "Less than this."),
                            optional("above", Kind.LIMIT, "More than this."),
                            optional("atLeast", Kind.LIMIT, "This or more."),
                            optional("atMost", Kind.LIMIT, "This or less."),
                            optional("equals", Kind.LIMIT, "Exactly this."),
                            optional(
                                    "of",
                                    new Kind.Part(OF),
                                    "Divides the measure by the same measure elsewhere; the bound is then a ratio such as 3x."),
                            optional(
                                    "severity",
                                    Kind.oneOf(Vocabulary.SEVERITIES.names()),
                                    "error: the run fails. warn: it is to be looked at. Default error."))),
            "",
            Map.of());

    private AssertionFormat() {}

    @SafeVarargs
    private static List<KeySpec> concat(List<KeySpec>... lists) {
        List<KeySpec> all = new ArrayList<>();
        for (List<KeySpec> list : lists) {
            all.addAll(list);
        }
        return all;
    }
}
