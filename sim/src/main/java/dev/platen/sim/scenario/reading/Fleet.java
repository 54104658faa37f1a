package dev.platen.sim.scenario.reading;

import dev.platen.protocol.printer.Model;
import dev.platen.sim.scenario.Group;
import dev.platen.sim.scenario.Tenant;
import java.util.Optional;

/**
 * The names by which parts of the fleet can be picked out.
 *
 * @param tenants the tenants
 * @param groups the groups
 * @param models the models
 */
record Fleet(Declared<Tenant> tenants, Declared<Group> groups, Declared<Model> models) {

    Optional<String> tenant(Fields fields) {
        return fields.reference("tenant", tenants).map(Tenant::name);
    }

    Optional<String> group(Fields fields) {
        return fields.reference("group", groups).map(Group::id);
    }

    Optional<String> model(Fields fields) {
        return fields.reference("model", models).map(Model::name);
    }

    /** Picking out nobody is a mistake. */
    void checkSomebody(Fields fields, Optional<String> tenant, Optional<String> group, Optional<String> model) {
        boolean somebody = groups.things().values().stream()
                .anyMatch(candidate ->
                        tenant.map(candidate.tenant().name()::equals).orElse(true)
                                && group.map(candidate.id()::equals).orElse(true)
                                && model.map(candidate.model().name()::equals).orElse(true));
        boolean allReadable =
                groups.known() && groups.things().size() == groups.names().size();
        boolean resolved = fields.has("tenant") == tenant.isPresent()
                && fields.has("group") == group.isPresent()
                && fields.has("model") == model.isPresent();
        if (!somebody && allReadable && resolved) {
            fields.problems()
                    .add(
                            fields.place(),
                            "no group of the fleet is meant by this",
                            "tenant, group and model have to agree with one");
        }
    }
}
