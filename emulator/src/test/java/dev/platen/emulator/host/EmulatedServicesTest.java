package dev.platen.emulator.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.emulator.fault.Faults;
import dev.platen.emulator.fax.FaxGateway;
import dev.platen.emulator.fax.FaxSettings;
import dev.platen.emulator.fax.RegisteredSenders;
import dev.platen.emulator.identity.IdentityService;
import dev.platen.emulator.identity.IdentitySettings;
import dev.platen.emulator.submission.SubmissionService;
import dev.platen.emulator.submission.SubmissionSettings;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class EmulatedServicesTest {

    @Test
    void askersHaveTheServicesAloneAndTimeNeverRunsBackwardsForThem() throws ExecutionException, InterruptedException {
        AtomicLong ticks = new AtomicLong();
        Faults faults = new Faults();
        IdentityService identity = new IdentityService(IdentitySettings.DOCUMENTED, faults, List.of());
        EmulatedServices services = new EmulatedServices(
                new EmulatorClock(() -> Instant.ofEpochMilli(ticks.incrementAndGet())),
                identity,
                new SubmissionService(SubmissionSettings.DOCUMENTED, faults, identity),
                new FaxGateway(FaxSettings.of("fax.example"), RegisteredSenders.EVERYBODY),
                faults);
        Instant[] latest = {Instant.EPOCH};
        int[] backwards = {0};
        int[] asked = {0};

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = IntStream.range(0, 200)
                    .<Future<?>>mapToObj(_ -> threads.submit(() -> services.tell(present -> {
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
