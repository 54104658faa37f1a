package dev.platen.console.web.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.sim.load.Load;
import dev.platen.sim.load.LoadMetric;
import dev.platen.sim.load.Profile;
import dev.platen.sim.load.capacity.Capacity;
import dev.platen.sim.metrics.Quantity;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells how a load test goes: a message a second, for the figures, the chart and the table of its page. Not thread-safe. */
final class LoadCourse {

    private static final double NANOS = 1e9;

    private final long began = System.nanoTime();
    private long failed;

    /** Of a load that begins now. */
    Stretch stretch(Profile withWarmUp) {
        return new Stretch(withWarmUp, System.nanoTime() - began);
    }

    /** Printers are being signed in. */
    static JsonNode signingIn(int signedIn, int printers) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("part", (double) signedIn / printers);
        message.putObject("figures").put("signed-in", Quantity.grouped(signedIn) + " / " + Quantity.grouped(printers));
        return message;
    }

    /** A rate was tried. */
    static JsonNode step(Capacity.Step step) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.putObject("rows")
                .putArray("steps")
                .add(LoadMetric.RATE.text(step.rate()))
                .add(LoadMetric.RATE.text(step.measurement().rateGranted()))
                .add(LoadMetric.P50.text(LoadMetric.P50.of(step.measurement())))
                .add(LoadMetric.P99.text(LoadMetric.P99.of(step.measurement())))
                .add(LoadMetric.ERRORS.text(LoadMetric.ERRORS.of(step.measurement())))
                .add(step.holds() ? "✓" : "✗");
        return message;
    }

    /** One load, which a search makes several of. */
    final class Stretch {

        private final Profile profile;
        private final long offset;
        private double last;

        private Stretch(Profile profile, long offset) {
            this.profile = profile;
            this.offset = offset;
        }

        /** What happened since the last time. */
        JsonNode moment(Duration since, Load.Glance glance) {
            double seconds = since.toNanos() / NANOS;
            double length = Math.max(0.1, seconds - last);
            double asked = profile.rate((seconds + last) / 2);
            last = seconds;
            failed += glance.failed();
            double achieved = glance.ended() / length;
            double at = Math.rint((offset / NANOS + seconds) * 10) / 10;
            boolean measured = glance.ended() > 0;
            @Nullable Double p50 = measured ? Double.valueOf(glance.p50().toNanos() / 1e6) : null;
            @Nullable Double p99 = measured ? Double.valueOf(glance.p99().toNanos() / 1e6) : null;
            ObjectNode message = JsonNodeFactory.instance.objectNode();
            message.put("part", Math.min(1, seconds / profile.seconds()));
            message.putObject("figures")
                    .put("asked", rate(asked))
                    .put("achieved", rate(achieved))
                    .put("p50", millis(p50))
                    .put("p99", millis(p99))
                    .put("errors", Quantity.grouped(failed))
                    .put("waiting", Quantity.grouped(glance.waiting()));
            message.putArray("point")
                    .add(at)
                    .add(Math.round(asked))
                    .add(Math.round(achieved))
                    .add(Math.round(glance.failed() / length))
                    .add(p50)
                    .add(p99);
            message.putObject("rows")
                    .putArray("course")
                    .add(String.format(Locale.ROOT, "%.0f s", at))
                    .add(rate(asked))
                    .add(rate(achieved))
                    .add(millis(p50))
                    .add(millis(p99))
                    .add(Quantity.grouped(glance.failed()));
            return message;
        }

        private static String millis(@Nullable Double millis) {
            return millis == null ? "–" : LoadMetric.millis(millis);
        }

        private static String rate(double rate) {
            return Quantity.grouped(Math.round(rate)) + "/s";
        }
    }
}
