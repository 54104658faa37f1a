package dev.platen.console.web.fleet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.actors.live.FleetFigures;
import dev.platen.actors.live.FleetFigures.Figure;
import dev.platen.console.desk.FleetDesk;
import dev.platen.console.desk.PrinterFilter;
import dev.platen.console.web.work.Feed;
import dev.platen.emulator.web.Answer;
import dev.platen.protocol.printer.JobError;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the overview shows live: how many printers have which status and what they did, once a second where that changed, and now
 * and then where it did not, so that one sees that nothing does. A quarter of an hour at least is kept for those who come later.
 * Thread-safe.
 */
final class FleetPulse implements AutoCloseable {

    private static final int KEPT = 900;
    private static final long EVERY_MILLIS = 1_000;
    private static final int QUIET_BEATS = 15;

    private final Vertx vertx;
    private final FleetDesk desk;
    private final InstantSource machine;
    private final Feed feed = new Feed(KEPT);
    private final long timer;
    private Map<String, Long> last = Map.of();
    private long lastRate = -1;
    private int quiet;

    FleetPulse(Vertx vertx, FleetDesk desk, InstantSource machine) {
        this.vertx = vertx;
        this.desk = desk;
        this.machine = machine;
        beat();
        this.timer = vertx.setPeriodic(EVERY_MILLIS, _ -> beat());
    }

    /** Lets a browser watch. */
    Future<Answer> watch(RoutingContext request) {
        return feed.watch(request);
    }

    private synchronized void beat() {
        Map<String, Long> now = figures(desk);
        long rate = now.getOrDefault("asked", 0L) - last.getOrDefault("asked", 0L);
        quiet = now.equals(last) && rate == lastRate ? quiet + 1 : 0;
        if (quiet % QUIET_BEATS == 0) {
            feed.tell(told(now, rate).toString());
        }
        last = now;
        lastRate = rate;
    }

    /** What the page's numbers say, by the names of their places. */
    static Map<String, Long> figures(FleetDesk desk) {
        Map<String, Long> figures = new LinkedHashMap<>();
        PrinterFilter.STATUSES.forEach(
                status -> figures.put(status, desk.present().withEmailStatus(status)));
        FleetFigures done = desk.figures();
        figures.put("asked", done.of(Figure.REFRESH_ASKED));
        figures.put("refused", done.of(Figure.REFRESH_FAILED) + done.of(Figure.EXPIRED));
        figures.put("sent", done.of(Figure.SENT) + done.of(Figure.FAX_HANDED_OVER));
        for (JobError error : JobError.values()) {
            figures.put(error.code(), done.of(error));
        }
        return figures;
    }

    private ObjectNode told(Map<String, Long> now, long rate) {
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        ObjectNode figures = told.putObject("figures");
        now.forEach(figures::put);
        figures.put("rate", rate);
        ArrayNode point = told.putArray("point");
        point.add(machine.millis() / 1_000.0);
        for (String status : FleetPages.DRAWN) {
            point.add(now.getOrDefault(status, 0L));
        }
        point.add(rate);
        return told;
    }

    @Override
    public void close() {
        vertx.cancelTimer(timer);
    }
}
