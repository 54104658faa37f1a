package dev.platen.sim.people;

import dev.platen.emulator.identity.BrowserAct;
import dev.platen.emulator.identity.BrowserPage;
import dev.platen.emulator.identity.Proof;
import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.chance.Purpose;
import dev.platen.protocol.printer.AuthStatus;
import dev.platen.protocol.printer.EmailServerSettings.Authentication;
import dev.platen.protocol.printer.JobKind;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.PrinterSettings;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.protocol.printer.Slot;
import dev.platen.protocol.printer.SlotState;
import dev.platen.sim.run.Roster;
import dev.platen.sim.timeline.Cue;
import dev.platen.sim.timeline.Entry;
import dev.platen.sim.timeline.Timeline;
import dev.platen.sim.workload.Arrivals;
import dev.platen.sim.world.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The people around the printers. They put printers up and sign them in, enter codes, press OK or forget to, notice what
 * broke and mend it, and bring jobs. What they do at a printer depends on that printer's events and chance alone. Not
 * thread-safe.
 *
 * <p>Assumptions: a code is entered 30 s to 2 min after it is shown; OK is pressed 5 s to 1 min after the sign-in; a
 * document has 100 KB to 2 MB; a user of To My Email who is not signed in signs in at the panel, and scans when that is
 * done.
 */
public final class People {

    private static final Purpose FIRMWARE_AT = Purpose.of("people.firmwareAt");
    private static final Purpose SIGN_IN_AT = Purpose.of("people.signInAt");
    private static final Purpose ENTERS_CODE = Purpose.of("people.entersCode");
    private static final Purpose ABANDONS = Purpose.of("people.abandons");
    private static final Purpose FORGETS_OK = Purpose.of("people.forgetsOk");
    private static final Purpose PRESSES_OK = Purpose.of("people.pressesOk");
    private static final Purpose NOTICES = Purpose.of("people.notices");
    private static final Purpose MENDS = Purpose.of("people.mends");
    private static final Purpose BYTES = Purpose.of("people.documentBytes");
    private static final Purpose WHO = Purpose.of("people.who");
    private static final Purpose FAX_NUMBER = Purpose.of("people.faxNumber");

    private static final Duration ENTERS_LEAST = Duration.ofSeconds(30);
    private static final Duration ENTERS_MOST = Duration.ofMinutes(2);
    private static final Duration OK_LEAST = Duration.ofSeconds(5);
    private static final Duration OK_MOST = Duration.ofMinutes(1);
    private static final int WORKLOAD_SHIFT = 40;
    private static final int DOCUMENT_LEAST = 100_000;
    private static final int DOCUMENT_SPAN = 1_900_000;

    private final Roster roster;
    private final IntFunction<Household> households;
    private final Surroundings world;
    private final Timeline timeline;
    private final int[] acts;
    private final Map<Integer, Panel> panels = new HashMap<>();

    /**
     * The people of a run.
     *
     * @param households the household of each printer, by index
     */
    public People(Roster roster, IntFunction<Household> households, Surroundings world, Timeline timeline) {
        this.roster = roster;
        this.households = households;
        this.world = world;
        this.timeline = timeline;
        this.acts = new int[roster.size()];
    }

    /** Puts on the timeline what happens of its own accord: printers are put up, signed in, and the first jobs come. */
    public void begin(Instant start) {
        for (int printer = 0; printer < roster.size(); printer++) {
            begin(printer, start);
        }
    }

    private void begin(int printer, Instant start) {
        PrinterId id = roster.get(printer).id();
        act(
                printer,
                start,
                new PrinterCommand.Install(
                        start,
                        id,
                        world.chance(printer),
                        households.apply(printer).settings(id.name())));
        moveIn(printer, start);
    }

    /** Puts on the timeline what happens at a printer that was just put up. */
    public void moveIn(int printer, Instant start) {
        Household household = households.apply(printer);
        Chance chance = world.chance(printer);
        if (household.settings().model().oauth2()) {
            signIn(printer, start, household.signIn().over());
        }
        household.firmwareUpdate().ifPresent(update -> {
            Instant at = update.at().plus(chance.between(Duration.ZERO, update.over(), FIRMWARE_AT, 0));
            act(printer, at, new PrinterCommand.UpdateFirmware(at, update.version(), update.oauth2()));
        });
        beginJobs(printer, start);
    }

