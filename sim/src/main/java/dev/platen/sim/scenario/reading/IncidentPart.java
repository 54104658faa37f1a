package dev.platen.sim.scenario.reading;

import dev.platen.emulator.fault.Fault;
import dev.platen.emulator.fault.FaultForm;
import dev.platen.emulator.fault.FaultName;
import dev.platen.emulator.fault.FaultWords;
import dev.platen.emulator.fault.Per;
import dev.platen.emulator.fault.Share;
import dev.platen.emulator.fault.Target;
import dev.platen.protocol.written.Unreadable;
import dev.platen.protocol.written.WrittenValues;
import dev.platen.sim.scenario.Incident;
import dev.platen.sim.scenario.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what goes wrong. */
final class IncidentPart {

    private final Run run;
    private final Fleet fleet;

    IncidentPart(Run run, Fleet fleet) {
        this.run = run;
        this.fleet = fleet;
    }

    Incident incident(String id, Fields fields) {
        FaultName name = fields.read("fault", IncidentPart::faultName).orElse(FaultName.DEVICE_IDLE);
        Instant start =
                fields.read("at", text -> WrittenValues.when(text, run.start())).orElse(run.start());
        if (start.isBefore(run.start())) {
            fields.problems()
                    .add(fields.place("at"), "the incident begins before the run", "the run starts at " + run.start());
            start = run.start();
        }
        Optional<Duration> length = fields.read("for", WrittenValues::duration);
        Instant end = length.map(start::plus).orElse(Instant.MAX);
        Fault fault = new Fault(
                id.isEmpty() ? "?" : id,
                FaultForm.kind(name, fields),
                target(fields),
                share(fields),
                fields.word("per", FaultWords.PER, Per.DEVICE),
                start,
                end);
        return new Incident(fault, fields.text("title", id), fields.flag("enabled", true));
    }

    private static FaultName faultName(String text) throws Unreadable {
        return FaultName.parse(text).orElseThrow(() -> Fields.unknownWord(text, FaultForm.NAMES));
    }

    private Target target(Fields fields) {
        return fields.partOr("all", "target", IncidentFormat.TARGET, "for example { tenant: contoso }")
                .map(this::parts)
                .orElse(Target.EVERYONE);
    }

    private Target parts(Fields fields) {
        Optional<String> tenant = fleet.tenant(fields);
        Optional<String> group = fleet.group(fields);
        Optional<String> model = fleet.model(fields);
        fleet.checkSomebody(fields, tenant, group, model);
        return new Target(tenant.orElse(""), group.orElse(""), model.orElse(""));
    }

    private static Share share(Fields fields) {
        if (!(fields.node("share").orElse(null) instanceof Node.Items)) {
            return fields.read("share", WrittenValues::share)
                    .map(Share::constant)
                    .orElse(Share.ALL);
        }
        List<Share.Point> points = new ArrayList<>();
        for (Node.Scalar scalar : fields.scalars("share", fields.list("share"))) {
            fields.read("share", scalar, FaultForm::point).ifPresent(point -> {
                if (!points.isEmpty()
                        && point.after().compareTo(points.getLast().after()) < 0) {
                    fields.problems()
                            .add(scalar.place(), "'share': the points are out of order", "write the earlier one first");
                } else {
                    points.add(point);
                }
            });
        }
        return points.isEmpty() ? Share.ALL : new Share(points);
    }
}
