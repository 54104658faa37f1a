package dev.platen.sim.report;

import dev.platen.protocol.printer.Slot;
import dev.platen.sim.metrics.AssertionResult;
import dev.platen.sim.metrics.Figures;
import dev.platen.sim.metrics.Quantity;
import dev.platen.sim.metrics.Severity;
import dev.platen.sim.metrics.SlotStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The outcome of a run as people read it on a terminal: the verdict, the assertions, the figures, and the command that
 * runs it again. Every line ends with a line feed.
 */
public final class SummaryText {

    private static final int LABEL_WIDTH = 16;

    private final RunFacts facts;
    private final Figures figures;
    private final Ink ink;

    /**
     * The text of a run's outcome.
     *
     * @param colour whether it may hold ANSI colours
     */
    public SummaryText(RunFacts facts, Figures figures, boolean colour) {
        this.facts = facts;
        this.figures = figures;
        this.ink = new Ink(colour);
    }

    /** The text. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(verdict()).append('\n');
        if (!figures.assertions().isEmpty()) {
            text.append('\n');
            assertions(text);
        }
        text.append('\n');
        figures(text);
        text.append("\nRun it again:\n  ").append(facts.rerunCommand()).append('\n');
        return text.toString();
    }

    private String verdict() {
        Verdict verdict = Verdict.of(facts.interrupted(), figures.assertions());
        String word = verdict.word().toUpperCase(Locale.ROOT);
        String coloured = switch (verdict) {
            case PASSED -> ink.good(word);
            case FAILED -> ink.bad(word);
            case INTERRUPTED -> ink.warning(word);
        };
        Duration simulated = Duration.between(facts.start(), facts.end());
        return coloured + "  " + Plain.text(facts.scenario()) + ": " + Quantity.grouped(facts.printers())
                + (facts.printers() == 1 ? " printer, " : " printers, ") + Quantity.duration(simulated.toMillis())
                + " simulated in " + Quantity.duration(facts.wall().toMillis());
    }

    private void assertions(StringBuilder text) {
        int idWidth = 0;
        int observedWidth = 0;
        for (AssertionResult result : figures.assertions()) {
            idWidth = Math.max(idWidth, result.id().length());
            observedWidth = Math.max(observedWidth, result.observed().length());
        }
        for (AssertionResult result : figures.assertions()) {
            text.append("  ")
                    .append(mark(result))
                    .append("  ")
                    .append(padded(result.id(), idWidth))
                    .append("  ")
                    .append(padded(result.observed(), observedWidth))
                    .append("  ")
                    .append(ink.faint("expected " + result.expected()))
                    .append('\n');
        }
    }

    private String mark(AssertionResult result) {
        if (result.passed()) {
            return ink.good("pass");
        }
        return result.severity() == Severity.WARN ? ink.warning("warn") : ink.bad("FAIL");
    }

    private void figures(StringBuilder text) {
        line(text, "events", Quantity.grouped(figures.events()));
        line(text, "jobs", jobs());
        for (Slot.Kind kind : Slot.Kind.values()) {
            Map<SlotStatus, Long> slots = figures.slots().getOrDefault(kind, Map.of());
            if (!slots.isEmpty()) {
                line(text, kind.name().toLowerCase(Locale.ROOT) + " sign-ins", slots(slots));
            }
        }
        line(text, "token requests", tokenRequests());
        line(text, "seed", Long.toString(facts.seed()));
        line(text, "engine", facts.engine());
        line(
                text,
                "build",
                facts.version() + (facts.commit().isEmpty() ? "" : " (" + facts.commit() + ")") + ", time zones "
                        + facts.tzdata());
        if (!facts.digest().isEmpty()) {
            line(text, "digest", facts.digest());
        }
        facts.journal().map(Path::toString).ifPresent(path -> line(text, "journal", Plain.text(path)));
        facts.report().map(Path::toString).ifPresent(path -> line(text, "report", Plain.text(path)));
    }

    private String jobs() {
        Figures.Jobs jobs = figures.jobs();
        List<String> parts = new ArrayList<>();
        parts.add(Quantity.grouped(jobs.delivered()) + " delivered");
        String errors = jobs.byError().entrySet().stream()
                .map(entry -> entry.getKey() + ": " + Quantity.grouped(entry.getValue()))
                .collect(Collectors.joining(", "));
        parts.add(Quantity.grouped(jobs.failed()) + " failed" + (errors.isEmpty() ? "" : " (" + errors + ")"));
        parts.add(Quantity.grouped(jobs.pending()) + " pending");
        return Quantity.grouped(jobs.submitted()) + " submitted: " + String.join(", ", parts);
    }

    private static String slots(Map<SlotStatus, Long> slots) {
        return slots.entrySet().stream()
                .map(entry -> Quantity.grouped(entry.getValue()) + " "
                        + entry.getKey().label().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private String tokenRequests() {
        Figures.TokenRequests requests = figures.tokenRequests();
        if (requests.total() == 0) {
            return "none";
        }
        return Quantity.grouped(requests.total()) + ", " + Quantity.grouped(requests.failed()) + " failed; at most "
                + Quantity.grouped(requests.peakPerSecond()) + " a second, at " + requests.peakAt();
    }

    private static void line(StringBuilder text, String label, String value) {
        text.append("  ").append(padded(label, LABEL_WIDTH)).append(value).append('\n');
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
