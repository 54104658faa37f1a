package dev.platen.persistence.state;

import dev.platen.persistence.leveldb.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Folds a fleet's events on several threads, each with its share of the printers, while the caller's thread reads on. Not
 * thread-safe.
 */
final class ParallelFold implements AutoCloseable {

    private static final int BATCH = 8192;

    private final ExecutorService threads;
    private final List<Shard> shards;
    private final Snapshots snapshots;
    private List<List<StoredEvent>> batches;
    private int waiting;
    private CompletableFuture<?> folding = CompletableFuture.completedFuture(null);

    /**
     * A fold of nothing yet.
     *
     * @param snapshots stand for events that were deleted
     */
    ParallelFold(int parallelism, Snapshots snapshots) {
        this.snapshots = snapshots;
        threads = Executors.newFixedThreadPool(
                parallelism,
                Thread.ofPlatform().name("platen-fold-", 0).daemon().factory());
        shards = Stream.generate(Shard::new).limit(parallelism).toList();
        batches = emptyBatches();
    }

    private List<List<StoredEvent>> emptyBatches() {
        return Stream.<List<StoredEvent>>generate(ArrayList::new)
                .limit(shards.size())
                .toList();
    }

    private int shardOf(String printer) {
        int hash = printer.hashCode();
        return Math.floorMod(hash ^ (hash >>> 16), shards.size());
    }

    /** Begins with states from a checkpoint, which is read on several threads, too. */
    void begin(List<Supplier<List<StateAfter>>> parts) {
        List<CompletableFuture<List<StateAfter>>> reading = parts.stream()
                .map(part -> CompletableFuture.supplyAsync(part, threads))
                .toList();
        List<List<StateAfter>> read = reading.stream().map(ParallelFold::joined).toList();
        folding = onEachShard(shard -> {
            for (List<StateAfter> part : read) {
                for (StateAfter known : part) {
                    String printer = known.state().id().toString();
                    if (shards.get(shardOf(printer)) == shard) {
                        shard.begin(printer, known);
                    }
                }
            }
        });
        join();
    }

    /** Begins with one more state. */
    void begin(String printer, StateAfter known) {
        join();
        shards.get(shardOf(printer)).begin(printer, known);
    }

    /** Number of the last event of a printer that was folded, 0 if none was; asked when all events were taken. */
    long sequence(String printer) {
        return shards.get(shardOf(printer)).sequence(printer);
    }

    /** How many printers were met, as far as is known. */
    int size() {
        return shards.stream().mapToInt(Shard::size).sum();
    }

    /** Takes the next event. */
    void add(StoredEvent event) {
        batches.get(shardOf(event.persistenceId())).add(event);
        if (++waiting == BATCH) {
            send();
        }
    }

    /** Waits for the batch before, so that no more than two of them take room. */
    private void send() {
        join();
        List<List<StoredEvent>> sent = batches;
        folding = CompletableFuture.allOf(IntStream.range(0, shards.size())
                .mapToObj(i -> CompletableFuture.runAsync(() -> sent.get(i).forEach(shards.get(i)::fold), threads))
                .toArray(CompletableFuture<?>[]::new));
        batches = emptyBatches();
        waiting = 0;
    }

    /** Waits until all is folded that was taken. */
    List<Shard> settled() {
        send();
        join();
        folding = onEachShard(shard -> shard.settle(snapshots));
        join();
        return shards;
    }

    private CompletableFuture<?> onEachShard(Consumer<Shard> task) {
        return CompletableFuture.allOf(shards.stream()
                .map(shard -> CompletableFuture.runAsync(() -> task.accept(shard), threads))
                .toArray(CompletableFuture<?>[]::new));
    }

    private void join() {
        joined(folding);
    }

    private static <T> T joined(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
