package dev.platen.sim.report;

import dev.platen.sim.metrics.Figures;
import java.util.List;
import java.util.Optional;

/** The report of a run: one HTML page that needs nothing but itself, neither network nor other files. */
public final class ReportPage {

    private final RunFacts facts;
    private final Figures figures;
    private final List<ReportTable> tables;

    /** The report of a run. */
    public ReportPage(RunFacts facts, Figures figures) {
        this(facts, figures, List.of());
    }

    /**
     * The report of a run with more in it.
     *
     * @param tables what a command adds; they come after the key figures
     */
    public ReportPage(RunFacts facts, Figures figures, List<ReportTable> tables) {
        this.facts = facts;
        this.figures = figures;
        this.tables = List.copyOf(tables);
    }

    /** The page. */
    public String html() {
        Verdict verdict = Verdict.of(facts.interrupted(), figures.assertions());
        String word = facts.recorded() ? "recorded" : verdict.word();
        return ReportFrame.html(
                facts.scenario() + " · " + word + " · Platen",
                Optional.of(new ChartData(facts, figures).json()),
                new ReportBody(facts, figures, verdict, tables)::write);
    }
}
