package dev.platen.sim.load.generator;

import dev.platen.persistence.vault.Secret;
import dev.platen.protocol.oauth.Outcome;
import dev.platen.protocol.oauth.TokenGrant;
import dev.platen.sim.engine.StopSignal;
import dev.platen.sim.load.HeldTokens;
import dev.platen.sim.load.Retries;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Promise;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A share of the load: some of the printers and of the connections. It sends what is due when it is due, however long others take; a printer
 * has one refresh under way, and those that come due meanwhile wait, counted from when they were due. Everything here happens on one event loop.
 */
final class Lane {

    /** Answers are looked at at least as often as so many requests were sent. */
    private static final int AT_A_TIME = 256;

    private static final long LOOKS_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** What is under way when it is stopped may still bring tokens, for so long. */
    private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

    private final EventLoop loop;
    private final int[] places;
    private final Schedule schedule;
    private final HeldTokens tokens;
    private final Connecting connecting;
    private final Settings settings;
    private final Recorder recorder;
    private final Answer answer;
    private final StopSignal stop;
    private final @Nullable RefreshWatch watch;
    private final @Nullable TokenSample sample;
    private final Promise<Recorder> over;

    private final DueRequests requests;
    private final DueRequests.Queue ready;
    private final DueRequests.ByPrinter waiting;
    private final boolean[] underWay;
    private final byte[] attempts;
    private final List<Exchange> exchanges = new ArrayList<>();
    private final Deque<Exchange> idle = new ArrayDeque<>();
    private int opening;
    private int busy;
    private int retrying;
    private long origin;
    private long looksAt;
    private long givesUpAt = Long.MAX_VALUE;
    private boolean stopping;

    /**
     * What a lane needs to know.
     *
     * @param connections the most of this lane
     * @param waiting the most requests that may wait
     */
    record Settings(int connections, Duration timeout, int waiting, Retries retries) {}

    /**
     * A lane.
     *
     * @param places which of all printers are this lane's; they are kept here in this order
     */
    Lane(
            EventLoop loop,
            int[] places,
            Schedule schedule,
            HeldTokens tokens,
            Connecting connecting,
            Settings settings,
            Recorder recorder,
            Answer answer,
            StopSignal stop,
            Optional<RefreshWatch> watch,
            Optional<TokenSample> sample) {
        this.loop = loop;
        this.places = places;
        this.schedule = schedule;
        this.tokens = tokens;
        this.connecting = connecting;
        this.settings = settings;
        this.recorder = recorder;
        this.answer = answer;
        this.stop = stop;
        this.watch = watch.orElse(null);
        this.sample = sample.orElse(null);
        this.over = loop.newPromise();
        this.requests = new DueRequests(settings.waiting());
        this.ready = requests.new Queue();
        this.waiting = requests.new ByPrinter(places.length);
        this.underWay = new boolean[places.length];
        this.attempts = new byte[settings.retries().most() == 0 ? 0 : places.length];
    }

    /**
     * Begins.
     *
     * @param nanoTime the beginning of what is measured, by {@link System#nanoTime}
     */
    Promise<Recorder> start(long nanoTime) {
        origin = nanoTime;
        loop.execute(this::tick);
        return over;
    }

    Recorder recorder() {
        return recorder;
    }

    /** What happened since this was last asked. */
    Recent recent() {
        return Recent.of(recorder, ready.size() + waiting.size());
    }

    /** Whether it has come to its end. */
    boolean over() {
        return over.isDone();
    }

    private long now() {
        return System.nanoTime() - origin;
    }

    private void tick() {
        try {
            if (!over.isDone()) {
                step();
            }
        } catch (RuntimeException | Error broken) {
            over.tryFailure(broken);
        }
    }

    private void step() {
        long now = now();
        if (stop.requested() && !stopping) {
            stopping = true;
            cutOff(now);
        }
        int placed = 0;
        while (!stopping && schedule.due() <= now && placed < AT_A_TIME) {
            long due = schedule.due();
            recorder.due(due, now - due);
            place(schedule.printer(), due, now);
            schedule.advance();
            placed++;
        }
        dispatch();
        late(now);
        boolean finished = stopping || schedule.due() == Schedule.OVER;
        if (finished && ended(now)) {
            return;
        }
        if (placed == AT_A_TIME) {
            loop.execute(this::tick);
        } else {
            long wait = finished ? LOOKS_UP_NANOS : Math.min(LOOKS_UP_NANOS, schedule.due() - now());
            var _ = loop.schedule(this::tick, Sockets.waitable(wait), TimeUnit.NANOSECONDS);
        }
    }

