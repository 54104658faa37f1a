package dev.platen.console.web.simulation;

import dev.platen.console.web.Visit;
import dev.platen.sim.metrics.Quantity;
import dev.platen.sim.scenario.Clock;
import dev.platen.sim.scenario.Estimate;
import dev.platen.sim.scenario.Problem;
import dev.platen.sim.scenario.Scenario;
import dev.platen.sim.scenario.ScenarioException;
import dev.platen.sim.scenario.reading.LoadedScenario;
import dev.platen.sim.scenario.reading.ScenarioReader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A scenario as somebody has written it so far, and what can be said of it. Immutable and thread-safe.
 *
 * @param text what they wrote
 * @param problems what is wrong with it
 * @param loaded what it says, if nothing is wrong
 */
public record Draft(String text, List<Problem> problems, Optional<Size> loaded) {

    /** So many printers for a day each are played here, all in all. */
    static final long PRINTER_DAYS_MOST = 200_000;

    /** So many events come of it at most, as is reckoned before. */
    static final double EVENTS_MOST = 10_000_000;

    /** Printers at most: each takes memory of the fleet that runs here. */
    static final int PRINTERS_MOST = 20_000;

    private static final String FILE = "scenario.yaml";
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final int DIGITS = 2;

    /**
     * A scenario and what a run of it comes to.
     *
     * @param loaded what it says
     * @param estimate what that comes to
     */
    public record Size(LoadedScenario loaded, Estimate estimate) {

        private Scenario scenario() {
            return loaded.scenario();
        }

        private long printerDays() {
            return scenario().printers()
                    * Math.max(1, scenario().run().duration().toMillis() / DAY);
        }

        private boolean tooMuch() {
            return scenario().printers() > PRINTERS_MOST
                    || printerDays() > PRINTER_DAYS_MOST
                    || estimate.events() > EVENTS_MOST;
        }
    }

    /** Reads what was written. For threads that may take some time. */
    static Draft of(String text) {
        String unix = text.replace("\r\n", "\n");
        try {
            LoadedScenario loaded = ScenarioReader.read(FILE, unix, List.of());
            if (loaded.scenario().run().clock() instanceof Clock.Paced) {
                // Nobody waits here for the wall clock.
                loaded = ScenarioReader.read(FILE, unix, List.of("run.clock=virtual"));
            }
            return new Draft(unix, loaded.notes(), Optional.of(new Size(loaded, Estimate.of(loaded.scenario()))));
        } catch (ScenarioException wrong) {
            return new Draft(unix, wrong.problems(), Optional.empty());
        }
    }

    /** Keeps its own copy of the problems. */
    public Draft {
        problems = List.copyOf(problems);
    }

    /** Why it is not played here, though nothing is wrong with it. */
    public Optional<String> refusal(Visit visit) {
        return loaded.filter(Size::tooMuch)
                .map(size -> visit.text(
                        "simulate.too-much",
                        Map.of(
                                "printers",
                                Quantity.grouped(size.scenario().printers()),
                                "length",
                                Quantity.duration(
                                        size.scenario().run().duration().toMillis()),
                                "days",
                                Quantity.grouped(size.printerDays()),
                                "events",
                                roughly(size.estimate().events()))));
    }

    /** What a run comes to, by the keys of the texts. */
    public Map<String, String> sizes() {
        Map<String, String> sizes = new LinkedHashMap<>();
        loaded.ifPresent(size -> {
            sizes.put("simulate.printers", Quantity.grouped(size.scenario().printers()));
            sizes.put(
                    "simulate.time",
                    Quantity.duration(size.scenario().run().duration().toMillis()) + ", "
                            + size.scenario().run().start());
            sizes.put("simulate.events", roughly(size.estimate().events()));
            sizes.put("simulate.jobs", roughly(size.estimate().jobs()));
            sizes.put("simulate.refreshes", roughly(size.estimate().refreshes()));
        });
        return sizes;
    }

    /** An estimate has no more than two digits that mean anything. */
    private static String roughly(double count) {
        BigDecimal two = new BigDecimal(count).round(new MathContext(DIGITS));
        return Quantity.grouped(two.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }
}
