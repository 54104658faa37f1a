package dev.platen.sim.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platen.persistence.projection.FleetEvent;
import dev.platen.persistence.projection.Projection;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.Slot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class EventPipeTest {

    private static final int MOST_WAITING = 20 * 1024;

    private static final List<String> PRINTERS = List.of("contoso/a", "contoso/b");

    private final List<String> taken = new ArrayList<>();
    private final AtomicInteger closed = new AtomicInteger();

    private Projection recording() {
        return new Projection() {
            @Override
            public void event(FleetEvent event) {
                taken.add(event.printer() + "/" + event.sequence());
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
    }

    private Projection failing(Throwable failure) {
        return new Projection() {
            @Override
            public void event(FleetEvent event) {
                if (failure instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) failure;
            }

            @Override
            public void close() {
                closed.incrementAndGet();
                throw new IllegalStateException("and it does not close either");
            }
        };
    }

    @Test
    void allEventsComeThroughInOrderToAllProjections() {
        try (EventPipe pipe = new EventPipe(List.of(recording(), recording()))) {
            for (int i = 1; i <= 5_000; i++) {
                pipe.event(event(PRINTERS.get(i % 2), i));
            }
        }

        assertThat(closed).hasValue(2);
        assertThat(taken)
                .hasSize(10_000)
                .startsWith("contoso/b/1", "contoso/b/1", "contoso/a/2")
                .endsWith("contoso/a/5000", "contoso/a/5000");
    }

    @Test
    void aProjectionThatFailsIsHeardOfAtTheLatestAtTheEnd() {
        EventPipe pipe = new EventPipe(List.of(failing(new IllegalStateException("no room")), recording()));
        pipe.event(event(PRINTERS.getFirst(), 1));

        assertThatThrownBy(pipe::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no room");
        assertThat(closed).hasValue(2);
    }

    @Test
    void aProjectionThatFailsStopsTheEngineBeforeTheEnd() {
        EventPipe pipe = new EventPipe(List.of(failing(new IllegalStateException("no room"))));

        assertThatThrownBy(() -> {
                    for (int i = 1; i <= 1_000_000; i++) {
                        pipe.event(event(PRINTERS.getFirst(), i));
                    }
                })
                .hasMessage("no room");
    }

    @Test
    void anErrorIsHeardOfToo() {
        EventPipe pipe = new EventPipe(List.of(failing(new OutOfMemoryError("planted"))));

        assertThatThrownBy(() -> {
                    for (int i = 1; i <= 1_000_000; i++) {
                        pipe.event(event(PRINTERS.getFirst(), i));
                    }
                })
                .isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void anEngineThatIsFasterWaits() throws InterruptedException {
        CountDownLatch open = new CountDownLatch(1);
        Projection slow = _ -> {
            try {
                open.await();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        };
        AtomicInteger sent = new AtomicInteger();
        EventPipe pipe = new EventPipe(List.of(slow));
        Thread engine = Thread.ofPlatform().start(() -> {
            for (int i = 1; i <= 2 * MOST_WAITING; i++) {
                pipe.event(event(PRINTERS.getFirst(), i));
                sent.incrementAndGet();
            }
        });
        while (engine.getState() != Thread.State.WAITING) {
            engine.join(5);
        }

        assertThat(sent.get()).isLessThan(MOST_WAITING);

        open.countDown();
        engine.join();
        pipe.close();
        assertThat(sent).hasValue(2 * MOST_WAITING);
    }

    private static FleetEvent event(String printer, long sequence) {
        return new FleetEvent(0, printer, sequence, new PrinterEvent.SignedOut(Instant.EPOCH, Slot.EMAIL));
    }
}
