package dev.platen.sim.engine;

import dev.platen.emulator.fault.Caller;
import dev.platen.emulator.fault.Faults;
import dev.platen.emulator.fax.FaxGateway;
import dev.platen.emulator.fax.FaxSettings;
import dev.platen.emulator.fax.RegisteredSenders;
import dev.platen.emulator.identity.AdministratorAct;
import dev.platen.emulator.identity.ConditionalAccess;
import dev.platen.emulator.identity.IdentityService;
import dev.platen.emulator.identity.IdentitySettings;
import dev.platen.emulator.identity.Role;
import dev.platen.emulator.identity.TenantSettings;
import dev.platen.emulator.submission.MailAdministratorAct;
import dev.platen.emulator.submission.SubmissionService;
import dev.platen.emulator.submission.SubmissionSettings;
import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.printer.MailService;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterSettings;
import dev.platen.sim.people.Household;
import dev.platen.sim.people.People;
import dev.platen.sim.run.Roster;
import dev.platen.sim.run.RunObserver;
import dev.platen.sim.scenario.Clock;
import dev.platen.sim.scenario.Group;
import dev.platen.sim.scenario.Scenario;
import dev.platen.sim.scenario.Service;
import dev.platen.sim.scenario.Tenant;
import dev.platen.sim.timeline.Cue;
import dev.platen.sim.timeline.Entry;
import dev.platen.sim.timeline.Timeline;
import dev.platen.sim.world.Latency;
import dev.platen.sim.world.Provider;
import dev.platen.sim.world.World;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sets a scenario up: printers, services, people and faults, ready to be played. */
public final class Staging {

    private static final String FAX_GATEWAY = "fax.example";

    private final Scenario scenario;
    private final Roster roster;
    private final Map<String, Group> groups = new HashMap<>();

    /** The staging of a scenario. */
    public Staging(Scenario scenario) {
        this.scenario = scenario;
        List<Roster.Entry> entries = new ArrayList<>(scenario.printers());
        for (Group group : scenario.fleet()) {
            groups.put(group.id(), group);
            for (int number = 1; number <= group.count(); number++) {
                entries.add(new Roster.Entry(
                        group.printer(number),
                        group.tenant().name(),
                        group.id(),
                        group.model().name(),
                        group.tenant().zone()));
            }
        }
        this.roster = new Roster(entries);
    }

    /** The printers that take part. */
    public Roster roster() {
        return roster;
    }

    /** What all chance is keyed by; a printer's is keyed by its id below it. */
    public Chance seed() {
        return Chance.ofSeed(scenario.run().seed());
    }

    /** Who calls the services, by the printers' indexes. */
    public List<Caller> callers() {
        Chance seed = seed();
        return roster.entries().stream()
                .map(entry -> new Caller(
                        entry.id(),
                        entry.tenant(),
                        entry.group(),
                        entry.model(),
                        seed.of(entry.id().toString())))
                .toList();
    }

    /** What the printers of each group have in common for the people around them. */
    public Map<String, Household> households() {
        Map<String, Household> households = new HashMap<>();
        scenario.fleet().forEach(group -> households.put(group.id(), HouseholdPlan.of(scenario, group, FAX_GATEWAY)));
        return households;
    }

    /** The domain of a tenant's addresses. */
    public static String domain(Tenant tenant) {
        return tenant.name() + ".example";
    }

    /** Figures of the fax provider. */
    public FaxSettings fax() {
        return FaxSettings.of(FAX_GATEWAY);
    }

    /** Figures of a service's identity provider. */
    public static IdentitySettings identity(Service service) {
        return IdentitySettings.DOCUMENTED
                .withAccess(
                        service.tokens().access().least(),
                        service.tokens().access().most())
                .withRefreshIdle(service.tokens().refreshIdle());
    }

    /** Figures of a service's mail submission. */
    public static SubmissionSettings submission(Service service) {
        return SubmissionSettings.DOCUMENTED.withLimits(
                service.smtp().connections(), service.smtp().messagesPerMinute());
    }

    /** What a tenant's administrators have done in its directory by the time a run begins. */
    public static List<AdministratorAct> administration(Tenant tenant) {
        Duration frequency = tenant.service().tokens().signInFrequency().orElse(Duration.ZERO);
        List<AdministratorAct> acts = new ArrayList<>();
        acts.add(new AdministratorAct.SetConditionalAccess(
                tenant.name(), new ConditionalAccess(false, frequency, !tenant.deviceCodeFlow())));
        if (tenant.consented()) {
            acts.add(new AdministratorAct.GrantConsent(tenant.name(), World.CLIENT_ID));
        }
        return acts;
    }

    /** What they have done at its mail service. */
    public static List<MailAdministratorAct> mailAdministration(Tenant tenant) {
        return List.of(
                new MailAdministratorAct.SetTenantSmtpAuth(tenant.name(), tenant.smtpAuth()),
                new MailAdministratorAct.SetSecurityDefaults(tenant.name(), tenant.securityDefaults()));
    }

