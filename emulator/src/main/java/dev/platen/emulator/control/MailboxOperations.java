package dev.platen.emulator.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.emulator.host.EmulatedServices;
import dev.platen.emulator.submission.MailAdministratorAct;
import dev.platen.emulator.submission.MailboxSettings;
import dev.platen.emulator.submission.SmtpAuthSwitch;
import dev.platen.emulator.web.Answer;
import dev.platen.emulator.web.JsonBody;
import dev.platen.emulator.web.Keys;
import dev.platen.emulator.web.Operation;
import dev.platen.emulator.web.Parameters;
import dev.platen.protocol.written.Words;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** What the mailboxes that send are allowed. */
final class MailboxOperations {

    static final Words<SmtpAuthSwitch> SWITCHES = Words.of(SmtpAuthSwitch.values(), value -> switch (value) {
        case INHERIT -> "inherit";
        case ENABLED -> "enabled";
        case DISABLED -> "disabled";
    });

    private static final String MAILBOX = "/control/mailboxes/{account}";

    private final EmulatedServices services;
    private final Administration administration;

    MailboxOperations(EmulatedServices services, Administration administration) {
        this.services = services;
        this.administration = administration;
    }

    List<Operation> operations() {
        return List.of(
                new Operation(HttpMethod.GET, MAILBOX, this::one),
                new Operation(HttpMethod.PUT, MAILBOX + "/smtp-auth", this::smtpAuth),
                new Operation(HttpMethod.PUT, MAILBOX + "/full", this::full),
                new Operation(HttpMethod.PUT, MAILBOX + "/send-as/{other}", this::sendAs));
    }

    private Future<Answer> one(RoutingContext request) {
        new Parameters(request).only();
        return shown(Names.account(request));
    }

    private Future<Answer> smtpAuth(RoutingContext request) {
        new Parameters(request).only();
        String account = Names.account(request);
        return JsonBody.of(request).compose(keys -> {
            SmtpAuthSwitch value =
                    keys.only("value").word("value", SWITCHES).orElseThrow(() -> Keys.bad("'value' is missing"));
            return perform(account, new MailAdministratorAct.SetMailboxSmtpAuth(account, value));
        });
    }

    private Future<Answer> full(RoutingContext request) {
        new Parameters(request).only();
        String account = Names.account(request);
        return JsonBody.of(request)
                .compose(keys -> perform(
                        account,
                        new MailAdministratorAct.SetMailboxFull(
                                account, keys.only("full").requiredFlag("full"))));
    }

    private Future<Answer> sendAs(RoutingContext request) {
        new Parameters(request).only();
        String account = Names.account(request);
        return perform(
                account, new MailAdministratorAct.AllowSendAs(account, Names.address(request.pathParam("other"))));
    }

    private Future<Answer> perform(String account, MailAdministratorAct act) {
        return administration.perform(act).compose(_ -> shown(account));
    }

    private Future<Answer> shown(String account) {
        MailboxSettings settings = services.ask(present -> present.submission().mailboxSettings(account));
        ObjectNode shown = JsonNodeFactory.instance
                .objectNode()
                .put("mailbox", account)
                .put("smtpAuth", SWITCHES.word(settings.smtpAuth()))
                .put("full", settings.full());
        ArrayNode sendAs = shown.putArray("sendAs");
        settings.sendAs().stream().sorted().forEach(sendAs::add);
        return Answer.ok(shown);
    }
}
