package dev.platen.sim.scenario.reading;

import dev.platen.protocol.printer.MailService;
import dev.platen.protocol.printer.Model;
import dev.platen.sim.metrics.Assertion;
import dev.platen.sim.scenario.Clock;
import dev.platen.sim.scenario.Group;
import dev.platen.sim.scenario.Incident;
import dev.platen.sim.scenario.RefreshSpec;
import dev.platen.sim.scenario.Run;
import dev.platen.sim.scenario.Scenario;
import dev.platen.sim.scenario.ScenarioException;
import dev.platen.sim.scenario.Service;
import dev.platen.sim.scenario.SignInSpec;
import dev.platen.sim.scenario.Tenant;
import dev.platen.sim.scenario.WorkloadSpec;
import dev.platen.sim.workload.Shape;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads scenarios. Everything that is wrong with one is found in one reading and said with file, line and column.
 * Stateless and thread-safe.
 */
public final class ScenarioReader {

    private ScenarioReader() {}

    /**
     * Reads a file.
     *
     * @param file the file, at most 1 MiB of UTF-8
     * @param overrides changes to it, {@code path=value}; an item of a list is named by its id, for example
     *     {@code fleet.hq.refresh=lazy}, {@code run.seed=7}. {@code incidents.idp-down=none} keeps an incident from
     *     happening; a group, workload or assertion set to {@code none} is taken out
     * @throws ScenarioException when anything is wrong with file or overrides
     */
    public static LoadedScenario read(Path file, List<String> overrides) {
        Problems problems = new Problems();
        Optional<String> text = ScenarioFile.text(file, problems);
        return read(file.toString(), text, overrides, problems);
    }

    /**
     * Reads a text.
     *
     * @param name what to call the text in messages
     * @param text the scenario
     * @param overrides changes to it, as in {@link #read(Path, List)}
     * @throws ScenarioException when anything is wrong with text or overrides
     */
    public static LoadedScenario read(String name, String text, List<String> overrides) {
        return read(name, Optional.of(text), overrides, new Problems());
    }

    private static LoadedScenario read(String name, Optional<String> text, List<String> overrides, Problems problems) {
        Optional<Node> root = text.flatMap(whole -> YamlText.parse(name, whole, problems));
        if (root.isEmpty()) {
            throw new ScenarioException(problems.inOrder());
        }
        Node changed = root.get();
        for (String override : overrides) {
            Optional<Change> change = Change.of(override, problems);
            changed = change.isPresent() ? change.get().applyTo(changed, problems) : changed;
        }
        Problems notes = new Problems();
        Optional<Scenario> scenario =
                Fields.of(changed, Format.SCENARIO, problems, "the scenario").map(fields -> scenario(fields, notes));
        if (!problems.none() || scenario.isEmpty()) {
            throw new ScenarioException(problems.inOrder());
        }
        return new LoadedScenario(scenario.get(), YamlWriter.write(changed), notes.inOrder());
    }

    private static Scenario scenario(Fields fields, Problems notes) {
        fields.whole("version", 1, 1, 1);
        String name = fields.id("name");
        String description = fields.text("description", "");
        Run run = fields.part("run", Format.RUN)
                .map(SettingsPart::run)
                .orElse(new Run(1, Instant.EPOCH, Duration.ofDays(1), new Clock.Virtual()));
        Map<MailService, Service> services = SettingsPart.services(fields);
        Declared<Tenant> tenants = Parts.named(
                fields, "tenants", Format.TENANT, (id, tenant) -> SettingsPart.tenant(id, tenant, services));
        Declared<Model> models = Parts.named(fields, "models", Format.MODEL, SettingsPart::model);
        Declared<RefreshSpec> refresh = Parts.named(fields, "refresh", Format.REFRESH, SettingsPart::refresh);
        Declared<SignInSpec> signIn = Parts.named(fields, "signIn", Format.SIGN_IN, SettingsPart::signIn);
        FleetPart fleetPart = new FleetPart(run, tenants, models, refresh, signIn);
        Declared<Group> groups = fleetPart.fleet(fields);
        Declared<Shape> shapes = Parts.named(fields, "shapes", Format.SHAPE, FleetPart::shape);
        Declared<Optional<WorkloadSpec>> workload = fleetPart.workload(fields, groups, shapes);
        Fleet fleet = new Fleet(tenants, groups, models);
        IncidentPart incidentPart = new IncidentPart(run, fleet);
        Declared<Incident> incidents =
                Parts.items(fields, "incidents", IncidentFormat.INCIDENT, incidentPart::incident);
        AssertionPart assertionPart = new AssertionPart(new WherePart(fleet), new WhenPart(run, incidents));
        Declared<Optional<Assertion>> assertions =
                Parts.items(fields, "assertions", AssertionFormat.ASSERTION, assertionPart::assertion);
        return new Scenario(
                name,
                description,
                run,
                services,
                LivePart.live(fields),
                tenants.things(),
                models.things(),
                refresh.things(),
                signIn.things(),
                List.copyOf(groups.things().values()),
                shapes.things(),
                List.copyOf(Present.of(workload.things()).values()),
                notedIncidents(fields, run, incidents, notes),
                List.copyOf(Present.of(assertions.things()).values()),
                OutputsPart.outputs(fields, name, run.seed()));
    }

    private static List<Incident> notedIncidents(Fields fields, Run run, Declared<Incident> incidents, Problems notes) {
        List<Incident> all = new ArrayList<>(incidents.things().values());
        for (Incident incident : all) {
            if (!incident.fault().start().isBefore(run.end())) {
                notes.add(
                        place(fields, incident.id()),
                        "incident '" + incident.id() + "' begins after the run's end and will not happen",
                        "the run ends at " + run.end());
            }
        }
        return all;
    }

    private static Place place(Fields fields, String id) {
        return fields.list("incidents").stream()
                .filter(item -> Parts.id(item).equals(id))
                .map(Node::place)
                .findFirst()
                .orElse(fields.place("incidents"));
    }
}
