package dev.platen.emulator.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmulatedServicesTest {

    @TempDir
    private Path temporary;

    @Test
    void askersHaveTheServicesAloneAndTimeNeverRunsBackwardsForThem()
            throws ExecutionException, InterruptedException, IOException {
        AtomicLong ticks = new AtomicLong();
        Instant[] latest = {Instant.EPOCH};
        int[] backwards = {0};
        int[] asked = {0};

        try (TestHost host = new TestHost(
                        temporary, () -> Instant.ofEpochMilli(ticks.incrementAndGet()), ServiceSettings.documented());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = IntStream.range(0, 200)
                    .<Future<?>>mapToObj(_ -> threads.submit(() -> host.services.tell(present -> {
                        asked[0]++;
                        if (present.now().isBefore(latest[0])) {
                            backwards[0]++;
                        }
                        latest[0] = present.now();
                    })))
                    .toList();
            for (Future<?> each : all) {
                each.get();
            }
        }

        assertThat(asked[0]).isEqualTo(200);
        assertThat(backwards[0]).isZero();
    }
}
