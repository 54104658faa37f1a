package dev.platen.sim.live;

import dev.platen.actors.live.LiveFleet;
import dev.platen.actors.live.LiveServices;
import dev.platen.actors.live.LiveTransport;
import dev.platen.actors.oauth.Authority;
import dev.platen.actors.printer.PacedClock;
import dev.platen.actors.printer.PrinterObserver;
import dev.platen.actors.tls.Trust;
import dev.platen.emulator.server.Emulator;
import dev.platen.persistence.spool.Spool;
import dev.platen.persistence.vault.TokenVault;
import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.PrinterSettings;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.protocol.printer.Reply;
import dev.platen.sim.engine.Staging;
import dev.platen.sim.people.Household;
import dev.platen.sim.run.Roster;
import dev.platen.sim.scenario.OutsideServices;
import dev.platen.sim.scenario.Scenario;
import dev.platen.sim.scenario.Tenant;
import dev.platen.sim.world.World;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A scenario's fleet in real time: its printers on real sockets, an emulator for them unless they are to use services
 * outside, and the people around them. All of it but the people survives the end of the process. Thread-safe.
 */
public final class LiveRun implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveRun.class);
    private static final String LOOPBACK = "127.0.0.1";
    private static final long SPOOL_BYTES = 10L << 30;

    /** A reply is waited for half a minute, which a fleet of a hundred thousand that is asked all at once may take. */
    private static final int INSTALLED_AT_A_TIME = 1_000;

    private static final Duration IDLE = Duration.ofMinutes(10);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final LiveFolder folder;
    private final PacedClock clock;
    private final Vertx vertx;
    private final Optional<Emulator> emulator;
    private final Optional<LivePeople> people;
    private final LiveFleet fleet;
    private final Map<String, ZoneId> zones;

    private LiveRun(LiveOrder order, LiveFolder folder, InstantSource machine) throws IOException {
        this.folder = folder;
        clock = folder.clock(machine);
        Scenario scenario = order.scenario().openEndedFrom(folder.began());
        zones = scenario.tenants().values().stream().collect(Collectors.toUnmodifiableMap(Tenant::name, Tenant::zone));
        Staging staging = new Staging(scenario);
        boolean started = false;
        try {
            Files.createDirectories(folder.uploads());
            vertx = Vertx.vertx();
            open.push(() ->
                    vertx.close().toCompletionStage().toCompletableFuture().join());
            emulator = order.services().isPresent()
                    ? Optional.empty()
                    : Optional.of(kept(
                            LiveEmulator.start(vertx, folder.emulator(), scenario, order.ports(), clock, machine)));
            IntFunction<Household> households = households(order, staging);
            people = emulator.filter(_ -> order.people())
                    .map(world -> new LivePeople(
                            staging.roster(),
                            households,
                            new LiveWorld(world.services(), staging.callers()),
                            clock,
                            new SampleJobs(folder.uploads(), zone(staging.roster()))));
            fleet = kept(fleet(order, zone(staging.roster())));
            List<PrinterId> before = putUp(order, staging, households);
            people.ifPresent(all -> kept(all).come(fleet, before, folder.began()));
            started = true;
        } finally {
            if (!started) {
                closeAll();
            }
        }
    }

    /**
     * Starts a fleet, or goes on with one.
     *
     * @param machine the machine's time
     * @throws LiveFolderException if its folder can't be used
     * @throws IOException if the emulator can't be started
     */
    public static LiveRun start(LiveOrder order, InstantSource machine) throws IOException {
        return new LiveRun(order, LiveFolder.open(order.folder(), order.speed(), machine.instant()), machine);
    }

    private <T extends AutoCloseable> T kept(T part) {
        open.push(part);
        return part;
    }

    private String mailHost(LiveOrder order) {
        return order.services().map(outside -> outside.mail().host()).orElse(LOOPBACK);
    }

    private int mailPort(LiveOrder order) {
        return order.services()
                .map(outside -> outside.mail().port())
                .or(() -> emulator.map(Emulator::smtpPort))
                .orElseThrow();
    }

    private IntFunction<Household> households(LiveOrder order, Staging staging) {
        String host = mailHost(order);
        int port = mailPort(order);
        Map<String, Household> byGroup = staging.households();
        byGroup.replaceAll((_, household) -> household.withMailServer(host, port));
        return printer -> {
            Household household = byGroup.get(staging.roster().get(printer).group());
            if (household == null) {
                throw new IllegalStateException("a printer of no group");
            }
            return household;
        };
    }

    private LiveFleet fleet(LiveOrder order, ZoneId zone) {
        Spool spool = Spool.open(folder.spool(), SPOOL_BYTES);
        TokenVault vault = kept(TokenVault.open(folder.vault(), order.key()));
        LiveServices services = order.services().map(LiveRun::outside).orElseGet(() -> inside(emulator.orElseThrow()));
        LiveTransport transport = kept(new LiveTransport(services, vault, spool, clock, zone));
        PrinterObserver observer = people.<PrinterObserver>map(all -> all).orElse(_ -> {});
        return LiveFleet.start(folder.journal(), spool, transport, observer, clock, IDLE);
    }

    private static LiveServices outside(OutsideServices services) {
        return LiveServices.of(
                new Authority(services.authority(), services.tenant(), services.clientId(), false),
                services.trust().map(Trust::ofFile).orElseGet(Trust::ofPlatform));
    }

    private static LiveServices inside(Emulator emulator) {
        return LiveServices.of(
                new Authority(emulator.https(), "", World.CLIENT_ID, true), Trust.ofFile(emulator.certificate()));
    }

    /** The time zone of what people read: that of the first printer's tenant. */
    private static ZoneId zone(Roster roster) {
        return roster.entries().stream().map(Roster.Entry::zone).findFirst().orElse(ZoneOffset.UTC);
    }

    /** Puts printers up that were not, points the others to where mail goes now, and tells which those are. */
    private List<PrinterId> putUp(LiveOrder order, Staging staging, IntFunction<Household> households) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Chance seed = staging.seed();
        List<PrinterId> before = new ArrayList<>();
        List<CompletableFuture<Reply>> installing = new ArrayList<>();
        for (int printer = 0; printer < staging.roster().size(); printer++) {
            PrinterId id = staging.roster().get(printer).id();
            Optional<PrinterState> known = fleet.present().of(id);
            if (installing.size() >= INSTALLED_AT_A_TIME) {
                installing.forEach(CompletableFuture::join);
                installing.clear();
            }
            if (known.isPresent()) {
                before.add(id);
                moved(known.get(), mailHost(order), mailPort(order), now)
                        .forEach(
                                command -> installing.add(fleet.ask(id, command).toCompletableFuture()));
            } else {
                installing.add(fleet.ask(
                                id,
                                new PrinterCommand.Install(
                                        now,
                                        id,
                                        seed.of(id.toString()),
                                        households.apply(printer).settings(id.name())))
                        .toCompletableFuture());
            }
        }
        installing.forEach(CompletableFuture::join);
        return before;
    }

    /** What a printer has to be told if its mail server is elsewhere now. */
    private static List<PrinterCommand> moved(PrinterState state, String host, int port, Instant now) {
        PrinterSettings before = state.settings();
        PrinterSettings settings = before.withMailServer(host, port);
        List<PrinterCommand> commands = new ArrayList<>();
        if (!settings.email().equals(before.email())) {
            commands.add(new PrinterCommand.ConfigureEmailServer(now, settings.email()));
        }
        // A printer that sends no faxes can't be told where to.
        if (settings.model().fax() && !settings.fax().equals(before.fax())) {
            commands.add(new PrinterCommand.ConfigureFaxServer(now, settings.fax(), settings.faxGateway()));
        }
        return commands;
    }

    /** Where the fleet keeps what has to last. */
    public LiveFolder folder() {
        return folder;
    }

    /** The fleet's time. */
    public PacedClock clock() {
        return clock;
    }

    /** The time zone in which a printer's people live: that of its tenant. */
    public ZoneId zone(PrinterId printer) {
        return zones.getOrDefault(printer.tenant(), ZoneOffset.UTC);
    }

    /** Whose event loops serve it. */
    public Vertx vertx() {
        return vertx;
    }

    /** Its own emulator, if it has one. */
    public Optional<Emulator> emulator() {
        return emulator;
    }

    /** The printers. */
    public LiveFleet fleet() {
        return fleet;
    }

    /**
     * Lets it come to rest before it is closed: people leave, and what is just being sent is waited for.
     *
     * @param patience how long to wait; what has not ended by then goes on at the next start
     * @return whether all had ended
     */
    public boolean drain(Duration patience) {
        people.ifPresent(LivePeople::close);
        return fleet.present().awaitQuiet(patience);
    }

    /** Ends it at once; what is under way goes on at the next start. */
    @Override
    public void close() {
        closeAll();
    }

    private void closeAll() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                LOG.warn("A part of the fleet did not end well", e);
            }
        }
    }
}
