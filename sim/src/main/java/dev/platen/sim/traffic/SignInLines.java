package dev.platen.sim.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.platen.persistence.projection.FleetEvent;
import dev.platen.sim.world.World;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.UUID;

/** Lines of Entra ID's sign-in logs as diagnostic settings write them, with the fields that tell of a device. Not thread-safe. */
final class SignInLines {

    private final JsonMapper json = new JsonMapper();
    private final Writer out;

    /**
     * What a line says.
     *
     * @param interactive whether a person signed in, by device code
     * @param account whose tokens
     * @param error AADSTS number; 0 for success
     */
    record Line(boolean interactive, String account, int error) {}

    SignInLines(Writer out) {
        this.out = out;
    }

    /** An id that is always the same for the same. */
    static String id(String key) {
        return UUID.nameUUIDFromBytes(key.getBytes(UTF_8)).toString();
    }

    void write(FleetEvent event, String address, Line line) {
        try {
            // The generator would close what it writes to.
            out.write(text(event, address, line));
            out.write('\n');
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private String text(FleetEvent event, String address, Line line) throws IOException {
        String tenant = id(event.printer().substring(0, event.printer().indexOf('/')));
        String request = id(event.printer() + "/" + event.sequence());
        StringWriter text = new StringWriter();
        try (JsonGenerator to = json.createGenerator(text)) {
            to.writeStartObject();
            to.writeStringField("time", event.at().toString());
            to.writeStringField("operationName", "Sign-in activity");
            to.writeStringField("category", line.interactive() ? "SignInLogs" : "NonInteractiveUserSignInLogs");
            to.writeStringField("tenantId", tenant);
            to.writeStringField("resultType", Integer.toString(line.error()));
            to.writeStringField("callerIpAddress", address);
            to.writeStringField("correlationId", request);
            to.writeObjectFieldStart("properties");
            to.writeStringField("id", request);
            to.writeStringField("createdDateTime", event.at().toString());
            to.writeStringField("userPrincipalName", line.account());
            to.writeStringField("appId", World.CLIENT_ID);
            to.writeStringField("ipAddress", address);
            to.writeStringField("correlationId", request);
            to.writeBooleanField("isInteractive", line.interactive());
            to.writeObjectFieldStart("status");
            to.writeNumberField("errorCode", line.error());
            to.writeEndObject();
            to.writeStringField("authenticationProtocol", line.interactive() ? "deviceCode" : "none");
            to.writeStringField("incomingTokenType", line.interactive() ? "none" : "refreshToken");
            to.writeStringField("resourceTenantId", tenant);
            to.writeEndObject();
            to.writeEndObject();
        }
        return text.toString();
    }
}
