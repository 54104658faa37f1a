package dev.platen.console.web.load;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.console.web.work.Bench;
import dev.platen.console.web.work.Piece;
import dev.platen.console.web.work.Shelf;
import dev.platen.protocol.chance.Chance;
import dev.platen.sim.load.Grant;
import dev.platen.sim.load.HeldTokens;
import dev.platen.sim.load.LoadPlan;
import dev.platen.sim.load.LoadPrinters;
import dev.platen.sim.load.LoadRun;
import dev.platen.sim.load.LoadVerdict;
import dev.platen.sim.load.Measurement;
import dev.platen.sim.load.Profile;
import dev.platen.sim.load.Retries;
import dev.platen.sim.load.Success;
import dev.platen.sim.load.Target;
import dev.platen.sim.load.Wire;
import dev.platen.sim.load.Workload;
import dev.platen.sim.load.capacity.Capacity;
import dev.platen.sim.load.capacity.CapacitySearch;
import dev.platen.sim.load.enrolment.Enrolment;
import dev.platen.sim.load.enrolment.FirstGrant;
import dev.platen.sim.load.generator.Generator;
import dev.platen.sim.load.journal.LoadJournal;
import dev.platen.sim.report.LoadJson;
import dev.platen.sim.report.LoadPage;
import dev.platen.sim.simulation.RunFolder;
import dev.platen.sim.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Does a load test: signs printers in at the target, makes the load, and leaves a run as {@code platen load} does.
 *
 * @param shelf where the run goes
 * @param defaults whose certificates count
 */
record LoadTest(Shelf shelf, LoadDefaults defaults) implements Bench.Work<LoadOrder, LoadEnd> {

    private static final int CONNECTIONS = 64;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** A search that has not found it by then is stopped. */
    private static final Duration SEARCH_LONGEST = Duration.ofMinutes(30);

    @Override
    public LoadEnd done(Piece<LoadOrder, LoadEnd> piece) throws InterruptedException {
        LoadOrder order = piece.order();
        LoadPlan plan = plan(order);
        plan.target().require(false);
        HeldTokens held = new HeldTokens(LoadPrinters.of(order.tenant(), order.printers()));
        enrol(piece, plan, held);
        RunFolder folder = RunFolder.prepareLoad(shelf.run(piece.id()));
        try (LoadJournal journal = new LoadJournal(folder.journal(), held)) {
            return order.search()
                    ? searched(piece, plan, held, journal, folder)
                    : measured(piece, plan, held, journal, folder);
        }
    }

    private LoadPlan plan(LoadOrder order) {
        return new LoadPlan(
                new Target(order.target()),
                Grant.of(World.CLIENT_ID),
                new Wire(
                        Wire.Protocol.HTTP_1_1,
                        CONNECTIONS,
                        true,
                        TIMEOUT,
                        defaults.trust().context(true)),
                Success.OAUTH,
                shaped(order.profile()),
                order.warmUp(),
                Retries.NONE,
                1,
                Chance.ofSeed(1));
    }

    private static Workload shaped(Profile profile) {
        return new Workload.Shaped(profile, Workload.Arrivals.EVEN);
    }

    private static void enrol(Piece<LoadOrder, LoadEnd> piece, LoadPlan plan, HeldTokens held)
            throws InterruptedException {
        int printers = held.printers().size();
        if (held.held() == printers) {
            return;
        }
        FirstGrant grant = new FirstGrant.Emulator(
                piece.order().target().resolve("devicecode"), piece.order().control(), Optional.empty());
        int[] told = {0};
        new Enrolment(plan.target(), plan.grant(), plan.wire().tls(), grant, piece.stop()).enrol(held, signedIn -> {
            synchronized (told) {
                if (signedIn == printers || signedIn >= told[0] + Math.max(1, printers / 100)) {
                    told[0] = signedIn;
                    piece.tell(LoadCourse.signingIn(signedIn, printers));
                }
            }
        });
    }