    /**
     * Goes on with a printer that is in use already: its users are known, what is broken is mended, and jobs come. Those
     * that would have come between are lost.
     *
     * @param start when its jobs began to come
     */
    public void goOn(int printer, PrinterState state, Instant start, Instant now) {
        for (SlotState slot : state.slots()) {
            switch (slot.status()) {
                case AuthStatus.SignedIn _ -> {
                    if (slot.slot().kind() == Slot.Kind.USER) {
                        panel(printer).enter(slot.slot().user());
                    }
                }
                case AuthStatus.SignedInUnsaved _ ->
                    mended(printer, now)
                            .ifPresent(at -> act(printer, at, new PrinterCommand.SaveSettings(at, slot.slot())));
                case AuthStatus.AwaitingUser waiting -> entersCode(printer, slot.slot(), waiting.userCode(), now, 0);
                case AuthStatus.SignedOut _, AuthStatus.Expired _ -> broken(printer, now, slot.slot());
            }
        }
        List<JobPlan> jobs = households.apply(printer).jobs();
        for (int workload = 0; workload < jobs.size(); workload++) {
            Chance chance = world.chance(printer).of(jobs.get(workload).workload());
            Arrivals arrivals = jobs.get(workload).arrivals();
            long n = 1;
            long at = arrivals.next(chance, n, start.toEpochMilli());
            while (at <= now.toEpochMilli()) {
                at = arrivals.next(chance, ++n, at);
            }
            addArrival(printer, workload, n, at);
        }
    }

    private void beginJobs(int printer, Instant start) {
        int workloads = households.apply(printer).jobs().size();
        for (int workload = 0; workload < workloads; workload++) {
            scheduleArrival(printer, workload, 1, start);
        }
    }

    private void signIn(int printer, Instant from, Duration over) {
        List<Slot> slots = households.apply(printer).slots();
        for (int i = 0; i < slots.size(); i++) {
            Instant at = from.plus(world.chance(printer).between(Duration.ofMillis(1), over, SIGN_IN_AT, i));
            act(printer, at, new PrinterCommand.StartSignIn(at, slots.get(i)));
        }
    }

    /**
     * A job arrives: what that means for the printer, if anything. The next job of the workload goes on the timeline.
     *
     * @param n which of the printer's jobs of the workload, from 1
     */
    public Optional<PrinterCommand> arrives(int printer, int workload, long n, Instant at) {
        scheduleArrival(printer, workload, n + 1, at);
        if (world.unused(printer, at)) {
            return Optional.empty();
        }
        JobPlan plan = households.apply(printer).jobs().get(workload);
        Chance chance = world.chance(printer).of(plan.workload());
        if (plan.kind() != JobKind.TO_MY_EMAIL) {
            return Optional.of(job(plan, n, "", at, chance));
        }
        String user = Household.userName((int) (chance.unit(WHO, n) * plan.users()));
        Panel panel = panel(printer);
        if (panel.signedIn(user)) {
            return Optional.of(job(plan, n, user, at, chance));
        }
        boolean first = panel.waits(user, job(plan, n, user, at, chance));
        return first ? Optional.of(new PrinterCommand.StartSignIn(at, Slot.user(user))) : Optional.empty();
    }

    private PrinterCommand.SubmitJob job(JobPlan plan, long n, String user, Instant at, Chance chance) {
        String id = plan.workload() + "-" + n;
        String recipient = switch (plan.kind()) {
            case SCAN_TO_EMAIL -> "records@archive.example";
            case NOTIFICATION -> "helpdesk@archive.example";
            case FAX -> "+3021055501" + (10 + (int) (chance.unit(FAX_NUMBER, n) * 90));
            case TO_MY_EMAIL -> "";
        };
        long bytes = DOCUMENT_LEAST + (long) (chance.unit(BYTES, n) * DOCUMENT_SPAN);
        return new PrinterCommand.SubmitJob(at, id, plan.kind(), user, recipient, "spool/" + id, bytes);
    }

    private void scheduleArrival(int printer, int workload, long n, Instant after) {
        JobPlan plan = households.apply(printer).jobs().get(workload);
        addArrival(
                printer,
                workload,
                n,
                plan.arrivals().next(world.chance(printer).of(plan.workload()), n, after.toEpochMilli()));
    }

    private void addArrival(int printer, int workload, long n, long at) {
        if (at != Arrivals.NONE) {
            long id = ((long) workload << WORKLOAD_SHIFT) | n;
            timeline.add(new Entry(at, printer, Entry.Rank.ARRIVAL, id, new Cue.Arrival(workload, n)));
        }
    }

    /** People see what a printer shows. */
    public void see(int printer, PrinterEvent event) {
        switch (event) {
            case PrinterEvent.DeviceCodeShown shown ->
                entersCode(printer, shown.slot(), shown.userCode(), shown.at(), shown.effect());
            case PrinterEvent.SignedIn signedIn -> pressesOk(printer, signedIn);
            case PrinterEvent.SettingsSaved saved -> saved(printer, saved);
            case PrinterEvent.SignInFailed failed -> broken(printer, failed.at(), failed.slot());
            case PrinterEvent.TokenExpired expired -> broken(printer, expired.at(), expired.slot());
            case PrinterEvent.FirmwareUpdated updated -> updated(printer, updated);
            default -> {}
        }
    }

