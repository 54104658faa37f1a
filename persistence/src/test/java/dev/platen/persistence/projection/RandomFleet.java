package dev.platen.persistence.projection;

import dev.platen.persistence.event.EventCodec;
import dev.platen.persistence.event.PrinterEventSerializer;
import dev.platen.persistence.leveldb.EventBatch;
import dev.platen.persistence.leveldb.EventType;
import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.printer.EmailServerSettings;
import dev.platen.protocol.printer.ExpiryReason;
import dev.platen.protocol.printer.JobError;
import dev.platen.protocol.printer.JobKind;
import dev.platen.protocol.printer.MailService;
import dev.platen.protocol.printer.Model;
import dev.platen.protocol.printer.NetworkSettings;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.PrinterSettings;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.protocol.printer.RefreshCause;
import dev.platen.protocol.printer.RefreshPolicy;
import dev.platen.protocol.printer.RefreshSettings;
import dev.platen.protocol.printer.RetryRule;
import dev.platen.protocol.printer.Slot;
import dev.platen.protocol.printer.ToMyEmailSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

/**
 * A fleet to which events happen at random, some stored later than others that happened after them; and what is plain to see of
 * it: its history as a list, and the fold of that.
 */
public final class RandomFleet {

    /** When it all begins. */
    public static final Instant START = Instant.parse("2026-03-02T06:00:00Z");

    private static final int PRINTERS = 40;
    private static final int MOST_LATE = 5_000;
    private static final int BATCH = 16;

    private final Random random;
    private final EventCodec codec = new EventCodec();
    private final List<FleetEvent> history = new ArrayList<>();
    private final Map<String, List<PrinterEvent>> printers = new HashMap<>();
    private Instant now = START;

    /** A fleet to which nothing happened yet. */
    public RandomFleet(long seed) {
        random = new Random(seed);
    }

    /** Lets events happen, and stores them. */
    public RandomFleet live(LevelDbStore store, int events) {
        EventBatch batch = store.batch();
        for (int i = 1; i <= events; i++) {
            FleetEvent event = next();
            history.add(event);
            batch.append(
                    event.printer(),
                    event.sequence(),
                    event.at(),
                    EventType.of(PrinterEventSerializer.IDENTIFIER, codec.manifest(event.event())),
                    codec.encode(event.event()));
            if (i % BATCH == 0 || i == events) {
                store.write(batch);
                batch = store.batch();
            }
        }
        store.flush();
        return this;
    }

    /** Lets events happen, and stores none of them. */
    public RandomFleet live(int events) {
        for (int i = 0; i < events; i++) {
            history.add(next());
        }
        return this;
    }

    /** What happened, in the order in which it was stored. */
    public List<FleetEvent> history() {
        return Collections.unmodifiableList(history);
    }

    /** When the last event happened, or somewhat later. */
    public Instant now() {
        return now;
    }

    /** The states that events of a kind lead to. */
    public Map<PrinterId, PrinterState> states(Predicate<FleetEvent> condition) {
        Map<PrinterId, PrinterState> states = new HashMap<>();
        history.stream().filter(condition).forEach(event -> {
            PrinterId id = PrinterId.parse(event.printer());
            states.put(id, states.getOrDefault(id, PrinterState.uninstalled(id)).apply(event.event()));
        });
        return states;
    }

    private FleetEvent next() {
        PrinterId printer = new PrinterId("contoso", "p-" + random.nextInt(PRINTERS));
        now = now.plusMillis(random.nextInt(2_000));
        List<PrinterEvent> events = printers.computeIfAbsent(printer.toString(), _ -> new ArrayList<>());
        Instant late = now.minusMillis(random.nextInt(10) == 0 ? random.nextInt(MOST_LATE) : 0);
        Instant at = events.isEmpty() || late.isAfter(events.getLast().at())
                ? late
                : events.getLast().at();
        PrinterEvent event = events.isEmpty() ? installed(at, printer) : event(at, events.size());
        events.add(event);
        return new FleetEvent(history.size(), printer.toString(), events.size(), event);
    }

    private PrinterEvent event(Instant at, int n) {
        Slot slot = List.of(Slot.EMAIL, Slot.FAX, Slot.user("anna")).get(random.nextInt(3));
        Instant later = random.nextBoolean() ? at.plusSeconds(random.nextInt(10_000)) : PrinterState.NEVER;
        String job = "scans-" + (n - random.nextInt(5));
        return switch (random.nextInt(11)) {
            case 0 -> new PrinterEvent.SignInStarted(at, slot, n);
            case 1 ->
                new PrinterEvent.DeviceCodeShown(
                        at, slot, n, "CODE" + n, "https://login.example", "dc-" + n, Duration.ofSeconds(5), later);
            case 2 -> new PrinterEvent.SignedIn(at, slot, "anna@contoso.example", "at-" + n, "rt-" + n, later);
            case 3 -> new PrinterEvent.SettingsSaved(at, slot, later);
            case 4 -> new PrinterEvent.RefreshStarted(at, slot, n, RefreshCause.RETRY);
            case 5 -> new PrinterEvent.TokenRefreshed(at, slot, n, "at-" + n, "rt-" + n, later, later);
            case 6 -> new PrinterEvent.TokenExpired(at, slot, n, ExpiryReason.INACTIVITY, 700082);
            case 7 ->
                new PrinterEvent.JobAccepted(
                        at, "scans-" + n, JobKind.SCAN_TO_EMAIL, slot, "λήψη@archive.example", "spool/" + n, n, later);
            case 8 -> new PrinterEvent.SendingStarted(at, job, n);
            case 9 -> new PrinterEvent.EmailSent(at, job, n, "250 2.0.0 OK");
            default -> new PrinterEvent.JobFailed(at, job, JobError.SIGN_IN_AGAIN, "invalid_grant");
        };
    }

    private PrinterEvent installed(Instant at, PrinterId printer) {
        EmailServerSettings server = EmailServerSettings.oauth2(
                MailService.EXCHANGE_ONLINE, printer.name() + "@contoso.example", "scans@contoso.example");
        RefreshSettings refresh = new RefreshSettings(
                random.nextBoolean()
                        ? new RefreshPolicy.OnDemand()
                        : new RefreshPolicy.BeforeExpiry(Duration.ofMinutes(5), 0.2),
                new RetryRule(Duration.ofSeconds(1), Duration.ofMinutes(5), 0.5, 5, true),
                Duration.ofMinutes(5));
        PrinterSettings settings = new PrinterSettings(
                new Model("mfp", true, true, true, true, true),
                new NetworkSettings(NetworkSettings.Network.STANDARD, NetworkSettings.Connection.WIFI, "192.0.2.10"),
                "el",
                server,
                server,
                "fax.example",
                ToMyEmailSettings.OFF,
                refresh,
                refresh,
                List.of());
        return new PrinterEvent.Installed(at, printer, new Chance(random.nextLong()), settings);
    }
}