    private void place(int printer, long due, long now) {
        if (!tokens.has(global(printer))) {
            recorder.refused(due, "not signed in, not sent");
            return;
        }
        int request = requests.take(printer, due);
        if (request == DueRequests.NONE) {
            recorder.unsent(due, now, "too many waiting, not sent");
        } else if (underWay[printer]) {
            recorder.waited(due);
            waiting.add(printer, request);
        } else {
            underWay[printer] = true;
            ready.add(request);
        }
    }

    private int global(int printer) {
        return places[printer];
    }

    private void dispatch() {
        while (ready.size() > 0) {
            Exchange exchange = idle.pollLast();
            if (exchange == null) {
                open();
                return;
            }
            if (exchange.open()) {
                send(exchange, ready.poll());
            } else {
                // Its connection was closed while it was idle: it must not keep its place from another.
                exchanges.remove(exchange);
            }
        }
    }

    private void open() {
        while (opening < ready.size() && exchanges.size() + opening < settings.connections()) {
            opening++;
            recorder.connections++;
            connecting.open(loop, this);
        }
    }

    private void send(Exchange exchange, int request) {
        int printer = requests.printer(request);
        long due = requests.due(request);
        requests.release(request);
        byte[] token = tokens.form(global(printer));
        long now = now();
        if (token == null) {
            recorder.refused(due, "not signed in, not sent");
            idle.addLast(exchange);
            free(printer);
            return;
        }
        busy++;
        exchange.begin(printer, due, now, now + settings.timeout().toNanos());
        recorder.sent(due, now);
        if (watch != null) {
            watch.sent(global(printer), now);
        }
        exchange.send(token);
    }

    /** Connections stand, with places for requests. */
    void connected(List<? extends Exchange> places) {
        opening--;
        if (over.isDone()) {
            places.forEach(Exchange::close);
            return;
        }
        exchanges.addAll(places);
        idle.addAll(places);
        dispatch();
    }

    /** A connection did not come to stand: the request that waited longest for one failed by it. */
    void notConnected(String why) {
        opening--;
        recorder.connectionsFailed++;
        int request = ready.poll();
        if (request != DueRequests.NONE) {
            int printer = requests.printer(request);
            long due = requests.due(request);
            requests.release(request);
            recorder.refused(due, why);
            again(printer, 0);
            free(printer);
        }
        if (!over.isDone()) {
            // Not at once: whoever refuses every connection would keep the loop from all else.
            loop.execute(this::dispatch);
        }
    }

    /**
     * An answer came.
     *
     * @param retryAfter seconds that the service asks to wait; 0 if it does not
     * @param bytes hold the body
     */
    void answered(Exchange exchange, int status, int retryAfter, byte[] bytes, int from, int length) {
        try {
            take(exchange, status, retryAfter, bytes, from, length);
        } catch (RuntimeException | Error broken) {
            // The connection's pipeline would take it for a fault of the connection; it is one of who watches.
            over.tryFailure(broken);
        }
    }

    private void take(Exchange exchange, int status, int retryAfter, byte[] bytes, int from, int length) {
        int printer = exchange.printer();
        long now = now();
        boolean sampled = sample != null && sample.wants();
        answer.read(status, bytes, from, length, watch != null || sampled);
        if (answer.success()) {
            recorder.granted(exchange.dueNanos(), exchange.sentNanos(), now);
            if (answer.refreshToken().length > 0) {
                tokens.putForm(global(printer), answer.refreshToken());
            }
            if (attempts.length > 0) {
                attempts[printer] = 0;
            }
            if (sample != null && sampled) {
                sample.take(answer.accessToken(), answer.expiresIn());
            }
        } else {
            recorder.refused(exchange.dueNanos(), answer.failure());
            if (answer.ends()) {
                tokens.end(global(printer));
            } else if (answer.undecided()) {
                again(printer, retryAfter);
            }
        }
        if (watch != null) {
            watch.ended(global(printer), exchange.sentNanos(), now, outcome(retryAfter));
        }
        done(exchange);
    }

    private Outcome<TokenGrant> outcome(int retryAfter) {
        if (answer.success()) {
            String refreshToken = URLDecoder.decode(
                    new String(answer.refreshToken(), StandardCharsets.US_ASCII), StandardCharsets.UTF_8);
            return new Outcome.Granted<>(new TokenGrant(
                    "",
                    Secret.of(answer.accessToken()).fingerprint(),
                    Secret.of(refreshToken).fingerprint(),
                    Duration.ofSeconds(Math.max(1, answer.expiresIn()))));
        }
        return answer.oauthError().error().isEmpty()
                ? new Outcome.Undecided<>(answer.status(), Duration.ofSeconds(retryAfter), answer.failure())
                : new Outcome.Refused<>(answer.status(), answer.oauthError());
    }