    private void entersCode(int printer, Slot slot, String userCode, Instant shown, long effect) {
        Chance chance = world.chance(printer);
        boolean abandons = slot.kind() != Slot.Kind.USER
                && chance.unit(ABANDONS, effect)
                        < households.apply(printer).signIn().abandoned();
        if (!abandons) {
            Instant at = shown.plus(chance.between(ENTERS_LEAST, ENTERS_MOST, ENTERS_CODE, effect));
            timeline.add(new Entry(
                    at.toEpochMilli(),
                    printer,
                    Entry.Rank.WORLD,
                    -nextAct(printer),
                    new Cue.EnterCode(userCode, slot.user())));
        }
    }

    /** A person enters a code in the browser, signs in, and consents if asked and entitled to. */
    public void enterCode(int printer, Instant at, String userCode, String user) {
        Household household = households.apply(printer);
        String name = roster.get(printer).id().name();
        String account = user.isEmpty() ? household.account(name) : household.userAccount(name, user);
        BrowserPage page = world.browse(printer, at, new BrowserAct.EnterUserCode(userCode));
        if (page instanceof BrowserPage.AskAccount) {
            page = world.browse(printer, at, new BrowserAct.SignIn(userCode, account, Proof.Password.ANY));
        }
        if (page instanceof BrowserPage.AskConsent) {
            world.browse(
                    printer,
                    at,
                    user.isEmpty() ? new BrowserAct.Accept(userCode, true) : new BrowserAct.Decline(userCode));
        }
    }

    private void pressesOk(int printer, PrinterEvent.SignedIn signedIn) {
        Chance chance = world.chance(printer);
        Slot slot = signedIn.slot();
        int act = nextAct(printer);
        boolean forgets = slot.kind() != Slot.Kind.USER
                && chance.unit(FORGETS_OK, act)
                        < households.apply(printer).signIn().notSaved();
        if (!forgets) {
            Instant at = signedIn.at().plus(chance.between(OK_LEAST, OK_MOST, PRESSES_OK, act));
            act(printer, at, new PrinterCommand.SaveSettings(at, slot));
        } else {
            mended(printer, signedIn.at()).ifPresent(at -> act(printer, at, new PrinterCommand.SaveSettings(at, slot)));
        }
    }

    private void saved(int printer, PrinterEvent.SettingsSaved saved) {
        if (saved.slot().kind() == Slot.Kind.USER) {
            for (PrinterCommand.SubmitJob job :
                    panel(printer).enter(saved.slot().user())) {
                Instant at = saved.at().plusSeconds(1);
                act(
                        printer,
                        at,
                        new PrinterCommand.SubmitJob(
                                at, job.job(), job.kind(), job.user(), job.recipient(), job.document(), job.bytes()));
            }
        }
    }

    private void broken(int printer, Instant at, Slot slot) {
        if (slot.kind() == Slot.Kind.USER) {
            panel(printer).leave(slot.user());
        } else {
            mended(printer, at).ifPresent(mended -> act(printer, mended, new PrinterCommand.StartSignIn(mended, slot)));
        }
    }

    /** Firmware that speaks OAuth 2.0 has come to a printer that did not: it is set up for it and signed in. */
    private void updated(int printer, PrinterEvent.FirmwareUpdated updated) {
        Household household = households.apply(printer);
        if (updated.oauth2() && !household.settings().model().oauth2()) {
            PrinterSettings now = household.settings(roster.get(printer).id().name());
            Instant at = updated.at().plusSeconds(1);
            act(
                    printer,
                    at,
                    new PrinterCommand.ConfigureEmailServer(at, now.email().with(Authentication.OAUTH2)));
            if (now.model().fax()) {
                act(
                        printer,
                        at,
                        new PrinterCommand.ConfigureFaxServer(
                                at, now.fax().with(Authentication.OAUTH2), now.faxGateway()));
            }
            signIn(printer, at, household.signIn().over());
        }
    }

    private Optional<Instant> mended(int printer, Instant broken) {
        SignInHabits.Administrator administrator =
                households.apply(printer).signIn().administrator();
        if (!administrator.exists()) {
            return Optional.empty();
        }
        Chance chance = world.chance(printer);
        int act = nextAct(printer);
        return Optional.of(
                broken.plus(chance.between(administrator.noticesLeast(), administrator.noticesMost(), NOTICES, act))
                        .plus(chance.between(administrator.mendsLeast(), administrator.mendsMost(), MENDS, act)));
    }

    private void act(int printer, Instant at, PrinterCommand command) {
        timeline.add(
                new Entry(at.toEpochMilli(), printer, Entry.Rank.PEOPLE, nextAct(printer), new Cue.Command(command)));
    }

    private int nextAct(int printer) {
        return ++acts[printer];
    }

    private Panel panel(int printer) {
        return panels.computeIfAbsent(printer, _ -> new Panel());
    }
}
