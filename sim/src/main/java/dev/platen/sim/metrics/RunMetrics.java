package dev.platen.sim.metrics;

import dev.platen.protocol.printer.JobError;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.Slot;
import dev.platen.sim.run.Roster;
import dev.platen.sim.run.RunObserver;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures a run as it happens: folds events and token requests into {@link Figures}. What assertions ask for is
 * collected from the start, so that nothing has to be kept for later; memory does not grow with the length of a run, and
 * takes some twenty bytes for a printer, and some more for each incident and each assertion about printers.
 *
 * <p>No figure depends on the order among printers within a window. Not thread-safe.
 */
public final class RunMetrics implements RunObserver {

    private static final long SECOND = 1_000;

    private final Roster roster;
    private final Cohorts cohorts;
    private final List<Assertion> assertions;
    private final List<Probe> probes = new ArrayList<>();
    private final List<Optional<Probe>> bases = new ArrayList<>();
    private final List<Probe.OfEvents> eventProbes = new ArrayList<>();
    private final List<Probe.OfTokenRequests> tokenProbes = new ArrayList<>();
    private final List<Probe.OfSlots> slotProbes = new ArrayList<>();
    private final List<Probe.OfJobs> jobProbes = new ArrayList<>();
    private final JobLedger ledger = new JobLedger();

    private final Course course;
    private final StatusBoard board;
    private final Health health;
    private final Recoveries recoveries;
    private final Tolls tolls;
    private final Latencies latencies = new Latencies();

    private final EnumCounts<EventType> byType = new EnumCounts<>(EventType.class);
    private final EnumCounts<JobError> byError = new EnumCounts<>(JobError.class);
    private final RateMeter tokenRate = new RateMeter(SECOND);
    private long events;
    private long tokenRequests;
    private long tokenRequestsFailed;
    private long reached;
    private long passedOn = Long.MIN_VALUE;

    /**
     * Metrics of a run that is about to begin.
     *
     * @param roster its printers
     * @param start its first instant
     * @param incidents its incidents
     * @param assertions what it must show
     * @throws IllegalArgumentException if an assertion cannot be measured: it names no incident of the run, or asks for
     *     a number that its metric does not have
     */
    public RunMetrics(Roster roster, Instant start, List<IncidentSpan> incidents, List<Assertion> assertions) {
        int printers = roster.size();
        this.roster = roster;
        this.cohorts = new Cohorts(roster);
        this.assertions = List.copyOf(assertions);
        this.course = new Course(start, roster);
        this.board = new StatusBoard(printers, this::slotChanged);
        this.health = new Health(printers);
        this.recoveries = new Recoveries(incidents, cohorts, health, printers);
        this.tolls = new Tolls(roster, cohorts);
        this.reached = start.toEpochMilli();
        for (Assertion assertion : assertions) {
            probes.add(probe(assertion.measure()));
            bases.add(assertion.base().map(this::probe));
        }
    }

    private Probe probe(Measure measure) {
        Probe probe = switch (measure.metric()) {
            case EVENTS -> new Probes.Events(measure, cohorts);
            case REFRESHES -> new Probes.Refreshes(measure, cohorts);
            case TOKEN_REQUESTS -> new Probes.TokenRequests(measure, cohorts);
            case TOKEN_LATENCY -> new Probes.TokenLatency(measure, cohorts);
            case JOBS -> new Probes.Jobs(measure, cohorts);
            case DEVICES -> new Probes.Devices(measure, cohorts, roster.size());
            case TIME_TO_RECOVER ->
                new Probe.OfRecovery(
                        recoveries.of(measure.incident().orElse("")),
                        measure.stat(),
                        cohorts.that(measure.where()::takes));
        };
        switch (probe) {
            case Probe.OfEvents ofEvents -> eventProbes.add(ofEvents);
            case Probe.OfTokenRequests ofTokenRequests -> tokenProbes.add(ofTokenRequests);
            case Probe.OfSlots ofSlots -> slotProbes.add(ofSlots);
            case Probe.OfJobs ofJobs -> jobProbes.add(ofJobs);
            case Probe.OfRecovery _ -> {}
        }
        return probe;
    }

