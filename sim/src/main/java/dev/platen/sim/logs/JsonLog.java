package dev.platen.sim.logs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/**
 * Reads a log in JSON. Its records are found by the thread that reads, parsed by others, some hundred at a time, and told to the sink
 * in their order by the thread that reads. Holds few batches at a time. Use once.
 */
final class JsonLog implements JsonRecords.Taker {

    private static final int BATCH_RECORDS = 256;
    private static final int BATCH_BYTES = 1 << 20;
    private static final int BATCHES = 8;
    private static final int NESTING_MOST = 64;

    private final String file;
    private final LogTimes times;
    private final LogSink sink;
    private final ExecutorService parsers;
    private final JsonMapper json = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(NESTING_MOST)
                            .build())
                    .build())
            .build();
    private final Deque<CompletableFuture<Told>> parsing = new ArrayDeque<>();
    private final Deque<Batch> spare = new ConcurrentLinkedDeque<>();
    private Batch batch = new Batch();

    /** Records that are parsed together. */
    private static final class Batch {

        private byte[] bytes = new byte[BATCH_BYTES / 2];
        private int length;
        private final List<Place> places = new ArrayList<>(BATCH_RECORDS);

        void add(byte[] from, int offset, int count, long line) {
            if (length + count > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
            }
            System.arraycopy(from, offset, bytes, length, count);
            places.add(new Place(length, count, line));
            length += count;
        }

        Batch emptied() {
            length = 0;
            places.clear();
            return this;
        }

        boolean full() {
            return places.size() >= BATCH_RECORDS || length >= BATCH_BYTES;
        }
    }

    /** Where a record lies in a batch. */
    private record Place(int offset, int length, long line) {}

    /** What a batch is to tell the sink. */
    private static final class Told implements LogSink {

        private final List<Consumer<LogSink>> all = new ArrayList<>(BATCH_RECORDS);

        @Override
        public void record(LogRecord record) {
            all.add(sink -> sink.record(record));
        }

        @Override
        public void leftOut(Origin origin, String reason) {
            all.add(sink -> sink.leftOut(origin, reason));
        }

        @Override
        public void note(Origin origin, String assumption) {
            all.add(sink -> sink.note(origin, assumption));
        }
    }

    JsonLog(String file, LogTimes times, LogSink sink, ExecutorService parsers) {
        this.file = file;
        this.times = times;
        this.sink = sink;
        this.parsers = parsers;
    }

    void read(InputStream utf8, LineNumber line) throws IOException {
        try {
            new JsonRecords(utf8, line, this).read();
        } finally {
            send();
            while (!parsing.isEmpty()) {
                tell();
            }
        }
    }

    @Override
    public void record(byte[] bytes, int offset, int length, long line) {
        batch.add(bytes, offset, length, line);
        if (batch.full()) {
            send();
        }
    }

    @Override
    public void broken(long line, String why) {
        send();
        Told told = new Told();
        told.leftOut(new Origin(file, line), why);
        parsing.add(CompletableFuture.completedFuture(told));
    }

    private void send() {
        if (batch.places.isEmpty()) {
            return;
        }
        while (parsing.size() >= BATCHES) {
            tell();
        }
        Batch full = batch;
        parsing.add(CompletableFuture.supplyAsync(() -> parsed(full), parsers));
        Batch empty = spare.poll();
        batch = empty == null ? new Batch() : empty;
    }

    private Told parsed(Batch records) {
        Told told = new Told();
        SignInJson parser = new SignInJson(json, times, told);
        for (Place place : records.places) {
            parser.read(new Origin(file, place.line()), records.bytes, place.offset(), place.length());
        }
        spare.add(records.emptied());
        return told;
    }

    private void tell() {
        parsing.remove().join().all.forEach(one -> one.accept(sink));
    }
}
