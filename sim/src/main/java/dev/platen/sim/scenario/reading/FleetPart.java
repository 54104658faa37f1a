package dev.platen.sim.scenario.reading;

import dev.platen.protocol.printer.JobKind;
import dev.platen.protocol.printer.Model;
import dev.platen.protocol.printer.NetworkSettings.Network;
import dev.platen.protocol.written.Rate;
import dev.platen.protocol.written.Shown;
import dev.platen.protocol.written.Unreadable;
import dev.platen.protocol.written.WrittenValues;
import dev.platen.sim.metrics.Window;
import dev.platen.sim.scenario.FirmwareUpdate;
import dev.platen.sim.scenario.Group;
import dev.platen.sim.scenario.Group.Mailbox;
import dev.platen.sim.scenario.RefreshSpec;
import dev.platen.sim.scenario.Run;
import dev.platen.sim.scenario.SignInSpec;
import dev.platen.sim.scenario.Tenant;
import dev.platen.sim.scenario.WorkloadSpec;
import dev.platen.sim.scenario.WorkloadSpec.Spacing;
import dev.platen.sim.workload.Shape;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the fleet and what its people do: groups, shapes, workloads. */
final class FleetPart {

    private static final int STEPS_MOST = 288;
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private final Run run;
    private final Declared<Tenant> tenants;
    private final Declared<Model> models;
    private final Declared<RefreshSpec> refresh;
    private final Declared<SignInSpec> signIn;

    FleetPart(
            Run run,
            Declared<Tenant> tenants,
            Declared<Model> models,
            Declared<RefreshSpec> refresh,
            Declared<SignInSpec> signIn) {
        this.run = run;
        this.tenants = tenants;
        this.models = models;
        this.refresh = refresh;
        this.signIn = signIn;
    }

    /** The groups; a group whose names do not resolve is left out. */
    Declared<Group> fleet(Fields scenario) {
        Declared<Optional<Group>> groups = Parts.items(scenario, "fleet", Format.GROUP, this::group);
        Declared<Group> readable =
                new Declared<>(groups.what(), groups.names(), Present.of(groups.things()), groups.known());
        long printers =
                readable.things().values().stream().mapToLong(Group::count).sum();
        if (printers > Format.PRINTERS_MOST) {
            scenario.problems()
                    .add(
                            scenario.place("fleet"),
                            "the fleet has " + printers + " printers",
                            "at most " + Format.PRINTERS_MOST);
        }
        if (groups.names().isEmpty() && scenario.has("fleet")) {
            scenario.problems().add(scenario.place("fleet"), "the fleet has no group");
        }
        return readable;
    }

    private Optional<Group> group(String id, Fields fields) {
        int count = fields.whole("count", 1, Format.PRINTERS_MOST, 1);
        Optional<Model> model = fields.reference("model", models);
        Optional<Tenant> tenant = fields.reference("tenant", tenants);
        Optional<SignInSpec> how = fields.reference("signIn", signIn);
        Optional<RefreshSpec> policy = fields.reference("refresh", refresh);
        Mailbox mailbox = fields.word("mailbox", Vocabulary.MAILBOXES, Mailbox.PER_DEVICE);
        Network network = fields.word("network", Vocabulary.NETWORKS, Network.STANDARD);
        Optional<FirmwareUpdate> update =
                fields.part("firmwareUpdate", Format.FIRMWARE_UPDATE).map(this::firmwareUpdate);
        if (model.isEmpty() || tenant.isEmpty() || how.isEmpty() || policy.isEmpty() || !Names.valid(id)) {
            return Optional.empty();
        }
        return Optional.of(
                new Group(id, count, model.get(), tenant.get(), how.get(), policy.get(), mailbox, network, update));
    }

    private FirmwareUpdate firmwareUpdate(Fields fields) {
        return new FirmwareUpdate(
                fields.read("at", text -> WrittenValues.when(text, run.start())).orElse(run.start()),
                fields.duration("over", Duration.ZERO, Duration.ZERO),
                fields.text("version", "2.0"),
                fields.flag("oauth2", true));
    }

