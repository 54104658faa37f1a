package dev.platen.sim.engine;

import dev.platen.protocol.chance.Purpose;
import dev.platen.protocol.printer.EmailServerSettings;
import dev.platen.protocol.printer.EmailServerSettings.Authentication;
import dev.platen.protocol.printer.NetworkSettings;
import dev.platen.protocol.printer.PrinterSettings;
import dev.platen.protocol.printer.RefreshSettings;
import dev.platen.protocol.printer.Slot;
import dev.platen.protocol.printer.ToMyEmailSettings;
import dev.platen.sim.people.Household;
import dev.platen.sim.people.JobPlan;
import dev.platen.sim.people.SignInHabits;
import dev.platen.sim.scenario.Group;
import dev.platen.sim.scenario.Scenario;
import dev.platen.sim.scenario.SignInSpec;
import dev.platen.sim.scenario.WorkloadSpec;
import dev.platen.sim.workload.Arrivals;
import dev.platen.sim.workload.Shape;
import dev.platen.sim.workload.ShapedArrivals;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a scenario says about the printers of a group and the people around them. */
final class HouseholdPlan {

    /** An address for documentation (RFC 5737); simulated printers talk to no network. */
    private static final String ADDRESS = "192.0.2.1";

    private HouseholdPlan() {}

    static Household of(Scenario scenario, Group group, String faxGateway) {
        List<WorkloadSpec> workload = scenario.workload(group);
        List<JobPlan> jobs = new ArrayList<>();
        for (WorkloadSpec spec : workload) {
            jobs.add(new JobPlan(Purpose.of(spec.id()), spec.action(), spec.users(), arrivals(spec, group)));
        }
        List<Slot> slots = group.model().fax() ? List.of(Slot.EMAIL, Slot.FAX) : List.of(Slot.EMAIL);
        String domain = Staging.domain(group.tenant());
        String sharedMailbox = group.mailbox() == Group.Mailbox.SHARED ? group.id() + "@" + domain : "";
        return new Household(
                settings(group, userRefresh(workload, group), faxGateway),
                slots,
                habits(group.signIn()),
                group.firmwareUpdate(),
                domain,
                sharedMailbox,
                jobs);
    }

    private static Arrivals arrivals(WorkloadSpec spec, Group group) {
        Shape shape = spec.shape().orElse(Shape.ALWAYS);
        ZoneId zone = group.tenant().zone();
        return switch (spec.arrivals()) {
            case POISSON -> ShapedArrivals.poisson(spec.rate(), shape, zone, spec.from(), spec.to());
            case REGULAR -> ShapedArrivals.regular(spec.rate(), shape, zone, spec.from(), spec.to());
        };
    }

    private static RefreshSettings userRefresh(List<WorkloadSpec> workload, Group group) {
        return workload.stream()
                .filter(spec -> spec.users() > 0)
                .findFirst()
                .map(spec -> spec.refreshOf(group).settings())
                .orElse(group.refresh().settings());
    }

    private static PrinterSettings settings(Group group, RefreshSettings userRefresh, String faxGateway) {
        EmailServerSettings oauth2 =
                EmailServerSettings.oauth2(group.tenant().service().kind(), "", "");
        EmailServerSettings server = group.model().oauth2() ? oauth2 : oauth2.with(Authentication.SMTP_AUTH);
        return new PrinterSettings(
                group.model(),
                new NetworkSettings(group.network(), NetworkSettings.Connection.WIRED, ADDRESS),
                group.tenant().locale(),
                server,
                server,
                group.model().fax() ? faxGateway : "",
                ToMyEmailSettings.OFF,
                group.refresh().settings(),
                userRefresh,
                List.of());
    }

    private static SignInHabits habits(SignInSpec spec) {
        Optional<SignInHabits.Administrator> administrator = spec.administrator()
                .map(cares -> new SignInHabits.Administrator(
                        true,
                        cares.notices().least(),
                        cares.notices().most(),
                        cares.mends().least(),
                        cares.mends().most()));
        return new SignInHabits(
                spec.over(), spec.abandon(), spec.notSaved(), administrator.orElse(SignInHabits.Administrator.NONE));
    }
}
