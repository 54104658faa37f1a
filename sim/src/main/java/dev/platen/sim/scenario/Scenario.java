package dev.platen.sim.scenario;

import dev.platen.emulator.fault.Fault;
import dev.platen.protocol.printer.MailService;
import dev.platen.protocol.printer.Model;
import dev.platen.sim.metrics.Assertion;
import dev.platen.sim.workload.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A whole scenario. All parts stand in the order of the file.
 *
 * @param name its name
 * @param description what it shows, for people; may be empty
 * @param run when it happens
 * @param services the email services, both kinds, with their defaults where the file says nothing
 * @param live the services of a fleet in real time; empty for an emulator
 * @param tenants the organisations, by name
 * @param models the models, by name
 * @param refresh the refresh policies, by name
 * @param signIn the ways of signing in, by name
 * @param fleet the printers
 * @param shapes the shapes of days, by name
 * @param workload the jobs
 * @param incidents what goes wrong
 * @param assertions what the run must show
 * @param outputs where results go
 */
public record Scenario(
        String name,
        String description,
        Run run,
        Map<MailService, Service> services,
        Optional<OutsideServices> live,
        Map<String, Tenant> tenants,
        Map<String, Model> models,
        Map<String, RefreshSpec> refresh,
        Map<String, SignInSpec> signIn,
        List<Group> fleet,
        Map<String, Shape> shapes,
        List<WorkloadSpec> workload,
        List<Incident> incidents,
        List<Assertion> assertions,
        Outputs outputs) {

    /** Keeps its own copies. */
    public Scenario {
        services = copy(services);
        tenants = copy(tenants);
        models = copy(models);
        refresh = copy(refresh);
        signIn = copy(signIn);
        fleet = List.copyOf(fleet);
        shapes = copy(shapes);
        workload = List.copyOf(workload);
        incidents = List.copyOf(incidents);
        assertions = List.copyOf(assertions);
    }

    /** The same as fast as it can be played: whoever compares runs does not wait for the wall clock. */
    public Scenario unpaced() {
        return new Scenario(
                name,
                description,
                run.unpaced(),
                services,
                live,
                tenants,
                models,
                refresh,
                signIn,
                fleet,
                shapes,
                workload,
                incidents,
                assertions,
                outputs);
    }

    /**
     * The same scenario at another time: all that has a date in it moves along. Jobs that come until the end of the run go on
     * coming.
     */
    public Scenario openEndedFrom(Instant start) {
        Duration shift = Duration.between(run.start(), start);
        Instant end = run.end();
        return new Scenario(
                name,
                description,
                new Run(run.seed(), start, run.duration(), run.clock()),
                services,
                live,
                tenants,
                models,
                refresh,
                signIn,
                fleet.stream().map(group -> group.later(shift)).toList(),
                shapes,
                workload.stream().map(jobs -> jobs.later(shift, end)).toList(),
                incidents.stream().map(incident -> incident.later(shift)).toList(),
                assertions,
                outputs);
    }

    /** How many printers there are. */
    public int printers() {
        return fleet.stream().mapToInt(Group::count).sum();
    }

    /** The faults that happen. */
    public List<Fault> faults() {
        return incidents.stream().filter(Incident::enabled).map(Incident::fault).toList();
    }

    /** The jobs that arrive at the printers of a group. */
    public List<WorkloadSpec> workload(Group group) {
        return workload.stream().filter(jobs -> jobs.groups().contains(group)).toList();
    }

    // Map.copyOf forgets the order.
    private static <K, V> Map<K, V> copy(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
