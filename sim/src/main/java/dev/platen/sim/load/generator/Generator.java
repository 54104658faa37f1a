package dev.platen.sim.load.generator;

import dev.platen.sim.engine.StopSignal;
import dev.platen.sim.load.HeldTokens;
import dev.platen.sim.load.Load;
import dev.platen.sim.load.LoadException;
import dev.platen.sim.load.LoadPlan;
import dev.platen.sim.load.Measurement;
import dev.platen.sim.load.Workload;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Makes a load test's requests. The load is open: a request is sent when it is due, however long others take. Use once; not thread-safe, but
 * {@link #glance} may be called from any thread.
 */
public final class Generator implements Load {

    /** So many requests may wait to be sent, over all lanes; more are not sent, and counted. 16 bytes each. */
    private static final int WAITING_MOST = 4_000_000;

    /** A course has about so many intervals, and none shorter than a second. */
    private static final int INTERVALS = 600;

    /** Until all lanes are ready to begin. */
    private static final long AHEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final LoadPlan plan;
    private final HeldTokens tokens;
    private final StopSignal stop;
    private final Optional<RefreshWatch> watch;
    private final Optional<TokenSample> sample;
    private final Duration interval;
    private final List<Lane> lanes = new ArrayList<>();
    private final List<EventLoop> loops = new ArrayList<>();

    /**
     * A generator.
     *
     * @param tokens are rotated
     * @param stop ends it early
     * @param watch is told of each refresh
     * @param sample takes some of the tokens that come
     * @throws LoadException if there is nothing to do, or no printer to do it
     */
    public Generator(
            LoadPlan plan,
            HeldTokens tokens,
            StopSignal stop,
            Optional<RefreshWatch> watch,
            Optional<TokenSample> sample) {
        this.plan = plan;
        this.tokens = tokens;
        this.stop = stop;
        this.watch = watch;
        this.sample = sample;
        if (tokens.held() == 0) {
            throw new LoadException("no printer is signed in", "give --tokens, or let printers be enrolled");
        }
        if (plan.workload().requests() == 0) {
            throw new LoadException("no request would be due in that time", "ask for a higher rate, or for longer");
        }
        interval = interval(plan.workload());
    }

    /** The intervals by which a load's course is kept. */
    static Duration interval(Workload workload) {
        return Duration.ofSeconds(Math.max(1, Math.round(workload.seconds() / INTERVALS)));
    }

    @Override
    public Measurement run() throws InterruptedException {
        int count = Math.min(plan.lanes(), tokens.held());
        MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(count, Sockets.loops());
        try {
            return run(group, count);
        } finally {
            group.shutdownGracefully(0, 2, TimeUnit.SECONDS).await();
        }
    }

    private Measurement run(MultiThreadIoEventLoopGroup group, int count) throws InterruptedException {
        RequestTemplate template =
                new RequestTemplate(plan.target(), plan.grant(), plan.wire().reuse());
        Connecting connecting = new Connecting(plan.target(), plan.wire(), template);
        synchronized (lanes) {
            for (int lane = 0; lane < count; lane++) {
                EventLoop loop = group.next();
                loops.add(loop);
                lanes.add(lane(loop, lane, count, connecting));
            }
        }
        Gauge gauge = new Gauge(loops);
        watch.ifPresent(RefreshWatch::prepare);
        long begins = System.nanoTime() + AHEAD_NANOS + warmUp().toNanos();
        Instant begun = Instant.now().plusNanos(AHEAD_NANOS).plus(warmUp());
        watch.ifPresent(told -> told.begins(begun));
        var _ = loops.getFirst().schedule(gauge::begin, begins - System.nanoTime(), TimeUnit.NANOSECONDS);
        List<Promise<Recorder>> running = new ArrayList<>();
        lanes.forEach(lane -> running.add(lane.start(begins)));
        Recorder all = new Recorder(interval);
        try {
            for (Promise<Recorder> lane : running) {
                all.add(lane.get());
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a lane of the generator broke down", failed.getCause());
        }
        double seconds = Math.min(plan.workload().seconds(), Math.max(1e-9, (System.nanoTime() - begins) / 1e9));
        return all.measurement(
                begun, stop.requested() ? seconds : plan.workload().seconds(), gauge.read(), stop.requested());
    }

    /** Recordings begin with their first request. */
    private Duration warmUp() {
        return plan.workload() instanceof Workload.Shaped ? plan.warmUp() : Duration.ZERO;
    }

    private Lane lane(EventLoop loop, int number, int count, Connecting connecting) {
        int[] places = places(number, count);
        int connections = Math.max(1, (plan.wire().connections() + count - 1 - number) / count);
        return new Lane(
                loop,
                places,
                Schedule.of(plan.workload(), plan.warmUp(), number, count, places.length, plan.chance()),
                tokens,
                connecting,
                new Lane.Settings(connections, plan.wire().timeout(), WAITING_MOST / count, plan.retries()),
                new Recorder(interval),
                new Answer(plan.success()),
                stop,
                watch,
                sample);
    }

    /** A lane's printers: of a rate over time, those that are signed in take turns. */
    private int[] places(int number, int count) {
        IntStream all = IntStream.range(0, tokens.printers().size());
        IntStream taking = plan.workload() instanceof Workload.Shaped ? all.filter(tokens::has) : all;
        int[] chosen = taking.toArray();
        return IntStream.range(0, chosen.length)
                .filter(turn -> turn % count == number)
                .map(turn -> chosen[turn])
                .toArray();
    }

    @Override
    public Glance glance() throws InterruptedException {
        List<Future<Recent>> asked = new ArrayList<>();
        synchronized (lanes) {
            for (int lane = 0; lane < lanes.size(); lane++) {
                if (!loops.get(lane).isShuttingDown()) {
                    asked.add(loops.get(lane).submit(lanes.get(lane)::recent));
                }
            }
        }
        Recent all = Recent.none();
        for (Future<Recent> one : asked) {
            one.await(1, TimeUnit.SECONDS);
            if (one.isSuccess()) {
                all.add(one.getNow());
            }
        }
        return all.glance();
    }
}
