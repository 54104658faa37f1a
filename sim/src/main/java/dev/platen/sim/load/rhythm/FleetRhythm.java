package dev.platen.sim.load.rhythm;

import dev.platen.persistence.projection.FleetEvent;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.sim.engine.Engine;
import dev.platen.sim.engine.SequentialEngine;
import dev.platen.sim.engine.Staging;
import dev.platen.sim.engine.StopSignal;
import dev.platen.sim.load.LoadException;
import dev.platen.sim.load.Workload.Rhythm;
import dev.platen.sim.replay.RecordedRun;
import dev.platen.sim.run.RunObserver;
import dev.platen.sim.scenario.Scenario;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Collects when a fleet's printers ask for new tokens, or take jobs on. Not thread-safe. */
public final class FleetRhythm {

    private static final int FIRST = 1024;

    /** Room for two million printers, and for a century. */
    private static final int PLACE_BITS = 21;

    private static final double NANOS_PER_MILLI = 1e6;

    private final Beat beat;
    private final Instant from;
    private final Instant to;
    private final Map<String, Integer> places = new HashMap<>();
    private final List<String> printers = new ArrayList<>();
    private long[] millis = new long[FIRST];
    private int[] who = new int[FIRST];
    private int size;

    /** What makes the rhythm. */
    public enum Beat {
        /** Refreshes: whatever asked for them. */
        REFRESHES,
        /** Jobs, when printers take them on: each is a mail. */
        JOBS;

        private boolean is(PrinterEvent event) {
            return switch (this) {
                case REFRESHES -> event instanceof PrinterEvent.RefreshStarted;
                case JOBS -> event instanceof PrinterEvent.JobAccepted;
            };
        }

        private String none() {
            return this == REFRESHES ? "no printer refreshes in that time" : "no printer takes a job on in that time";
        }
    }

    private FleetRhythm(Beat beat, Instant from, Instant to) {
        this.beat = beat;
        this.from = from;
        this.to = to;
    }

    /**
     * The rhythm of a run that was kept.
     *
     * @param from only from then on
     * @param to only before
     * @param speed how many times as fast as they were
     * @throws LoadException if there were none
     */
    public static Rhythm of(RecordedRun run, Beat beat, Instant from, Instant to, double speed) {
        FleetRhythm rhythm = new FleetRhythm(beat, from, to);
        try (Stream<FleetEvent> events = run.history().between(from, to)) {
            events.filter(event -> beat.is(event.event())).forEach(event -> rhythm.add(event.printer(), event.at()));
        }
        return rhythm.at(speed);
    }

    /**
     * The rhythm of a scenario, which is played for that, without keeping anything.
     *
     * @throws LoadException if there are none, or it was stopped
     */
    public static Rhythm of(Scenario scenario, Beat beat, Instant from, Instant to, double speed, StopSignal stop) {
        FleetRhythm rhythm = new FleetRhythm(beat, from, to);
        Staging staging = new Staging(scenario.unpaced());
        RunObserver observer = new RunObserver() {
            @Override
            public void event(int printer, long sequence, PrinterEvent event) {
                if (beat.is(event)) {
                    rhythm.add(staging.roster().get(printer).id().toString(), event.at());
                }
            }

            @Override
            public void tokenRequest(TokenRequest request) {}

            @Override
            public void reached(Instant instant) {}
        };
        try (Engine engine = new SequentialEngine(staging.stage(List.of(observer), stop, InstantSource.system()))) {
            engine.play();
        }
        if (stop.requested()) {
            throw new LoadException("stopped while the scenario was played", "");
        }
        return rhythm.at(speed);
    }

    private void add(String printer, Instant at) {
        if (at.isBefore(from) || !at.isBefore(to)) {
            return;
        }
        if (size == millis.length) {
            millis = Arrays.copyOf(millis, size * 2);
            who = Arrays.copyOf(who, size * 2);
        }
        millis[size] = at.toEpochMilli();
        who[size] = places.computeIfAbsent(printer, name -> {
            printers.add(name);
            if (printers.size() > 1 << PLACE_BITS) {
                throw new LoadException("too many printers", "at most " + (1 << PLACE_BITS));
            }
            return printers.size() - 1;
        });
        size++;
    }

    private Rhythm at(double speed) {
        if (size == 0) {
            throw new LoadException(beat.none(), "leave --from and --to out");
        }
        // Printers come in any order within a window; times and places in one number each are put in order without more
        // room.
        long first = Arrays.stream(millis, 0, size).min().orElseThrow();
        long[] both = new long[size];
        for (int i = 0; i < size; i++) {
            both[i] = (millis[i] - first) << PLACE_BITS | who[i];
        }
        Arrays.sort(both);
        long[] nanos = new long[size];
        int[] whose = new int[size];
        for (int i = 0; i < size; i++) {
            nanos[i] = (long) ((both[i] >>> PLACE_BITS) * NANOS_PER_MILLI / speed);
            whose[i] = (int) (both[i] & ((1L << PLACE_BITS) - 1));
        }
        return Rhythm.of(printers, nanos, whose);
    }
}
