package dev.platen.sim.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The {@link Recovery} of each incident of a run. Not thread-safe. */
final class Recoveries {

    private static final Stat MEDIAN = new Stat.Percentile(50);
    private static final Stat P95 = new Stat.Percentile(95);

    private final Cohorts cohorts;
    private final Health health;
    private final List<Recovery> recoveries = new ArrayList<>();

    Recoveries(List<IncidentSpan> incidents, Cohorts cohorts, Health health, int printers) {
        this.cohorts = cohorts;
        this.health = health;
        Marks marks = new Marks(printers, incidents.size());
        List<IncidentSpan> inOrder = new ArrayList<>(incidents);
        inOrder.sort(Comparator.comparing(IncidentSpan::from));
        for (int place = 0; place < inOrder.size(); place++) {
            recoveries.add(new Recovery(inOrder.get(place), cohorts, health, marks, place, printers));
        }
    }

    Recovery of(String incident) {
        return recoveries.stream()
                .filter(recovery -> recovery.incident().id().equals(incident))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such incident: '" + incident + "'"));
    }

    void failed(int printer, boolean wasDown, long at) {
        for (Recovery recovery : recoveries) {
            if (!recovery.begun(at)) {
                return;
            }
            recovery.failed(printer, cohorts.of(printer), wasDown, at);
        }
    }

    void jobDelivered(int printer, boolean wasDown, long at) {
        worked(printer, wasDown, false, at);
    }

    void tokensCame(int printer, boolean wasDown, long at) {
        worked(printer, wasDown, true, at);
    }

    private void worked(int printer, boolean wasDown, boolean newTokens, long at) {
        boolean isDown = health.isDown(printer);
        for (Recovery recovery : recoveries) {
            if (!recovery.begun(at)) {
                return;
            }
            recovery.worked(printer, cohorts.of(printer), wasDown, isDown, newTokens, at);
        }
    }

    List<Figures.Recovered> figures() {
        List<Figures.Recovered> figures = new ArrayList<>();
        for (Recovery recovery : recoveries) {
            if (recovery.incident().happens()) {
                figures.add(new Figures.Recovered(
                        recovery.incident(),
                        recovery.hit(),
                        recovery.downFor(MEDIAN),
                        recovery.downFor(P95),
                        recovery.reading(P95, cohorts.all()),
                        recovery.still()));
            }
        }
        return figures;
    }
}
