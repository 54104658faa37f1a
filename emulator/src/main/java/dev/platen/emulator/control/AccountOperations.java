package dev.platen.emulator.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.emulator.fault.FaultWords;
import dev.platen.emulator.fault.PasswordChange;
import dev.platen.emulator.host.EmulatedServices;
import dev.platen.emulator.identity.AdministratorAct;
import dev.platen.emulator.identity.BrowserAct;
import dev.platen.emulator.identity.BrowserPage;
import dev.platen.emulator.identity.KnownAccount;
import dev.platen.emulator.identity.Proof;
import dev.platen.emulator.identity.Role;
import dev.platen.emulator.identity.RoleWords;
import dev.platen.emulator.web.Answer;
import dev.platen.emulator.web.JsonBody;
import dev.platen.emulator.web.Operation;
import dev.platen.emulator.web.Parameters;
import dev.platen.emulator.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The accounts of a tenant. */
final class AccountOperations {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String ACCOUNTS = "/control/tenants/{tenant}/accounts";
    private static final String ACCOUNT = ACCOUNTS + "/{account}";
    private static final int PAGE = 100;
    private static final int PAGE_MAX = 1_000;

    private final EmulatedServices services;
    private final Administration administration;

    AccountOperations(EmulatedServices services, Administration administration) {
        this.services = services;
        this.administration = administration;
    }

    List<Operation> operations() {
        return List.of(
                new Operation(HttpMethod.GET, ACCOUNTS, this::list),
                new Operation(HttpMethod.GET, ACCOUNT, this::one),
                new Operation(HttpMethod.PUT, ACCOUNT, this::put),
                new Operation(
                        HttpMethod.POST,
                        ACCOUNT + "/disable",
                        request -> act(
                                request, (tenant, account) -> new AdministratorAct.SetDisabled(tenant, account, true))),
                new Operation(
                        HttpMethod.POST,
                        ACCOUNT + "/enable",
                        request -> act(
                                request,
                                (tenant, account) -> new AdministratorAct.SetDisabled(tenant, account, false))),
                new Operation(
                        HttpMethod.POST,
                        ACCOUNT + "/revoke-sessions",
                        request -> act(request, AdministratorAct.RevokeSessions::new)),
                new Operation(HttpMethod.POST, ACCOUNT + "/reset-password", this::resetPassword),
                new Operation(HttpMethod.POST, ACCOUNT + "/enter-code", this::enterCode));
    }

    private Future<Answer> list(RoutingContext request) {
        Parameters parameters = new Parameters(request).only("after", "limit");
        String after = parameters.text("after").orElse("");
        int limit = (int) parameters.number("limit", 1, PAGE_MAX, PAGE);
        String tenant = administration.tenant(Names.tenant(request)).name();
        List<KnownAccount> accounts = services.ask(present -> present.identity().accounts(tenant)).stream()
                .filter(account -> account.name().compareTo(after) > 0)
                .limit(limit + 1L)
                .toList();
        ObjectNode answer = JSON.objectNode();
        ArrayNode list = answer.putArray("accounts");
        accounts.stream().limit(limit).forEach(account -> list.add(shown(account)));
        return Answer.page(
                answer,
                accounts.size() <= limit
                        ? ""
                        : "/control/tenants/" + tenant + "/accounts?after="
                                + URLEncoder.encode(accounts.get(limit - 1).name(), StandardCharsets.UTF_8) + "&limit="
                                + limit);
    }

    private Future<Answer> one(RoutingContext request) {
        new Parameters(request).only();
        return shown(Names.tenant(request), Names.account(request));
    }

    private Future<Answer> put(RoutingContext request) {
        new Parameters(request).only();
        String tenant = Names.tenant(request);
        String account = Names.account(request);
        return JsonBody.of(request).compose(keys -> {
            keys.only("password", "role");
            Role role = keys.word("role", RoleWords.ROLES).orElse(Role.USER);
            administration.tenant(tenant);
            return administration
                    .password(account, keys.text("password").orElse(""))
                    .compose(password ->
                            administration.perform(new AdministratorAct.PutAccount(tenant, account, password, role)))
                    .compose(_ -> shown(tenant, account));
        });
    }

    private Future<Answer> resetPassword(RoutingContext request) {
        new Parameters(request).only();
        String tenant = Names.tenant(request);
        String account = Names.account(request);
        return JsonBody.of(request).compose(keys -> {
            keys.only("password", "change");
            PasswordChange change =
                    keys.word("change", FaultWords.PASSWORD_CHANGES).orElse(PasswordChange.ENTRA_ADMIN_CENTER);
            administration.tenant(tenant);
            return administration
                    .password(account, keys.text("password").orElse(""))
                    .compose(password -> administration.perform(
                            new AdministratorAct.ChangePassword(tenant, account, password, change)))
                    .compose(_ -> shown(tenant, account));
        });
    }

    /** Does what the account's owner does in a browser with a code from a device: types it in, signs in, and accepts. */
    private Future<Answer> enterCode(RoutingContext request) {
        new Parameters(request).only();
        String tenant = Names.tenant(request);
        String account = Names.account(request);
        return JsonBody.of(request).compose(keys -> {
            keys.only("userCode");
            String code = keys.text("userCode")
                    .orElseThrow(() -> new Problem(Problem.Kind.BAD_REQUEST, "'userCode' is missing"));
            administration.tenant(tenant);
            browse(new BrowserAct.EnterUserCode(code));
            if (browse(new BrowserAct.SignIn(code, account, new Proof.WithoutPassword()))
                    instanceof BrowserPage.AskConsent asked) {
                browse(new BrowserAct.Accept(code, asked.offersOrganisation()));
            }
            return shown(tenant, account);
        });
    }

    private BrowserPage browse(BrowserAct act) {
        BrowserPage page = services.ask(present -> present.identity().handle(present.now(), act));
        if (page instanceof BrowserPage.Refused refused) {
            throw new Problem(
                    Problem.Kind.REFUSED, refused.text() + (refused.aadsts() == 0 ? "" : " AADSTS" + refused.aadsts()));
        }
        return page;
    }

    private Future<Answer> act(RoutingContext request, BiFunction<String, String, AdministratorAct> act) {
        new Parameters(request).only();
        String tenant = Names.tenant(request);
        String account = Names.account(request);
        administration.tenant(tenant);
        return administration.perform(act.apply(tenant, account)).compose(_ -> shown(tenant, account));
    }

    private Future<Answer> shown(String tenant, String account) {
        administration.tenant(tenant);
        Optional<KnownAccount> known = services
                .ask(present -> present.identity().accounts(tenant))
                .stream()
                .filter(one -> one.name().equalsIgnoreCase(account))
                .findFirst();
        return Answer.ok(shown(known.orElseThrow(
                () -> new Problem(Problem.Kind.NOT_FOUND, "the tenant has no such account, or nobody used it yet"))));
    }

    private static ObjectNode shown(KnownAccount account) {
        return JSON.objectNode()
                .put("account", account.name())
                .put("role", RoleWords.ROLES.word(account.role()))
                .put("disabled", account.disabled())
                .put("anyPassword", account.anyPassword());
    }
}
