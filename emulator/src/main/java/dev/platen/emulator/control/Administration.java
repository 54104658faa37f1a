package dev.platen.emulator.control;

import dev.platen.emulator.host.Deed;
import dev.platen.emulator.host.EmulatedServices;
import dev.platen.emulator.host.EmulatorClock;
import dev.platen.emulator.host.Passwords;
import dev.platen.emulator.identity.AdministratorAct;
import dev.platen.emulator.identity.Proof;
import dev.platen.emulator.identity.TenantSettings;
import dev.platen.emulator.submission.MailAdministratorAct;
import dev.platen.emulator.web.Problem;
import dev.platen.protocol.written.Nearest;
import dev.platen.protocol.written.Shown;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.Consumer;

/** Does what is asked of the services, and is done when it is on the disk. What can't be done is a {@link Problem}. */
final class Administration {

    private final Vertx vertx;
    private final EmulatedServices services;
    private final Passwords passwords;
    private final Deeds deeds;

    Administration(Vertx vertx, EmulatedServices services, Passwords passwords) {
        this.vertx = vertx;
        this.services = services;
        this.passwords = passwords;
        this.deeds = new Deeds(vertx, services);
    }

    Future<Void> perform(AdministratorAct act) {
        return deeds.done(() -> services.perform(act));
    }

    /** In a tenant that has to be there. */
    Future<Void> perform(String tenant, MailAdministratorAct act) {
        tenant(tenant);
        return perform(act);
    }

    Future<Void> perform(MailAdministratorAct act) {
        return deeds.done(() -> services.perform(act));
    }

    Future<Void> perform(Deed deed) {
        return deeds.perform(deed);
    }

    Future<Void> setClock(Consumer<EmulatorClock> how) {
        return deeds.done(() -> services.setClock(how));
    }

    /** A tenant, or the problem that there is none. */
    TenantSettings tenant(String name) {
        List<TenantSettings> tenants =
                services.ask(present -> present.identity().tenants());
        return tenants.stream()
                .filter(tenant -> tenant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        Problem.Kind.NOT_FOUND,
                        "there is no tenant '" + Shown.of(name) + "' ("
                                + Nearest.hint(
                                        name,
                                        tenants.stream()
                                                .map(TenantSettings::name)
                                                .toList())
                                + ")"));
    }

    /** An account's password as the services keep it; any is right when none is said. */
    Future<Proof.Password> password(String account, String typed) {
        return typed.isEmpty()
                ? Future.succeededFuture(Proof.Password.ANY)
                : vertx.executeBlocking(() -> passwords.ofAccount(account, typed), false);
    }

    /** An application's secret as it is kept; none when none is said. */
    Future<String> secret(String application, String typed) {
        return typed.isEmpty()
                ? Future.succeededFuture("")
                : vertx.executeBlocking(() -> passwords.ofApplication(application, typed), false);
    }
}