    private static LoadEnd measured(
            Piece<LoadOrder, LoadEnd> piece, LoadPlan plan, HeldTokens held, LoadJournal journal, RunFolder folder)
            throws InterruptedException {
        Measurement measurement = run(piece, plan, piece.order().profile(), held, journal, new LoadCourse());
        LoadVerdict verdict = LoadVerdict.of(measurement, piece.order().thresholds());
        folder.write(RunFolder.LOAD, LoadJson.of(measurement, verdict) + "\n");
        folder.write(RunFolder.REPORT, page(piece, measurement, verdict, Optional.empty()));
        return LoadEnd.of(measurement, verdict);
    }

    private static LoadEnd searched(
            Piece<LoadOrder, LoadEnd> piece, LoadPlan plan, HeldTokens held, LoadJournal journal, RunFolder folder)
            throws InterruptedException {
        LoadOrder order = piece.order();
        LoadCourse course = new LoadCourse();
        long latest = System.nanoTime() + SEARCH_LONGEST.toNanos();
        CapacitySearch search = new CapacitySearch(
                (rate, length) -> {
                    enrol(piece, plan, held);
                    return run(piece, plan, Profile.constant(rate, length), held, journal, course);
                },
                order.thresholds(),
                order.duration(),
                piece.stop(),
                step -> {
                    piece.tell(LoadCourse.step(step));
                    if (System.nanoTime() > latest) {
                        piece.stop().request();
                    }
                });
        Capacity capacity = search.search(order.profile().rate(0), LoadOrder.FASTEST);
        Optional<Capacity.Step> best = capacity.best();
        ObjectNode result = best.map(step -> LoadJson.of(step.measurement(), step.verdict()))
                .orElseGet(JsonNodeFactory.instance::objectNode);
        result.set("capacity", LoadJson.of(capacity));
        folder.write(RunFolder.LOAD, result + "\n");
        best.ifPresent(step ->
                folder.write(RunFolder.REPORT, page(piece, step.measurement(), step.verdict(), Optional.of(capacity))));
        return LoadEnd.of(capacity);
    }

    private static Measurement run(
            Piece<LoadOrder, LoadEnd> piece,
            LoadPlan plan,
            Profile profile,
            HeldTokens held,
            LoadJournal journal,
            LoadCourse course)
            throws InterruptedException {
        LoadCourse.Stretch stretch = course.stretch(profile.after(plan.warmUp()));
        Generator load =
                new Generator(plan.with(shaped(profile)), held, piece.stop(), Optional.of(journal), Optional.empty());
        return new LoadRun(load, () -> {}, (since, glance) -> piece.tell(stretch.moment(since, glance))).done();
    }

    private static String page(
            Piece<LoadOrder, LoadEnd> piece,
            Measurement measurement,
            LoadVerdict verdict,
            Optional<Capacity> capacity) {
        String target = piece.order().target().toString();
        return new LoadPage(target, measurement, verdict, capacity, List.of(), command(piece.order())).html();
    }

    /** The command that does the same. */
    private static List<String> command(LoadOrder order) {
        List<String> words = new ArrayList<>(List.of("./platen", "load"));
        words.addAll(List.of("--target", order.target().toString()));
        words.addAll(List.of("--enrol", order.control().toString()));
        words.addAll(List.of("--tenant", order.tenant()));
        words.addAll(List.of("--printers", Integer.toString(order.printers())));
        words.addAll(List.of("--rate", order.rates()));
        words.addAll(List.of("--duration", seconds(order.duration())));
        words.addAll(List.of("--warm-up", seconds(order.warmUp())));
        if (!order.thresholds().isEmpty()) {
            words.addAll(List.of(
                    "--slo",
                    String.join(
                            ",",
                            order.thresholds().stream()
                                    .map(threshold -> threshold.text())
                                    .toList())));
        }
        if (order.search()) {
            words.addAll(List.of("--find-capacity", "--max-rate", Long.toString((long) LoadOrder.FASTEST)));
        }
        return words;
    }

    private static String seconds(Duration duration) {
        return duration.isZero() ? "0" : duration.toMillis() + "ms";
    }
}
