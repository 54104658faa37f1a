package dev.platen.emulator.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.emulator.host.Deed;
import dev.platen.emulator.host.EmulatedServices;
import dev.platen.emulator.identity.AdministratorAct;
import dev.platen.emulator.identity.ConditionalAccess;
import dev.platen.emulator.identity.Realm;
import dev.platen.emulator.identity.Role;
import dev.platen.emulator.identity.RoleWords;
import dev.platen.emulator.identity.TenantSettings;
import dev.platen.emulator.submission.MailAdministratorAct;
import dev.platen.emulator.web.Answer;
import dev.platen.emulator.web.JsonBody;
import dev.platen.emulator.web.Keys;
import dev.platen.emulator.web.Operation;
import dev.platen.emulator.web.Parameters;
import dev.platen.protocol.written.Words;
import dev.platen.protocol.written.WrittenValues;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Tenants, what their administrators consented to, and their policies. */
final class TenantOperations {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String TENANT = "/control/tenants/{tenant}";
    private static final String CONSENT = TENANT + "/consents/{application}";
    private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63}){0,10}");

    private static final Words<Realm> REALMS = Words.of(Realm.values(), realm -> switch (realm) {
        case WORK -> "work";
        case CONSUMERS -> "consumers";
    });

    private final EmulatedServices services;
    private final Administration administration;

    TenantOperations(EmulatedServices services, Administration administration) {
        this.services = services;
        this.administration = administration;
    }

    List<Operation> operations() {
        return List.of(
                new Operation(HttpMethod.GET, "/control/tenants", this::list),
                new Operation(HttpMethod.GET, TENANT, this::one),
                new Operation(HttpMethod.PUT, TENANT, this::put),
                new Operation(HttpMethod.PUT, CONSENT, this::consent),
                new Operation(HttpMethod.DELETE, CONSENT, this::withdraw),
                new Operation(HttpMethod.PUT, TENANT + "/conditional-access", this::conditionalAccess),
                new Operation(HttpMethod.PUT, TENANT + "/smtp-auth", this::smtpAuth),
                new Operation(HttpMethod.PUT, TENANT + "/security-defaults", this::securityDefaults));
    }

    private Future<Answer> list(RoutingContext request) {
        new Parameters(request).only();
        ObjectNode answer = JSON.objectNode();
        ArrayNode tenants = answer.putArray("tenants");
        services.ask(present -> present.identity().tenants()).forEach(tenant -> tenants.add(shown(tenant)));
        return Answer.ok(answer);
    }

    private Future<Answer> one(RoutingContext request) {
        new Parameters(request).only();
        return shown(Names.tenant(request));
    }

    private Future<Answer> shown(String tenant) {
        return Answer.ok(shown(administration.tenant(tenant)));
    }

    private Future<Answer> put(RoutingContext request) {
        new Parameters(request).only();
        String name = Names.tenant(request);
        return JsonBody.of(request)
                .compose(keys -> administration.perform(new Deed.TenantPut(settings(name, keys))))
                .compose(_ -> shown(name));
    }

    private static TenantSettings settings(String name, Keys keys) {
        keys.only("realm", "domains", "open", "everyone", "userConsent");
        List<String> domains = keys.texts("domains");
        domains.stream()
                .filter(domain -> !DOMAIN.matcher(domain).matches())
                .findFirst()
                .ifPresent(_ -> {
                    throw Keys.bad("'domains' must be names such as contoso.example");
                });
        return new TenantSettings(
                name,
                keys.word("realm", REALMS).orElse(Realm.WORK),
                domains,
                keys.flag("open").orElse(false),
                keys.word("everyone", RoleWords.ROLES).orElse(Role.USER),
                keys.flag("userConsent").orElse(false));
    }

    private Future<Answer> consent(RoutingContext request) {
        new Parameters(request).only();
        return perform(new AdministratorAct.GrantConsent(Names.tenant(request), Names.application(request)));
    }

    private Future<Answer> withdraw(RoutingContext request) {
        new Parameters(request).only();
        return perform(new AdministratorAct.WithdrawConsent(Names.tenant(request), Names.application(request)));
    }

    private Future<Answer> perform(AdministratorAct act) {
        administration.tenant(act.tenant());
        return administration.perform(act).compose(_ -> shown(act.tenant()));
    }

    private Future<Answer> conditionalAccess(RoutingContext request) {
        new Parameters(request).only();
        String tenant = Names.tenant(request);
        return JsonBody.of(request).compose(keys -> {
            keys.only("block", "signInFrequency", "blockDeviceCodeFlow");
            ConditionalAccess policy = new ConditionalAccess(
                    keys.flag("block").orElse(false),
                    keys.read("signInFrequency", WrittenValues::duration).orElse(Duration.ZERO),
                    keys.flag("blockDeviceCodeFlow").orElse(false));
            return perform(new AdministratorAct.SetConditionalAccess(tenant, policy));
        });
    }

    private Future<Answer> smtpAuth(RoutingContext request) {
        new Parameters(request).only();
        String tenant = Names.tenant(request);
        return JsonBody.of(request)
                .compose(keys -> administration.perform(
                        tenant,
                        new MailAdministratorAct.SetTenantSmtpAuth(
                                tenant, keys.only("enabled").requiredFlag("enabled"))))
                .compose(_ -> shown(tenant));
    }

    private Future<Answer> securityDefaults(RoutingContext request) {
        new Parameters(request).only();
        String tenant = Names.tenant(request);
        return JsonBody.of(request)
                .compose(keys -> administration.perform(
                        tenant,
                        new MailAdministratorAct.SetSecurityDefaults(
                                tenant, keys.only("lockSmtpAuth").requiredFlag("lockSmtpAuth"))))
                .compose(_ -> shown(tenant));
    }

    private ObjectNode shown(TenantSettings tenant) {
        ObjectNode shown = JSON.objectNode().put("name", tenant.name()).put("realm", REALMS.word(tenant.realm()));
        ArrayNode domains = shown.putArray("domains");
        tenant.domains().forEach(domains::add);
        shown.put("open", tenant.open())
                .put("everyone", RoleWords.ROLES.word(tenant.everyone()))
                .put("userConsent", tenant.userConsent());
        ArrayNode consents = shown.putArray("consents");
        return services.ask(present -> {
            present.identity().consents(tenant.name()).forEach(consents::add);
            ConditionalAccess policy = present.identity().conditionalAccess(tenant.name());
            shown.putObject("conditionalAccess")
                    .put("block", policy.block())
                    .put("signInFrequency", policy.signInFrequency().toString())
                    .put("blockDeviceCodeFlow", policy.blockDeviceCodeFlow());
            return shown.put("smtpAuth", present.submission().smtpAuth(tenant.name()))
                    .put("securityDefaults", present.submission().securityDefaults(tenant.name()));
        });
    }
}
