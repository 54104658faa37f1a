package dev.platen.sim.load.journal;

import dev.platen.persistence.projection.FleetEvent;
import dev.platen.persistence.projection.Projection;
import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.oauth.DeviceCode;
import dev.platen.protocol.oauth.Outcome;
import dev.platen.protocol.oauth.TokenGrant;
import dev.platen.protocol.printer.AuthStatus;
import dev.platen.protocol.printer.Decision;
import dev.platen.protocol.printer.EmailServerSettings;
import dev.platen.protocol.printer.MailService;
import dev.platen.protocol.printer.Model;
import dev.platen.protocol.printer.NetworkSettings;
import dev.platen.protocol.printer.Printer;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.PrinterSettings;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.protocol.printer.RefreshPolicy;
import dev.platen.protocol.printer.RefreshSettings;
import dev.platen.protocol.printer.RetryRule;
import dev.platen.protocol.printer.Slot;
import dev.platen.protocol.printer.ToMyEmailSettings;
import dev.platen.sim.load.HeldTokens;
import dev.platen.sim.load.LoadException;
import dev.platen.sim.load.generator.RefreshWatch;
import dev.platen.sim.simulation.EventPipe;
import dev.platen.sim.simulation.JournalSink;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps what a load test's printers live through: each is the same printer as in a simulation, decides by the same rules, and leaves the same
 * events, so that the test can be looked back at. When printers ask is not theirs to decide here but the load's; so their settings say that they
 * may at any time. Thread-safe as {@link RefreshWatch} needs it.
 */
public final class LoadJournal implements RefreshWatch, AutoCloseable {

    private static final Duration ANY_TIME = Duration.ofMillis(1);
    private static final RefreshSettings WHEN_TOLD = new RefreshSettings(
            new RefreshPolicy.KeepAlive(ANY_TIME, 0),
            new RetryRule(ANY_TIME, ANY_TIME, 0, Integer.MAX_VALUE, false),
            Duration.ofMinutes(5));
    private static final PrinterSettings SETTINGS = settings();

    private static final long NONE = -1;

    private final HeldTokens tokens;
    private final PrinterState[] states;
    private final long[] sequences;
    private final long[] effects;
    private final Projection journal;
    private final ReentrantLock writing = new ReentrantLock();
    private Instant origin = Instant.EPOCH;

    /**
     * A journal in a folder of its own.
     *
     * @throws LoadException if a printer's name is none
     */
    public LoadJournal(Path folder, HeldTokens tokens) {
        this.tokens = tokens;
        int printers = tokens.printers().size();
        this.states = new PrinterState[printers];
        this.sequences = new long[printers];
        this.effects = new long[printers];
        for (int printer = 0; printer < printers; printer++) {
            String name = tokens.printers().get(printer);
            try {
                states[printer] = PrinterState.uninstalled(PrinterId.parse(name));
            } catch (IllegalArgumentException none) {
                throw new LoadException(
                        "'" + name + "' is no printer's name",
                        "write tenant/name, or keep no journal: --no-journal",
                        none);
            }
            effects[printer] = NONE;
        }
        this.journal = new EventPipe(List.of(new JournalSink(folder)));
    }

    private static PrinterSettings settings() {
        return new PrinterSettings(
                new Model("load", true, false, false, true, true),
                new NetworkSettings(NetworkSettings.Network.STANDARD, NetworkSettings.Connection.WIRED, ""),
                "en",
                EmailServerSettings.oauth2(MailService.EXCHANGE_ONLINE, "", ""),
                EmailServerSettings.oauth2(MailService.EXCHANGE_ONLINE, "", ""),
                "",
                ToMyEmailSettings.OFF,
                WHEN_TOLD,
                WHEN_TOLD,
                List.of());
    }

    @Override
    public void prepare() {
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        for (int printer = 0; printer < states.length; printer++) {
            if (!states[printer].installed()) {
                decide(
                        printer,
                        new PrinterCommand.Install(
                                at,
                                states[printer].id(),
                                Chance.ofSeed(0).of(states[printer].id().toString()),
                                SETTINGS));
            }
            if (tokens.has(printer) && !signedIn(printer)) {
                signIn(printer, at);
            }
        }
    }

    @Override
    public void begins(Instant measuredFrom) {
        origin = measuredFrom;
    }

    private boolean signedIn(int printer) {
        return states[printer].slot(Slot.EMAIL).status() instanceof AuthStatus.SignedIn;
    }

    /** How a printer came by its first token is not known here: it is written as a sign-in like any other. */
    private void signIn(int printer, Instant earliest) {
        Instant at = later(earliest, printer);
        long effect = effect(decide(printer, new PrinterCommand.StartSignIn(at, Slot.EMAIL)));
        DeviceCode code = new DeviceCode("", "", "", Duration.ofMinutes(15), Duration.ofSeconds(5));
        effect = effect(decide(
                printer, new PrinterCommand.DeviceCodeAnswered(at, Slot.EMAIL, effect, new Outcome.Granted<>(code))));
        TokenGrant grant = new TokenGrant("", "", "", ANY_TIME);
        decide(printer, new PrinterCommand.TokensAnswered(at, Slot.EMAIL, effect, at, new Outcome.Granted<>(grant)));
        decide(printer, new PrinterCommand.SaveSettings(at, Slot.EMAIL));
    }

    private static long effect(Decision decision) {
        return decision.effects().isEmpty()
                ? NONE
                : decision.effects().getFirst().id();
    }

    /** A printer's time never goes back. */
    private Instant later(Instant at, int printer) {
        Instant due = states[printer].nextDue();
        return due.isAfter(at) && due.isBefore(PrinterState.NEVER) ? due : at;
    }

    private Instant at(long nanos) {
        return origin.plusNanos(nanos).truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public void sent(int printer, long nanos) {
        effects[printer] = effect(decide(printer, new PrinterCommand.Wake(later(at(nanos), printer))));
    }

    @Override
    public void ended(int printer, long sentNanos, long nanos, Outcome<TokenGrant> outcome) {
        decide(
                printer,
                new PrinterCommand.TokensAnswered(at(nanos), Slot.EMAIL, effects[printer], at(sentNanos), outcome));
    }

    private Decision decide(int printer, PrinterCommand command) {
        Decision decision = Printer.decide(states[printer], command);
        states[printer] = decision.after();
        if (!decision.events().isEmpty()) {
            List<FleetEvent> events = new ArrayList<>(decision.events().size());
            for (PrinterEvent event : decision.events()) {
                events.add(new FleetEvent(0, tokens.printers().get(printer), ++sequences[printer], event));
            }
            write(events);
        }
        return decision;
    }

    private void write(List<FleetEvent> events) {
        writing.lock();
        try {
            events.forEach(journal::event);
        } finally {
            writing.unlock();
        }
    }

    /** Writes what is left. */
    @Override
    public void close() {
        journal.close();
    }
}
