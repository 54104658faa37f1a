package dev.platen.console.web.load;

import dev.platen.sim.load.LatencyPoint;
import dev.platen.sim.load.LoadMetric;
import dev.platen.sim.load.LoadVerdict;
import dev.platen.sim.load.Measurement;
import dev.platen.sim.load.capacity.Capacity;
import dev.platen.sim.metrics.Quantity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a load test, as its page says it. Immutable.
 *
 * @param headline the word that stands above all
 * @param bears of a search, the highest rate that held, as people read it; empty otherwise
 * @param end of a search, why it ended
 * @param thresholds each with its figure, of the measurement, or of the best step
 * @param figures by the key of their text, in order
 * @param failures what came instead of tokens, and how often
 * @param notes what the reader has to know
 */
public record LoadEnd(
        Headline headline,
        String bears,
        Optional<Capacity.End> end,
        List<LoadVerdict.Checked> thresholds,
        Map<String, String> figures,
        Map<String, Long> failures,
        List<String> notes) {

    /** The word above all. */
    public enum Headline {
        /** All thresholds hold. */
        PASSED,
        /** One does not. */
        FAILED,
        /** There was none. */
        DONE,
        /** It was stopped before its end. */
        STOPPED
    }

    static LoadEnd of(Measurement measurement, LoadVerdict verdict) {
        Headline headline = measurement.stopped()
                ? Headline.STOPPED
                : verdict.thresholds().isEmpty() ? Headline.DONE : verdict.passed() ? Headline.PASSED : Headline.FAILED;
        return new LoadEnd(
                headline,
                "",
                Optional.empty(),
                verdict.thresholds(),
                figures(measurement),
                measurement.failures(),
                verdict.notes());
    }

    static LoadEnd of(Capacity capacity) {
        Headline headline = capacity.end() == Capacity.End.STOPPED
                ? Headline.STOPPED
                : capacity.bears() > 0 ? Headline.PASSED : Headline.FAILED;
        Optional<Capacity.Step> best = capacity.best();
        return new LoadEnd(
                headline,
                LoadMetric.RATE.text(capacity.bears()),
                Optional.of(capacity.end()),
                best.map(step -> step.verdict().thresholds()).orElse(List.of()),
                best.map(step -> figures(step.measurement())).orElse(Map.of()),
                best.<Map<String, Long>>map(step -> step.measurement().failures())
                        .orElse(Map.of()),
                best.map(step -> step.verdict().notes()).orElse(List.of()));
    }

    private static Map<String, String> figures(Measurement measurement) {
        Map<String, String> figures = new LinkedHashMap<>();
        Measurement.Counts counts = measurement.counts();
        figures.put(
                "load.asked", Quantity.grouped(counts.due()) + " · " + LoadMetric.RATE.text(measurement.rateAsked()));
        figures.put(
                "load.tokens",
                Quantity.grouped(counts.granted()) + " · " + LoadMetric.RATE.text(measurement.rateGranted()));
        if (!Double.isNaN(measurement.errorShare())) {
            figures.put(
                    "load.errors",
                    Quantity.grouped(counts.failed()) + " · " + Quantity.percent(measurement.errorShare()));
        }
        if (measurement.latency().getTotalCount() > 0) {
            for (LatencyPoint point : LatencyPoint.SHOWN) {
                figures.put(
                        "load." + point.label(),
                        LoadMetric.millis(measurement.latency().getValueAtPercentile(point.percentile()) / 1e3));
            }
        }
        return figures;
    }
}
