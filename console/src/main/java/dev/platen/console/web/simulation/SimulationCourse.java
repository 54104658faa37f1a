package dev.platen.console.web.simulation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.console.web.work.Piece;
import dev.platen.sim.metrics.Quantity;
import dev.platen.sim.simulation.Progress;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Tells those who watch a simulation how far it has come. For the engine's thread. */
final class SimulationCourse implements Progress.Listener {

    private static final Duration EVERY = Duration.ofMillis(500);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT);
    private static final double NANOS = 1e9;

    private final Piece<?, ?> piece;
    private Duration last = EVERY.negated();

    SimulationCourse(Piece<?, ?> piece) {
        this.piece = piece;
    }

    @Override
    public void reached(Progress progress) {
        if (progress.wall().minus(last).compareTo(EVERY) < 0) {
            return;
        }
        last = progress.wall();
        double seconds = Math.max(0.001, progress.wall().toNanos() / NANOS);
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put(
                "part",
                progress.total().isZero()
                        ? 1
                        : (double) progress.simulated().toMillis()
                                / progress.total().toMillis());
        message.putObject("figures")
                .put("now", TIME.format(progress.now().atOffset(ZoneOffset.UTC)))
                .put("events", Quantity.grouped(progress.events()))
                .put("speed", Quantity.grouped(Math.round(progress.simulated().toNanos() / NANOS / seconds)) + "x");
        piece.tell(message);
    }
}
