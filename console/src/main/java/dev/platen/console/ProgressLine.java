package dev.platen.console;

import dev.platen.sim.metrics.Quantity;
import dev.platen.sim.metrics.SlotStatus;
import dev.platen.sim.simulation.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Shows how far a run has come: on a terminal in one line that is written over and in the end erased, elsewhere by a line
 * every ten seconds. Thread-safe.
 */
final class ProgressLine implements Progress.Listener, AutoCloseable {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    /** Rates over less than this jump about. */
    private static final Duration RATED_OVER = Duration.ofSeconds(1);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT);
    private static final String ERASE = "\r\u001b[K";

    private final PrintWriter err;
    private final boolean inPlace;
    private final int columns;
    private boolean shown;
    private Duration linedAt = Duration.ZERO;
    private Rates rates = new Rates(Duration.ZERO, Duration.ZERO, 0, 0, 0);

    /** How fast it went of late, and where that was last measured. */
    private record Rates(Duration wall, Duration simulated, long events, double speedUp, double eventsPerSecond) {

        Rates at(Progress now) {
            double seconds = seconds(now.wall().minus(wall));
            return new Rates(
                    now.wall(),
                    now.simulated(),
                    now.events(),
                    seconds(now.simulated().minus(simulated)) / seconds,
                    (now.events() - events) / seconds);
        }

        private static double seconds(Duration duration) {
            return duration.toNanos() / 1e9;
        }
    }

    /**
     * Progress for a stream.
     *
     * @param inPlace whether it is a terminal, where a line can be written over
     * @param columns the terminal's width
     */
    ProgressLine(PrintWriter err, boolean inPlace, int columns) {
        this.err = err;
        this.inPlace = inPlace;
        this.columns = columns;
    }

    @Override
    public synchronized void reached(Progress progress) {
        if (progress.wall().minus(rates.wall()).compareTo(RATED_OVER) >= 0) {
            rates = rates.at(progress);
        }
        show(progress.wall(), () -> text(progress));
    }

    /**
     * Shows a text.
     *
     * @param wall how long it has been going on
     */
    synchronized void show(Duration wall, Supplier<String> text) {
        if (inPlace) {
            String line = text.get();
            err.print(ERASE + line.substring(0, Math.min(line.length(), columns - 1)));
            err.flush();
            shown = true;
        } else if (wall.minus(linedAt).compareTo(BETWEEN_LINES) >= 0) {
            linedAt = wall;
            err.println(text.get());
        }
    }

    /** Says something else, not in the midst of the line. */
    synchronized void say(String message) {
        erase();
        err.println(message);
    }

    private String text(Progress progress) {
        StringBuilder text = new StringBuilder();
        text.append(TIME.format(progress.now().atOffset(ZoneOffset.UTC)));
        long percent = progress.total().isZero()
                ? 100
                : progress.simulated().toMillis() * 100 / progress.total().toMillis();
        text.append(String.format(Locale.ROOT, " %3d%%", percent));
        if (rates.speedUp() > 0) {
            text.append("  ").append(speedUp()).append("  ");
            text.append(Quantity.grouped(Math.round(rates.eventsPerSecond()))).append(" events/s");
        }
        String printers = printers(progress.email());
        return text + (printers.isEmpty() ? "" : "  ") + printers;
    }

    private String speedUp() {
        return rates.speedUp() >= 10
                ? Quantity.grouped(Math.round(rates.speedUp())) + "x"
                : String.format(Locale.ROOT, "%.1fx", rates.speedUp());
    }

    private static String printers(Map<SlotStatus, Long> counts) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.<SlotStatus, Long>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> Quantity.grouped(entry.getValue()) + " "
                        + entry.getKey().label().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    /** Takes the line away, until the run comes further. */
    synchronized void erase() {
        if (shown) {
            err.print(ERASE);
            err.flush();
            shown = false;
        }
    }

    /** Leaves no trace on a terminal. */
    @Override
    public void close() {
        erase();
    }
}
