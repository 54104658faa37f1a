package dev.platen.emulator.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.emulator.host.Application;
import dev.platen.emulator.host.Applications;
import dev.platen.emulator.host.Deed;
import dev.platen.emulator.web.Answer;
import dev.platen.emulator.web.JsonBody;
import dev.platen.emulator.web.Operation;
import dev.platen.emulator.web.Parameters;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The registered applications. */
final class ApplicationOperations {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Applications applications;
    private final Administration administration;

    ApplicationOperations(Applications applications, Administration administration) {
        this.applications = applications;
        this.administration = administration;
    }

    List<Operation> operations() {
        return List.of(
                new Operation(HttpMethod.GET, "/control/applications", this::list),
                new Operation(HttpMethod.PUT, "/control/applications/{application}", this::put));
    }

    private Future<Answer> list(RoutingContext request) {
        new Parameters(request).only();
        ObjectNode answer = JSON.objectNode();
        ArrayNode list = answer.putArray("applications");
        applications.all().stream()
                .sorted(Comparator.comparing(Application::clientId))
                .forEach(application -> list.add(shown(application)));
        return Answer.ok(answer);
    }

    private Future<Answer> put(RoutingContext request) {
        new Parameters(request).only();
        String clientId = Names.application(request);
        return JsonBody.of(request).compose(keys -> {
            keys.only("name", "secret", "redirects");
            String name = keys.text("name").orElse(clientId);
            Set<String> redirects = Set.copyOf(keys.texts("redirects"));
            return administration
                    .secret(clientId, keys.text("secret").orElse(""))
                    .map(hash -> new Application(clientId, name, hash, redirects))
                    .compose(application -> administration
                            .perform(new Deed.ApplicationPut(application))
                            .compose(_ -> Answer.ok(shown(application))));
        });
    }

    private static ObjectNode shown(Application application) {
        ObjectNode shown = JSON.objectNode()
                .put("clientId", application.clientId())
                .put("name", application.name())
                .put("confidential", application.confidential());
        ArrayNode redirects = shown.putArray("redirects");
        application.redirects().stream().sorted().forEach(redirects::add);
        return shown;
    }
}
