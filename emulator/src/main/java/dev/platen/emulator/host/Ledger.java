package dev.platen.emulator.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was done to the emulator and has to outlive it: a file of JSON, a deed a line. Deeds are added without waiting; a
 * thread of the ledger's own writes and forces them to the disk, many at once. {@link #settled()} tells when.
 *
 * <p>When it is opened, deeds that later ones have made void are left out, and a last line that was cut off by a crash is
 * dropped: nobody was told that it was kept. Any other damage is an error: better no emulator than one that has silently
 * forgotten.
 *
 * <p>Thread-safe.
 */
public final class Ledger implements AutoCloseable {

    /** The file's name in the state folder. */
    public static final String FILE = "ledger.jsonl";

    private static final String HEAD = "{\"platen-ledger\":1}";
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    private final LedgerFormat format;
    private final FileChannel file;
    private final List<Deed> past;
    private final Thread writer;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private CompletableFuture<Void> waitingSettled = new CompletableFuture<>();
    private CompletableFuture<Void> lastSettled = CompletableFuture.completedFuture(null);
    private boolean closed;

    private Ledger(LedgerFormat format, FileChannel file, List<Deed> past) {
        this.format = format;
        this.file = file;
        this.past = past;
        this.writer = Thread.ofPlatform().name("ledger").daemon().start(this::write);
    }

    /**
     * Opens a folder's ledger, which is made if there is none.
     *
     * @throws IOException if it cannot be read or written, or is damaged
     */
    public static Ledger open(StateFolder folder) throws IOException {
        LedgerFormat format = new LedgerFormat();
        Path path = folder.resolve(FILE);
        List<Deed> past = Files.exists(path) ? withoutVoid(read(path, format)) : List.of();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(line(HEAD.getBytes(StandardCharsets.US_ASCII)));
        past.forEach(deed -> text.writeBytes(line(format.write(deed))));
        folder.writeSecret(FILE, text.toByteArray());
        return new Ledger(format, FileChannel.open(path, StandardOpenOption.APPEND), past);
    }

    /** The deeds that were in the ledger when it was opened, in their order. */
    public List<Deed> past() {
        return past;
    }

    /**
     * Adds a deed.
     *
     * @throws IllegalStateException if the ledger is closed or the disk has failed it
     */
    public void add(Deed deed) {
        byte[] line = line(format.write(deed));
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the ledger takes no more deeds");
            }
            waiting.writeBytes(line);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Is done when all that was added up to now is on the disk; fails when it could not be written. */
    public CompletionStage<Void> settled() {
        lock.lock();
        try {
            return waiting.size() > 0 ? waitingSettled : lastSettled;
        } finally {
            lock.unlock();
        }
    }

    /** Writes what is left and closes. */
    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        boolean interrupted = Thread.interrupted();
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        file.close();
    }

    private void write() {
        while (true) {
            ByteArrayOutputStream lines;
            CompletableFuture<Void> settled;
            lock.lock();
            try {
                while (waiting.size() == 0 && !closed) {
                    changed.awaitUninterruptibly();
                }
                if (waiting.size() == 0) {
                    return;
                }
                lines = waiting;
                settled = waitingSettled;
                waiting = new ByteArrayOutputStream();
                waitingSettled = new CompletableFuture<>();
                lastSettled = settled;
            } finally {
                lock.unlock();
            }
            try {
                ByteBuffer rest = ByteBuffer.wrap(lines.toByteArray());
                while (rest.hasRemaining()) {
                    file.write(rest);
                }
                file.force(false);
                settled.complete(null);
            } catch (IOException e) {
                fail(settled, e);
                return;
            }
        }
    }

    // What follows a line that may be half written would not be found again: so nothing may follow it.
    private void fail(CompletableFuture<Void> settled, IOException cause) {
        LOG.error("the ledger cannot be written: what is done from now on is refused", cause);
        CompletableFuture<Void> rest;
        lock.lock();
        try {
            closed = true;
            rest = waitingSettled;
        } finally {
            lock.unlock();
        }
        settled.completeExceptionally(cause);
        rest.completeExceptionally(cause);
    }

    private static List<Deed> read(Path path, LedgerFormat format) throws IOException {
        String text = Files.readString(path, StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        String cutOff = lines.removeLast();
        if (!cutOff.isEmpty()) {
            LOG.warn("the last line of {} was cut off by a crash and is dropped", path);
        }
        List<Deed> deeds = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (i == 0) {
                if (!lines.getFirst().equals(HEAD)) {
                    throw new IOException("not a ledger that this version can read: " + path);
                }
                continue;
            }
            try {
                deeds.add(format.read(lines.get(i)));
            } catch (JsonProcessingException e) {
                // The cause would quote the line, and with it what is nobody's business.
                throw new IOException("line %d of %s is damaged".formatted(i + 1, path));
            }
        }
        return deeds;
    }

    private static List<Deed> withoutVoid(List<Deed> deeds) {
        Set<String> decided = new HashSet<>();
        List<Deed> kept = new ArrayList<>();
        for (Deed deed : deeds.reversed()) {
            if (deed.decides().map(decided::add).orElse(true) && !(deed instanceof Deed.FaultRemoved)) {
                kept.add(deed);
            }
        }
        return List.copyOf(kept.reversed());
    }

    private static byte[] line(byte[] json) {
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }
}
