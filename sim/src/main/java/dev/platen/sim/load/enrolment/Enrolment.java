package dev.platen.sim.load.enrolment;

import dev.platen.sim.engine.StopSignal;
import dev.platen.sim.load.Grant;
import dev.platen.sim.load.HeldTokens;
import dev.platen.sim.load.LoadException;
import dev.platen.sim.load.Target;
import dev.platen.sim.run.StoppedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import javax.net.ssl.SSLContext;

/** Signs printers in at the target before there is any load, several at a time. Use once. */
public final class Enrolment {

    private static final int AT_A_TIME = 32;
    private static final long LOOK_MILLIS = 100;

    private final Target target;
    private final Grant grant;
    private final SSLContext tls;
    private final FirstGrant first;
    private final StopSignal stop;

    /**
     * An enrolment.
     *
     * @param first by what grant a printer gets its first tokens
     * @param stop ends it early, with an error
     */
    public Enrolment(Target target, Grant grant, SSLContext tls, FirstGrant first, StopSignal stop) {
        this.target = target;
        this.grant = grant;
        this.tls = tls;
        this.first = first;
        this.stop = stop;
    }

    /**
     * Signs those printers in that have no token.
     *
     * @param progress is told how many are signed in
     * @throws dev.platen.sim.run.StoppedException if it is stopped before all are
     * @throws LoadException if one can't be
     */
    public void enrol(HeldTokens held, IntConsumer progress) throws InterruptedException {
        Semaphore permits = new Semaphore(AT_A_TIME);
        AtomicInteger signedIn = new AtomicInteger(held.held());
        List<Future<?>> enrolled = new ArrayList<>();
        try (TokenRequests requests = new TokenRequests(target, grant, tls);
                Threads threads = new Threads(Executors.newVirtualThreadPerTaskExecutor())) {
            for (int printer = 0; printer < held.printers().size(); printer++) {
                if (held.has(printer)) {
                    continue;
                }
                do {
                    requireGoesOn(enrolled);
                } while (!permits.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS));
                int place = printer;
                enrolled.add(threads.all().submit(() -> {
                    try {
                        held.put(place, token(requests, held.printers().get(place)));
                        progress.accept(signedIn.incrementAndGet());
                    } finally {
                        permits.release();
                    }
                    return place;
                }));
            }
            while (!enrolled.stream().allMatch(Future::isDone)) {
                requireGoesOn(enrolled);
                threads.all().awaitTermination(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            }
            for (Future<?> one : enrolled) {
                one.get();
            }
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof LoadException known
                    ? known
                    : new LoadException("a printer can't be signed in", "", failed);
        }
    }

    /** Whoever still waits for somebody to sign in when it ends waits for nothing. */
    private record Threads(ExecutorService all) implements AutoCloseable {

        @Override
        public void close() {
            all.shutdownNow();
            all.close();
        }
    }

    /** The first that fails ends it: the others would fail as well, as a rule. */
    private void requireGoesOn(List<Future<?>> enrolled) throws InterruptedException, ExecutionException {
        if (stop.requested()) {
            throw new StoppedException("stopped before all printers were signed in");
        }
        for (Future<?> one : enrolled) {
            if (one.state() == Future.State.FAILED) {
                one.get();
            }
        }
    }

    private String token(TokenRequests requests, String printer) throws InterruptedException {
        TokenRequests.Answer answer = first.ask(requests, printer);
        String refreshToken = answer.text("refresh_token");
        if (!answer.error().isEmpty()) {
            throw new LoadException(printer + ": no tokens: " + answer.error(), first.hint());
        }
        if (refreshToken.isEmpty()) {
            throw new LoadException(
                    printer + ": an access token came, but no refresh token",
                    "does the scope need offline_access, or the client another grant?");
        }
        return refreshToken;
    }
}