    @Override
    public void event(int printer, long sequence, PrinterEvent event) {
        long at = event.at().toEpochMilli();
        EventType type = EventType.of(event);
        events++;
        byType.add(type);
        switch (event) {
            case PrinterEvent.SendingStarted _,
                    PrinterEvent.SendingDeferred _,
                    PrinterEvent.RefreshStarted _,
                    PrinterEvent.SignInStarted _,
                    PrinterEvent.FaxReported _,
                    PrinterEvent.FirmwareUpdated _,
                    PrinterEvent.NetworkConfigured _,
                    PrinterEvent.EmailServerConfigured _,
                    PrinterEvent.FaxServerConfigured _,
                    PrinterEvent.CertificateStored _,
                    PrinterEvent.RefreshConfigured _ -> {}
            case PrinterEvent.JobAccepted accepted -> accepted(printer, accepted, at);
            case PrinterEvent.EmailSent sent -> delivered(printer, sent.job(), at);
            case PrinterEvent.FaxHandedOver handedOver -> delivered(printer, handedOver.job(), at);
            case PrinterEvent.JobFailed failed -> failed(printer, failed, at);
            case PrinterEvent.TokenRefreshed refreshed -> {
                course.refreshed(printer, at);
                tokensCame(printer, refreshed.slot(), at);
            }
            case PrinterEvent.RefreshFailed failed -> tokensFailed(printer, failed.slot(), at);
            case PrinterEvent.TokenExpired expired -> {
                board.becomes(printer, expired.slot(), SlotStatus.EXPIRED, at);
                tokensFailed(printer, expired.slot(), at);
            }
            case PrinterEvent.DeviceCodeShown shown -> board.codeShown(printer, shown.slot(), at);
            case PrinterEvent.SignInFailed failed -> board.signInFailed(printer, failed.slot(), at);
            case PrinterEvent.SignedIn signedIn ->
                board.becomes(printer, signedIn.slot(), SlotStatus.SIGNED_IN_UNSAVED, at);
            case PrinterEvent.SettingsSaved saved -> {
                board.becomes(printer, saved.slot(), SlotStatus.SIGNED_IN, at);
                tokensCame(printer, saved.slot(), at);
            }
            case PrinterEvent.SignedOut out -> board.becomes(printer, out.slot(), SlotStatus.SIGNED_OUT, at);
            case PrinterEvent.Installed installed -> board.installed(printer, installed, at);
            case PrinterEvent.ToMyEmailConfigured configured -> board.toMyEmail(printer, configured.settings(), at);
        }
        if (!eventProbes.isEmpty()) {
            int cohort = cohorts.of(printer);
            for (Probe.OfEvents probe : eventProbes) {
                probe.event(cohort, type, event, at);
            }
        }
    }

    private void accepted(int printer, PrinterEvent.JobAccepted event, long at) {
        course.jobAccepted(at);
        tolls.jobAccepted(printer);
        if (!jobProbes.isEmpty()) {
            JobLedger.Entry job = ledger.accepted(printer, event, at);
            for (Probe.OfJobs probe : jobProbes) {
                probe.accepted(cohorts.of(printer), job);
            }
        }
    }

    private void delivered(int printer, String id, long at) {
        course.jobDelivered(at);
        boolean wasDown = health.isDown(printer);
        health.jobDelivered(printer);
        recoveries.jobDelivered(printer, wasDown, at);
        if (!jobProbes.isEmpty()) {
            JobLedger.Entry job = ledger.ended(printer, id);
            for (Probe.OfJobs probe : jobProbes) {
                probe.delivered(cohorts.of(printer), job, at);
            }
        }
    }

