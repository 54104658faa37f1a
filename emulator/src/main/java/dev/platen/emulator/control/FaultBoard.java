package dev.platen.emulator.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.emulator.fault.Caller;
import dev.platen.emulator.fault.Fault;
import dev.platen.emulator.fault.Target;
import dev.platen.emulator.host.Callers;
import dev.platen.emulator.host.Deed;
import dev.platen.emulator.host.EmulatedServices;
import dev.platen.emulator.web.FormFields;
import dev.platen.emulator.web.Keys;
import dev.platen.emulator.web.Problem;
import dev.platen.protocol.written.Nearest;
import dev.platen.protocol.written.Shown;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The faults of an emulator, for whoever sets and removes them. Thread-safe. */
public final class FaultBoard {

    private static final int MOST = 1_000;

    private final EmulatedServices services;
    private final Deeds deeds;

    /**
     * The faults as they are.
     *
     * @param faults in order of their ids
     * @param now the emulator's time
     */
    public record Present(List<Fault> faults, Instant now) {

        /** Keeps its own copy. */
        public Present {
            faults = List.copyOf(faults);
        }
    }

    /**
     * What faults can be aimed at.
     *
     * @param tenants names of tenants
     * @param groups ids of groups of devices
     * @param models names of models
     */
    public record Targets(SortedSet<String> tenants, SortedSet<String> groups, SortedSet<String> models) {}

    /** Those of an emulator's services. */
    public FaultBoard(Vertx vertx, EmulatedServices services) {
        this.services = services;
        this.deeds = new Deeds(vertx, services);
    }

    /** A new fault, as the JSON interface would get it, of a form with the same names. */
    public static Keys written(FormFields form) {
        ObjectNode fault = JsonNodeFactory.instance.objectNode();
        ObjectNode target = JsonNodeFactory.instance.objectNode();
        form.fields().keySet().forEach(name -> {
            String value = form.get(name);
            switch (name) {
                case "csrf", "press" -> {}
                case "tenant", "group", "model" -> target.put(name, value);
                case "status" -> {
                    if (value.matches("[0-9]{1,9}")) {
                        fault.put(name, Integer.parseInt(value));
                    } else {
                        fault.put(name, value);
                    }
                }
                default -> fault.put(name, value);
            }
        });
        if (!target.isEmpty()) {
            fault.set("target", target);
        }
        return new Keys("", fault);
    }

    /**
     * Adds a fault, which takes the place of one of the same id.
     *
     * @return the fault, when it is written down; fails with a {@link Problem} if it can't be
     * @throws Problem if it can't be understood
     */
    public Future<Fault> add(Keys keys) {
        Present present = present();
        Set<String> taken = present.faults().stream().map(Fault::id).collect(Collectors.toSet());
        String id = FaultReader.id(keys)
                .orElseGet(() -> free(FaultReader.name(keys).toString().replace('.', '-'), taken));
        if (taken.size() >= MOST && !taken.contains(id)) {
            throw new Problem(Problem.Kind.REFUSED, "there are " + MOST + " faults already");
        }
        Fault fault = FaultReader.fault(id, keys, present.now());
        aimed(fault.target());
        return deeds.perform(new Deed.FaultAdded(fault)).map(fault);
    }

    /** Makes sure that a fault does not miss because of a slip of the pen. */
    private void aimed(Target target) {
        Targets there = targets();
        aimed("tenant", target.tenant(), there.tenants());
        aimed("group", target.group(), there.groups());
        aimed("model", target.model(), there.models());
    }

    private static void aimed(String part, String written, SortedSet<String> known) {
        if (!written.isEmpty() && !known.contains(written)) {
            throw new Problem(
                    Problem.Kind.BAD_REQUEST,
                    "no printer has the " + part + " '" + Shown.of(written) + "' ("
                            + (known.isEmpty() ? "there is none" : Nearest.hint(Shown.of(written), known)) + ")");
        }
    }

    /** What faults can be aimed at. */
    public Targets targets() {
        Callers callers = services.callers();
        SortedSet<String> tenants = callers.known(Caller::tenant);
        tenants.add(Callers.UNKNOWN_TENANT);
        services.ask(present -> present.identity().tenants()).forEach(tenant -> tenants.add(tenant.name()));
        return new Targets(tenants, callers.known(Caller::group), callers.known(Caller::model));
    }

    /**
     * Takes a fault away.
     *
     * @throws Problem if there is none of that id
     */
    public Future<Void> remove(String id) {
        find(id);
        return deeds.perform(new Deed.FaultRemoved(id));
    }

    Fault find(String id) {
        return services.ask(present -> present.faults().byId(id))
                .orElseThrow(() -> new Problem(Problem.Kind.NOT_FOUND, "there is no such fault"));
    }

    /** All of them, those too that have ended or not begun. */
    public Present present() {
        return services.ask(now -> new Present(now.faults().all(), now.now()));
    }

    private static String free(String name, Set<String> taken) {
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> name + "-" + number)
                .filter(id -> !taken.contains(id))
                .findFirst()
                .orElseThrow();
    }
}
