package dev.platen.emulator.host;

import dev.platen.emulator.fault.Caller;
import dev.platen.emulator.fault.Faults;
import dev.platen.emulator.fax.FaxGateway;
import dev.platen.emulator.fax.RegisteredSenders;
import dev.platen.emulator.identity.AdministratorAct;
import dev.platen.emulator.identity.IdentityService;
import dev.platen.emulator.submission.MailAdministratorAct;
import dev.platen.emulator.submission.SubmissionService;
import java.util.concurrent.CompletionStage;
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
 * <p>What administrators do goes through {@link #perform}, so that it is in the ledger too.
 *
 * <p>Thread-safe.
 */
public final class EmulatedServices {

    private static final int SEEN = 1_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Ledger ledger;
    private final EmulatorClock clock;
    private final Callers callers;
    private final Applications applications = new Applications();
    private final SeenRequests seen = new SeenRequests(SEEN);
    private final IdentityService identity;
    private final SubmissionService submission;
    private final FaxGateway fax;
    private final Faults faults;

    /**
     * These services, which from now on nobody else may touch. All that is in the ledger is done to them again.
     *
     * @param ledger what was done, and where it is written what is done
     * @param clock their time
     * @param callers the devices
     * @throws IllegalStateException if the ledger is about a tenant or account that these services do not have
     */
    public EmulatedServices(
            Ledger ledger,
            EmulatorClock clock,
            Callers callers,
            IdentityService identity,
            SubmissionService submission,
            FaxGateway fax,
            Faults faults) {
        this.ledger = ledger;
        this.clock = clock;
        this.callers = callers;
        this.identity = identity;
        this.submission = submission;
        this.fax = fax;
        this.faults = faults;
        try {
            ledger.past().forEach(this::redo);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "the state folder does not fit the settings: " + e.getMessage()
                            + " (take the settings it was made with, or another folder)",
                    e);
        }
    }

    /**
     * New services, to which all that is in the ledger is done again.
     *
     * @param settings their figures
     * @param ledger what was done, and where it is written what is done
     * @param clock their time
     * @param callers the devices; those that are to be enrolled are enrolled already
     */
    public static EmulatedServices open(ServiceSettings settings, Ledger ledger, EmulatorClock clock, Callers callers) {
        Faults faults = new Faults();
        IdentityService identity = new IdentityService(
                settings.identity(), faults, settings.tenants(), new Bookkeeper(ledger, callers, clock));
        return new EmulatedServices(
                ledger,
                clock,
                callers,
                identity,
                new SubmissionService(settings.submission(), faults, identity),
                new FaxGateway(settings.fax(), RegisteredSenders.EVERYBODY),
                faults);
    }

    /** The emulator's clock. It is set by {@link #setClock}. */
    public EmulatorClock clock() {
        return clock;
    }

    /** The devices that requests belong to. */
    public Callers callers() {
        return callers;
    }

    /** The registered applications; they are registered by {@link #perform}. */
    public Applications applications() {
        return applications;
    }

    /** The latest requests of devices. */
    public SeenRequests seen() {
        return seen;
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

    /**
     * Does what an administrator of a directory wants, and writes it down. Passwords must have gone through
     * {@link Passwords}.
     *
     * @return done when it is on the disk
     * @throws IllegalArgumentException if there is no such tenant or account
     */
    public CompletionStage<Void> perform(AdministratorAct act) {
        return ask(present -> perform(new Deed.Administered(present.now(), act)));
    }

    /** The same for the mail service. */
    public CompletionStage<Void> perform(MailAdministratorAct act) {
        return perform(new Deed.MailAdministered(act));
    }

    /** Does any deed, and writes it down. */
    public CompletionStage<Void> perform(Deed deed) {
        return ask(_ -> {
            redo(deed);
            ledger.add(deed);
            return ledger.settled();
        });
    }

    /** Sets the clock, and writes down how it is set then. */
    public CompletionStage<Void> setClock(Consumer<EmulatorClock> how) {
        return ask(_ -> {
            how.accept(clock);
            ledger.add(new Deed.ClockSet(clock.setting()));
            return ledger.settled();
        });
    }

    /** Is done when all that has been done up to now is on the disk. */
    public CompletionStage<Void> settled() {
        return ledger.settled();
    }

    private void redo(Deed deed) {
        switch (deed) {
            case Deed.TenantPut(var tenant) -> identity.putTenant(tenant);
            case Deed.Administered(var at, var act) -> identity.handle(at, act);
            case Deed.MailAdministered(var act) -> submission.handle(act);
            case Deed.SignedIn(var printer, var signIn) -> {
                Caller caller = callers.printer(printer);
                callers.assign(signIn.id(), caller);
                callers.assign(signIn.account(), caller);
                identity.resume(clock.instant(), signIn);
            }
            case Deed.FaultAdded(var fault) -> faults.add(fault);
            case Deed.FaultRemoved(var id) -> faults.remove(id);
            case Deed.ClockSet(var setting) -> clock.set(setting);
            case Deed.ApplicationPut(var application) -> applications.put(application);
        }
    }
}
