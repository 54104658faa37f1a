package dev.platen.sim.live;

import dev.platen.actors.live.Intake;
import dev.platen.actors.live.LiveFleet;
import dev.platen.actors.printer.PacedClock;
import dev.platen.actors.printer.PrinterObserver;
import dev.platen.persistence.spool.SpoolException;
import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.sim.people.Household;
import dev.platen.sim.people.People;
import dev.platen.sim.run.Roster;
import dev.platen.sim.timeline.Cue;
import dev.platen.sim.timeline.Entry;
import dev.platen.sim.timeline.Timeline;
import dev.platen.sim.world.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The people around a live fleet. They are those of a simulation: what they are to do stands on a timeline, and is done when
 * its time has come, on one thread of theirs.
 */
final class LivePeople implements PrinterObserver, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LivePeople.class);

    /** The machine's clock may be set meanwhile; that shows after at most this. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    /** More jobs than this wait for nobody: they are told of and dropped, as a queue at a printer would disperse. */
    private static final int MOST_WAITING = 1_000;

    private final Roster roster;
    private final Surroundings surroundings;
    private final PacedClock clock;
    private final Documents documents;
    private final Timeline timeline = new Timeline();
    private final People people;
    private final Map<PrinterId, Integer> indexes = new HashMap<>();
    private final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
    private final ThreadPoolExecutor carriers = carriers();
    private volatile boolean leaving;

    private record Seen(int printer, PrinterEvent event) {}

    /** Making documents takes the processor; threads of their own keep it from those who wait for the network. */
    private static ThreadPoolExecutor carriers() {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        return new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                Thread.ofPlatform().name("jobs-", 0).daemon().factory());
    }

    /** Documents for the jobs that people bring. Thread-safe. */
    @FunctionalInterface
    interface Documents {

        /**
         * The document of a job.
         *
         * @param chance the printer's
         */
        InputStream of(PrinterId printer, Chance chance, PrinterCommand.SubmitJob job) throws IOException;
    }

    /**
     * People who have not come yet.
     *
     * @param households the household of each printer, by index
     * @param surroundings what they find around the printers
     */
    LivePeople(
            Roster roster,
            IntFunction<Household> households,
            Surroundings surroundings,
            PacedClock clock,
            Documents documents) {
        this.roster = roster;
        this.surroundings = surroundings;
        this.clock = clock;
        this.documents = documents;
        this.people = new People(roster, households, surroundings, timeline);
        for (int printer = 0; printer < roster.size(); printer++) {
            indexes.put(roster.get(printer).id(), printer);
        }
    }

    /** What people see of the printers. */
    @Override
    public void told(Report report) {
        Integer printer = indexes.get(report.printer());
        if (printer != null && report instanceof Handled handled) {
            handled.events().forEach(event -> seen.add(new Seen(printer, event)));
        }
    }

    /**
     * They come: they take printers that were just put up into use, and go on with those that were in use before.
     *
     * @param before the printers that were
     * @param start when the fleet began
     */
    void come(LiveFleet fleet, List<PrinterId> before, Instant start) {
        Instant now = clock.instant();
        Thread.ofPlatform().name("people").daemon().start(() -> {
            Map<PrinterId, Integer> fresh = new HashMap<>(indexes);
            for (PrinterId printer : before) {
                Integer index = fresh.remove(printer);
                if (index != null) {
                    fleet.present().of(printer).ifPresent(state -> people.goOn(index, state, start, now));
                }
            }
            fresh.values().forEach(index -> people.moveIn(index, before.isEmpty() ? start : now));
            live(fleet);
        });
    }

    private void live(LiveFleet fleet) {
        List<Seen> news = new ArrayList<>();
        while (!leaving) {
            news.forEach(item -> people.see(item.printer(), item.event()));
            news.clear();
            long now = clock.millis();
            while (!timeline.emptyBefore(now + 1)) {
                act(fleet, timeline.take());
            }
            await(news);
        }
    }

    private void act(LiveFleet fleet, Entry entry) {
        Instant now = clock.instant();
        int printer = entry.printer();
        switch (entry.cue()) {
            case Cue.Command(PrinterCommand command) -> command(fleet, printer, command);
            case Cue.Arrival(int workload, long n) ->
                people.arrives(printer, workload, n, now).ifPresent(command -> command(fleet, printer, command));
            case Cue.EnterCode(String userCode, String user) -> people.enterCode(printer, now, userCode, user);
            case Cue.Answer _, Cue.Due _, Cue.Perform _, Cue.Poll _, Cue.CloseSession _ ->
                throw new IllegalStateException("not what people do: " + entry.cue());
        }
    }

    private void command(LiveFleet fleet, int printer, PrinterCommand command) {
        PrinterId id = roster.get(printer).id();
        if (command instanceof PrinterCommand.SubmitJob job) {
            Chance chance = surroundings.chance(printer);
            try {
                carriers.execute(() -> bring(fleet, id, chance, job));
            } catch (RejectedExecutionException full) {
                LOG.warn("Job {} of {} is dropped: too many wait to be brought", job.job(), id);
            }
        } else {
            fleet.tell(id, command);
        }
    }

    private void bring(LiveFleet fleet, PrinterId printer, Chance chance, PrinterCommand.SubmitJob job) {
        try (InputStream document = documents.of(printer, chance, job)) {
            fleet.intake()
                    .submit(printer, new Intake.NewJob(job.job(), job.kind(), job.user(), job.recipient()), document);
        } catch (IOException | SpoolException cause) {
            LOG.warn("Job {} of {} could not be given to the printer: {}", job.job(), printer, cause.toString());
        }
    }

    private void await(List<Seen> news) {
        Duration wait = LONGEST_WAIT;
        if (!timeline.emptyBefore(Long.MAX_VALUE)) {
            Duration next = clock.real(Duration.ofMillis(Math.max(1, timeline.first() - clock.millis())));
            wait = next.compareTo(wait) < 0 ? next : wait;
        }
        try {
            Seen first = seen.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
            if (first != null) {
                news.add(first);
                seen.drainTo(news);
            }
        } catch (InterruptedException e) {
            leaving = true;
        }
    }

    /** They leave; jobs that they are just bringing are still taken. */
    @Override
    public void close() {
        leaving = true;
        carriers.close();
    }
}