    private void failed(int printer, PrinterEvent.JobFailed event, long at) {
        JobError error = event.error();
        byError.add(error);
        course.jobFailed(error, at);
        tolls.jobFailed(printer);
        boolean wasDown = health.isDown(printer);
        if (health.jobFailed(printer, error, at)) {
            recoveries.failed(printer, wasDown, at);
        }
        if (!jobProbes.isEmpty()) {
            JobLedger.Entry job = ledger.ended(printer, event.job());
            for (Probe.OfJobs probe : jobProbes) {
                probe.failed(cohorts.of(printer), job, error, at);
            }
        }
    }

    private void tokensCame(int printer, Slot slot, long at) {
        boolean wasDown = health.isDown(printer);
        health.tokensCame(printer, slot.kind());
        recoveries.tokensCame(printer, wasDown, at);
    }

    private void tokensFailed(int printer, Slot slot, long at) {
        boolean wasDown = health.isDown(printer);
        health.tokensFailed(printer, slot.kind(), at);
        recoveries.failed(printer, wasDown, at);
    }

    private void slotChanged(int printer, Slot.Kind kind, int before, int after, long at) {
        course.slotChanged(kind, before, after, at);
        tolls.slotChanged(printer, before, after);
        for (Probe.OfSlots probe : slotProbes) {
            probe.changed(printer, kind, before, after, at);
        }
    }

    @Override
    public void tokenRequest(TokenRequest request) {
        long at = request.at().toEpochMilli();
        tokenRequests++;
        if (!request.granted()) {
            tokenRequestsFailed++;
            tolls.tokenRequestFailed(request.printer());
        }
        course.tokenRequest(request.granted(), tokenRate.count(at), at);
        if (request.kind() == TokenRequest.Kind.REFRESH) {
            latencies.add(request.granted(), request.latency().toMillis());
        }
        if (!tokenProbes.isEmpty()) {
            int cohort = cohorts.of(request.printer());
            for (Probe.OfTokenRequests probe : tokenProbes) {
                probe.tokenRequest(cohort, request, at);
            }
        }
    }

    @Override
    public void reached(Instant instant) {
        long at = instant.toEpochMilli();
        reached = Math.max(reached, at);
        // Closing a period a second late costs nothing, and saves most of the calls.
        if (at - SECOND >= passedOn) {
            passedOn = at;
            tokenRate.reached(at);
            for (Probe probe : probes) {
                probe.reached(at);
            }
        }
    }

    /** Slots of a kind that have a status now. */
    public long slots(Slot.Kind kind, SlotStatus status) {
        return board.count(kind, status);
    }

    /** Events so far. */
    public long events() {
        return events;
    }

    /** All figures so far. Takes time in proportion to the printers. */
    public Figures figures() {
        course.reached(reached);
        return new Figures(
                events,
                Counts.byType(byType),
                Counts.jobs(byType, byError),
                Counts.slots(board),
                new Figures.TokenRequests(
                        tokenRequests,
                        tokenRequestsFailed,
                        tokenRate.most(),
                        tokenRate.isEmpty() ? Instant.EPOCH : Instant.ofEpochMilli(tokenRate.mostAt())),
                course.figures(),
                latencies.figures(),
                tolls.tenants(),
                tolls.groups(),
                tolls.printers(),
                recoveries.figures(),
                results(),
                Instant.ofEpochMilli(reached));
    }

    private List<AssertionResult> results() {
        List<Reading> readings = readings();
        List<AssertionResult> results = new ArrayList<>();
        for (int i = 0; i < assertions.size(); i++) {
            results.add(assertions.get(i).judge(readings.get(i)));
        }
        return results;
    }

    /** What the assertions' measures came to so far, in the assertions' order. */
    List<Reading> readings() {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < assertions.size(); i++) {
            Reading reading = probes.get(i).reading();
            Optional<Reading> base = bases.get(i).map(Probe::reading);
            readings.add(base.map(reading::dividedBy).orElse(reading));
        }
        return readings;
    }
}
