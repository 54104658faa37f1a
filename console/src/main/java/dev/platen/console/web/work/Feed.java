package dev.platen.console.web.work;

import dev.platen.emulator.web.Answer;
import dev.platen.emulator.web.Problem;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/**
 * What those who watch a piece of work are told, as server-sent events. Who comes later is told what went before, as far back as
 * it is kept. Thread-safe.
 */
public final class Feed {

    private static final int KEPT = 2_000;
    private static final int EPOCH_BITS = 40;
    private static final int WATCHERS_MOST = 32;

    /** Shorter than any idle timeout between us and the browser. */
    private static final Duration BEAT = Duration.ofSeconds(15);

    private static final byte[] SILENCE = ":\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "event: end\ndata: \n\n".getBytes(StandardCharsets.US_ASCII);

    /** Numbers of an earlier process mean nothing to this one. */
    private final String epoch = new BigInteger(EPOCH_BITS, new SecureRandom()).toString(Character.MAX_RADIX);

    private final Deque<String> kept = new ArrayDeque<>();
    private final int most;
    private long told;
    private int watchers;
    private boolean ended;

    /** One that keeps as much as a piece of work says in half an hour. */
    public Feed() {
        this(KEPT);
    }

    /**
     * A feed.
     *
     * @param most how many lines are kept for those who come later
     */
    public Feed(int most) {
        this.most = most;
    }

    /** Tells something, in one line. */
    public synchronized void tell(String line) {
        kept.addLast(line);
        told++;
        if (kept.size() > most) {
            kept.removeFirst();
        }
        notifyAll();
    }

    /** There will be nothing more. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** What was told, as far back as it is kept. */
    public synchronized List<String> told() {
        return List.copyOf(kept);
    }

    /**
     * Lets a browser watch.
     *
     * @throws Problem if too many do
     */
    public Future<Answer> watch(RoutingContext request) {
        long seen = seen(Objects.requireNonNullElse(request.request().getHeader("Last-Event-ID"), ""));
        come();
        // Whoever has gone before the answer begins is not written to, and leaves all the same.
        request.addEndHandler(_ -> leave());
        return Future.succeededFuture(Answer.flowing("text/event-stream", out -> copy(out, seen)));
    }

    private long seen(String id) {
        String number = id.startsWith(epoch + "-") ? id.substring(epoch.length() + 1) : "";
        return number.matches("[0-9]{1,12}") ? Long.parseLong(number) : 0;
    }

    private synchronized void come() {
        if (watchers >= WATCHERS_MOST) {
            throw new Problem(Problem.Kind.TOO_MANY, "too many browsers watch this already");
        }
        watchers++;
    }

    private synchronized void leave() {
        watchers--;
    }

    private void copy(OutputStream out, long seen) throws IOException {
        long next = seen;
        while (true) {
            News news = news(next);
            StringBuilder text = new StringBuilder();
            long number = news.first();
            for (String line : news.lines()) {
                number++;
                text.append("id: ")
                        .append(epoch)
                        .append('-')
                        .append(number)
                        .append("\ndata: ")
                        .append(line)
                        .append("\n\n");
            }
            next = number;
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
            if (news.last()) {
                out.write(END);
                return;
            }
            if (news.lines().isEmpty()) {
                out.write(SILENCE);
            }
        }
    }

    /**
     * What is new.
     *
     * @param first how many lines were told before
     * @param last whether nothing comes after
     */
    private record News(long first, List<String> lines, boolean last) {}

    private synchronized News news(long seen) throws IOException {
        long until = System.nanoTime() + BEAT.toNanos();
        try {
            for (long left = BEAT.toMillis(); told <= seen && !ended && left > 0; ) {
                wait(left);
                left = (until - System.nanoTime()) / 1_000_000;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("nobody serves any more").initCause(e);
        }
        long first = Math.max(Math.min(seen, told), told - kept.size());
        List<String> lines = new ArrayList<>(kept).subList((int) (first - (told - kept.size())), kept.size());
        return new News(first, List.copyOf(lines), ended);
    }
}