    static Shape shape(String name, Fields fields) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (Node.Scalar scalar : fields.scalars("days", fields.listOrOne("days"))) {
            fields.read("days", scalar, FleetPart::days).ifPresent(days::addAll);
        }
        List<Shape.Step> steps = new ArrayList<>();
        if (fields.list("steps").size() > STEPS_MOST) {
            fields.problems()
                    .add(fields.place("steps"), "shape '" + name + "' has too many steps", "at most " + STEPS_MOST);
        }
        for (Node.Scalar scalar : fields.scalars("steps", fields.list("steps"))) {
            fields.read("steps", scalar, FleetPart::step).ifPresent(step -> {
                if (!steps.isEmpty() && !step.from().isAfter(steps.getLast().from())) {
                    fields.problems()
                            .add(
                                    scalar.place(),
                                    "step " + step.from() + " does not come after "
                                            + steps.getLast().from(),
                                    "steps stand in order of time, each time once");
                } else {
                    steps.add(step);
                }
            });
        }
        if (!steps.isEmpty()
                && steps.size() == fields.list("steps").size()
                && steps.stream().allMatch(step -> step.weight() == 0)) {
            fields.problems().add(fields.place("steps"), "all steps of shape '" + name + "' are 0%");
        }
        return new Shape(
                name, days.isEmpty() ? Shape.ALWAYS.days() : days, steps.isEmpty() ? Shape.ALWAYS.steps() : steps);
    }

    private static Set<DayOfWeek> days(String text) throws Unreadable {
        if (text.equals("daily")) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        int dash = text.indexOf('-');
        int from = day(text, dash < 0 ? text : text.substring(0, dash));
        int to = dash < 0 ? from : day(text, text.substring(dash + 1));
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (int day = from; ; day = (day + 1) % 7) {
            days.add(DayOfWeek.of(day + 1));
            if (day == to) {
                return days;
            }
        }
    }

    private static int day(String text, String name) throws Unreadable {
        String day = name.strip().toLowerCase(Locale.ROOT);
        if (!DAYS.contains(day)) {
            String hint = day.length() > 3 && DAYS.contains(day.substring(0, 3))
                    ? "did you mean '" + day.substring(0, 3) + "'?"
                    : "write for example mon-fri, sun, [mon, wed] or daily";
            throw new Unreadable("'" + Shown.of(text) + "' names no days", hint);
        }
        return DAYS.indexOf(day);
    }

    private static Shape.Step step(String text) throws Unreadable {
        String[] parts = text.strip().split(" +", 2);
        if (parts.length != 2) {
            throw new Unreadable("'" + Shown.of(text) + "' is no step", "write for example \"08:00 40%\"");
        }
        LocalTime from = Written.timeOfDay(parts[0]);
        return new Shape.Step(from, WrittenValues.percent(parts[1]));
    }

    Declared<Optional<WorkloadSpec>> workload(Fields scenario, Declared<Group> groups, Declared<Shape> shapes) {
        Declared<Optional<WorkloadSpec>> workload = Parts.items(
                scenario, "workload", Format.WORKLOAD, (id, fields) -> workload(id, fields, groups, shapes));
        oneRefreshForUsers(
                scenario, Present.of(workload.things()).values().stream().toList());
        return workload;
    }

    private Optional<WorkloadSpec> workload(String id, Fields fields, Declared<Group> groups, Declared<Shape> shapes) {
        Optional<JobKind> action = fields.word("action", Vocabulary.ACTIONS);
        List<Group> where = fields.references("groups", groups);
        Spacing arrivals = fields.word("arrivals", Vocabulary.SPACINGS, Spacing.POISSON);
        Rate rate = fields.read("rate", FleetPart::someRate).orElse(new Rate(1, Rate.Unit.DAY));
        Optional<Shape> shape = fields.reference("shape", shapes);
        Optional<RefreshSpec> users = fields.reference("refresh", refresh);
        int userCount = fields.whole("users", 1, 1_000, 1);
        Window between = Stretch.between(fields, "between", run);
        if (action.isEmpty()) {
            return Optional.empty();
        }
        boolean toMyEmail = action.get() == JobKind.TO_MY_EMAIL;
        for (String key : List.of("users", "refresh")) {
            if (!toMyEmail && fields.has(key)) {
                fields.problems().add(fields.place(key), "'" + key + "' goes with action toMyEmail only");
            }
        }
        where.forEach(group -> capable(action.get(), group, fields));
        return Optional.of(new WorkloadSpec(
                id,
                action.get(),
                where,
                arrivals,
                rate,
                shape,
                toMyEmail ? userCount : 0,
                users,
                between.from(),
                between.to()));
    }

    private static Rate someRate(String text) throws Unreadable {
        Rate rate = Rate.read(text);
        if (rate.amount() == 0) {
            throw new Unreadable("'" + Shown.of(text) + "' is never", "take the workload out instead");
        }
        return rate;
    }

    private static void capable(JobKind action, Group group, Fields fields) {
        Model model = group.model();
        String lacks = switch (action) {
            case SCAN_TO_EMAIL -> model.scan() ? "" : "scan";
            case FAX -> model.fax() ? "" : "fax";
            case TO_MY_EMAIL -> model.toMyEmail() ? "" : "toMyEmail";
            case NOTIFICATION -> "";
        };
        if (!lacks.isEmpty()) {
            fields.problems()
                    .add(
                            fields.place("groups"),
                            "group '" + group.id() + "' cannot do this: its model '" + model.name() + "' has no "
                                    + lacks,
                            "take the group out, or give the model '" + lacks + ": true'");
        }
    }

    // A printer has one policy for all its users.
    private static void oneRefreshForUsers(Fields scenario, List<WorkloadSpec> workloads) {
        List<WorkloadSpec> ofUsers = workloads.stream()
                .filter(jobs -> jobs.action() == JobKind.TO_MY_EMAIL)
                .toList();
        Map<Group, WorkloadSpec> first = new LinkedHashMap<>();
        for (WorkloadSpec jobs : ofUsers) {
            for (Group group : jobs.groups()) {
                WorkloadSpec earlier = first.putIfAbsent(group, jobs);
                if (earlier != null && !earlier.refreshOf(group).equals(jobs.refreshOf(group))) {
                    scenario.problems()
                            .add(
                                    scenario.place("workload"),
                                    "workloads '" + earlier.id() + "' and '" + jobs.id() + "' give the users of group '"
                                            + group.id() + "' two refresh policies",
                                    "name the same 'refresh' in both");
                }
            }
        }
    }
}