    /**
     * A stage on which the scenario is about to begin.
     *
     * @param observers are told of all that happens
     * @param stop ends the run early
     * @param clock the wall clock, for scenarios bound to it
     */
    public Stage stage(List<RunObserver> observers, StopSignal stop, InstantSource clock) {
        return stage(observers, stop, clock, Optional.empty());
    }

    /** The same; if it is forked, another scenario is played until an instant. The sequential engine can play that. */
    public Stage stage(List<RunObserver> observers, StopSignal stop, InstantSource clock, Optional<Fork> fork) {
        Staging first = fork.map(other -> new Staging(other.until())).orElse(this);
        Faults faults = new Faults(first.scenario.faults());
        Map<MailService, Provider> providers = new EnumMap<>(MailService.class);
        scenario.services().forEach((kind, service) -> providers.put(kind, provider(service, faults)));
        Map<String, Household> households = first.households();
        List<Provider> providersByPrinter = new ArrayList<>(roster.size());
        List<Household> householdsByPrinter = new ArrayList<>(roster.size());
        for (Roster.Entry entry : roster.entries()) {
            providersByPrinter.add(providers.get(group(entry).tenant().service().kind()));
            householdsByPrinter.add(households.get(entry.group()));
        }
        Timeline timeline = new Timeline();
        FaxGateway faxGateway = new FaxGateway(fax(), RegisteredSenders.EVERYBODY);
        World world = new World(callers(), providersByPrinter, faxGateway, faults, timeline, observers);
        People people = new People(roster, householdsByPrinter::get, world, timeline);
        people.begin(scenario.run().start());
        Stage stage = new Stage(
                roster,
                timeline,
                world,
                people,
                observers,
                pace(clock),
                stop,
                scenario.run().end());
        fork.ifPresent(other -> {
            otherPolicies(other.at(), households, timeline);
            stage.turn(other.at(), () -> {
                other.until().faults().forEach(fault -> faults.remove(fault.id()));
                scenario.faults().forEach(faults::add);
            });
        });
        return stage;
    }

    /** Printers are told to keep their tokens by other rules, where they are others. */
    private void otherPolicies(Instant at, Map<String, Household> before, Timeline timeline) {
        Map<String, Household> after = households();
        for (int printer = 0; printer < roster.size(); printer++) {
            String group = roster.get(printer).group();
            PrinterSettings old = household(before, group).settings();
            PrinterSettings other = household(after, group).settings();
            boolean same = old.printerRefresh().equals(other.printerRefresh())
                    && old.userRefresh().equals(other.userRefresh());
            if (!same) {
                PrinterCommand command =
                        new PrinterCommand.ConfigureRefresh(at, other.printerRefresh(), other.userRefresh());
                // Before all that people do at that instant, whose numbers begin with 0.
                timeline.add(new Entry(at.toEpochMilli(), printer, Entry.Rank.PEOPLE, -1, new Cue.Command(command)));
            }
        }
    }

    private static Household household(Map<String, Household> households, String group) {
        Household household = households.get(group);
        if (household == null) {
            throw new IllegalStateException("no such group: " + group);
        }
        return household;
    }

    private Group group(Roster.Entry entry) {
        Group group = groups.get(entry.group());
        if (group == null) {
            throw new IllegalStateException("no such group: " + entry.group());
        }
        return group;
    }

    private Pace pace(InstantSource clock) {
        return switch (scenario.run().clock()) {
            case Clock.Virtual() -> Pace.UNBOUND;
            case Clock.Paced(double speed) ->
                Pace.times(speed, scenario.run().start().toEpochMilli(), clock);
        };
    }

    private Provider provider(Service service, Faults faults) {
        List<Tenant> customers = scenario.tenants().values().stream()
                .filter(tenant -> tenant.service().kind() == service.kind())
                .toList();
        IdentityService identity = new IdentityService(
                identity(service),
                faults,
                customers.stream().map(this::directory).toList());
        SubmissionService submission = new SubmissionService(submission(service), faults, identity);
        for (Tenant tenant : customers) {
            administration(tenant).forEach(act -> identity.handle(scenario.run().start(), act));
            mailAdministration(tenant).forEach(submission::handle);
        }
        return new Provider(
                identity,
                submission,
                new Latency(
                        service.tokenLatency().least(),
                        service.tokenLatency().most(),
                        service.smtpLatency().least(),
                        service.smtpLatency().most()));
    }

    /**
     * A tenant's directory. Assumption: who signs printers in has the same role in all groups of a tenant, the highest that
     * one names.
     */
    public TenantSettings directory(Tenant tenant) {
        if (tenant.service().kind() == MailService.OUTLOOK_COM) {
            return TenantSettings.openConsumers(tenant.name());
        }
        Role role = scenario.fleet().stream()
                .filter(group -> group.tenant().equals(tenant))
                .map(group -> group.signIn().role())
                .max(Comparator.naturalOrder())
                .orElse(Role.USER);
        return TenantSettings.openWork(tenant.name(), role);
    }
}
