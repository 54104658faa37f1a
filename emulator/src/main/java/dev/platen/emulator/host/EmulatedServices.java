package dev.platen.emulator.host;

import dev.platen.emulator.fault.Faults;
import dev.platen.emulator.fax.FaxGateway;
import dev.platen.emulator.identity.IdentityService;
import dev.platen.emulator.submission.SubmissionService;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * All services of the emulator behind one lock. A call takes microseconds, so that event loops may make it: do nothing
 * slow within it, no cryptography that takes long, no files, no network.
 *
 * <pre>{@code
 * SubmissionReply reply = services.ask(present ->
 *         present.submission().handle(present.now(), caller, request));
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class EmulatedServices {

    private final ReentrantLock lock = new ReentrantLock();
    private final EmulatorClock clock;
    private final IdentityService identity;
    private final SubmissionService submission;
    private final FaxGateway fax;
    private final Faults faults;

    /** These services, at this clock's time. From now on nobody else may touch them. */
    public EmulatedServices(
            EmulatorClock clock,
            IdentityService identity,
            SubmissionService submission,
            FaxGateway fax,
            Faults faults) {
        this.clock = clock;
        this.identity = identity;
        this.submission = submission;
        this.fax = fax;
        this.faults = faults;
    }

    /** The emulator's clock. */
    public EmulatorClock clock() {
        return clock;
    }

    /** Asks the services something at the present instant, alone with them. */
    public <T> T ask(Function<Present, T> question) {
        lock.lock();
        try {
            // The instant is read within the lock, so that instants do not run backwards from one call to the next.
            return question.apply(new Present(clock.instant(), identity, submission, fax, faults));
        } finally {
            lock.unlock();
        }
    }

    /** Does something with the services at the present instant, alone with them. */
    public void tell(Consumer<Present> act) {
        ask(present -> {
            act.accept(present);
            return true;
        });
    }
}