    /** No answer will come over this connection. */
    void failed(Exchange exchange, String why) {
        int printer = exchange.printer();
        if (exchange.busy()) {
            recorder.refused(exchange.dueNanos(), why);
            undecided(exchange, why);
            again(printer, 0);
        }
        done(exchange);
    }

    private void undecided(Exchange exchange, String why) {
        if (watch != null) {
            watch.ended(
                    global(exchange.printer()),
                    exchange.sentNanos(),
                    now(),
                    new Outcome.Undecided<>(0, Duration.ZERO, why));
        }
    }

    private void done(Exchange exchange) {
        boolean was = exchange.busy();
        int printer = exchange.printer();
        exchange.end();
        if (exchange.open()) {
            idle.addLast(exchange);
        } else {
            exchanges.remove(exchange);
            idle.remove(exchange);
        }
        if (was) {
            busy--;
            free(printer);
        }
        dispatch();
    }

    /** A printer has its answer, and can ask again. */
    private void free(int printer) {
        int next = waiting.poll(printer);
        if (next == DueRequests.NONE) {
            underWay[printer] = false;
        } else {
            ready.add(next);
        }
    }

    private void again(int printer, int leastSeconds) {
        Retries retries = settings.retries();
        if (attempts.length == 0 || stopping || attempts[printer] >= retries.most()) {
            return;
        }
        attempts[printer]++;
        retrying++;
        long wait = Math.max(
                TimeUnit.SECONDS.toNanos(leastSeconds),
                retries.wait(global(printer), attempts[printer]).toNanos());
        var _ = loop.schedule(
                () -> {
                    retrying--;
                    if (!stopping && !over.isDone()) {
                        long now = now();
                        recorder.retries++;
                        recorder.due(now, 0);
                        place(printer, now, now);
                        dispatch();
                    }
                },
                wait,
                TimeUnit.NANOSECONDS);
    }

    private void late(long now) {
        if (busy == 0 || now < looksAt) {
            return;
        }
        looksAt = now + LOOKS_UP_NANOS;
        for (Exchange exchange : List.copyOf(exchanges)) {
            if (exchange.late(now)) {
                giveUp(exchange, now, "no answer in time");
                again(exchange.printer(), 0);
                done(exchange);
            }
        }
    }

    private void giveUp(Exchange exchange, long now, String why) {
        exchange.abandon();
        recorder.gaveUp(exchange.dueNanos(), now, why);
        undecided(exchange, why);
    }

    /** Whether all is done, or is waited for no more. */
    private boolean ended(long now) {
        boolean nothing = busy == 0 && (retrying == 0 || stopping) && ready.size() == 0 && waiting.size() == 0;
        if (!nothing && givesUpAt == Long.MAX_VALUE) {
            givesUpAt = now + (stopping ? GRACE_NANOS : settings.timeout().toNanos());
        }
        if (!nothing && now < givesUpAt) {
            return false;
        }
        for (Exchange exchange : exchanges) {
            if (exchange.busy() && stopping) {
                recorder.cutOff(exchange.dueNanos());
                undecided(exchange, "stopped");
            } else if (exchange.busy()) {
                giveUp(exchange, now, "no answer before the end");
            }
            exchange.end();
        }
        notSent(now);
        over.setSuccess(recorder);
        exchanges.forEach(Exchange::close);
        return true;
    }

    private void notSent(long now) {
        forgetWaiting(due -> recorder.unsent(due, now, "not sent before the end"));
    }

    /** Who stops it wants no more to be sent. */
    private void cutOff(long now) {
        givesUpAt = now + GRACE_NANOS;
        forgetWaiting(recorder::cutOff);
    }

    /** Takes all out that wait for a connection or for their printer, and tells when they were due. */
    private void forgetWaiting(LongConsumer told) {
        for (int request = ready.poll(); request != DueRequests.NONE; request = ready.poll()) {
            told.accept(requests.due(request));
        }
        for (int printer = 0; printer < waiting.printers() && waiting.size() > 0; printer++) {
            for (int next = waiting.poll(printer); next != DueRequests.NONE; next = waiting.poll(printer)) {
                told.accept(requests.due(next));
            }
        }
    }
}
