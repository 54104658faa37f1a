package dev.platen.sim.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.platen.protocol.written.Shown;
import java.io.IOException;
import java.util.Set;

/**
 * Reads records of sign-in logs in JSON: as diagnostic settings write them, as Microsoft Graph answers, and as the portal's download
 * has them; and Platen's own events. Not thread-safe.
 */
final class SignInJson {

    private static final String SIGN_INS = "SignInLogs";
    private static final String REFRESHES = "NonInteractiveUserSignInLogs";
    private static final Set<String> TRUTHS = Set.of("true", "True", "1");

    private final LogTimes times;
    private final LogSink sink;
    private final JsonMapper mapper;
    private final SignInFields fields;

    SignInJson(JsonMapper mapper, LogTimes times, LogSink sink) {
        this.mapper = mapper;
        this.times = times;
        this.sink = sink;
        this.fields = new SignInFields(mapper.getFactory());
    }

    /** Tells the sink what a record is. */
    void read(Origin origin, byte[] bytes, int offset, int length) {
        try {
            fields.read(bytes, offset, length);
            if (fields.cloudEvent) {
                event(origin, bytes, offset, length);
            } else {
                signIn(origin);
            }
        } catch (JsonProcessingException broken) {
            sink.leftOut(origin, "no JSON: " + kind(broken));
        } catch (IOException broken) {
            sink.leftOut(origin, "no JSON: " + broken.getMessage());
        }
    }

    /** What is wrong, without the characters that are, so that the same faults can be counted. */
    private static String kind(JsonProcessingException broken) {
        String message = String.valueOf(broken.getOriginalMessage());
        return message.contains("UTF-8")
                ? "not UTF-8"
                : Shown.of(message.substring(0, (message + "(").indexOf('(')).strip());
    }

    private void signIn(Origin origin) {
        boolean known = fields.category.equals(SIGN_INS) || fields.category.equals(REFRESHES);
        if (!known && !fields.category.isEmpty()) {
            sink.leftOut(origin, "category " + Shown.of(fields.category));
            return;
        }
        String when = fields.createdTime.isEmpty() ? fields.outerTime : fields.createdTime;
        if (when.isEmpty() || (!known && fields.createdTime.isEmpty())) {
            sink.leftOut(origin, "no sign-in record: it has neither category nor createdDateTime");
            return;
        }
        String account = fields.account.contains("@") ? fields.account : fields.identity;
        if (!account.contains("@")) {
            sink.leftOut(origin, "no userPrincipalName");
            return;
        }
        int error;
        try {
            error = number(fields.errorCode.isEmpty() ? fields.resultType : fields.errorCode);
        } catch (NumberFormatException none) {
            sink.leftOut(origin, "a result that is no number");
            return;
        }
        times.tell(
                origin,
                when,
                sink,
                at -> sink.record(new LogRecord.SignIn(
                        origin,
                        at,
                        fields.id.isEmpty() ? fields.outerId : fields.id,
                        account,
                        fields.applicationId.isEmpty() ? fields.applicationName : fields.applicationId,
                        fields.address.isEmpty() ? fields.outerAddress : fields.address,
                        fields.device,
                        error,
                        interactive(),
                        fields.protocol)));
    }

    private boolean interactive() {
        if (!fields.interactive.isEmpty()) {
            return TRUTHS.contains(fields.interactive);
        }
        if (!fields.eventType.isEmpty()) {
            return fields.eventType.equals("interactiveUser");
        }
        return fields.category.isEmpty() ? !fields.tokenType.contains("efreshToken") : fields.category.equals(SIGN_INS);
    }

    private static int number(String text) {
        return text.isEmpty() ? 0 : Integer.parseInt(text.strip());
    }

    private void event(Origin origin, byte[] bytes, int offset, int length) throws IOException {
        JsonNode event = mapper.readTree(bytes, offset, length);
        String source = event.path("source").asText();
        JsonNode sequence = event.path("sequence");
        if (!source.startsWith("/printers/")
                || !sequence.canConvertToLong()
                || !event.path("type").asText().startsWith("dev.platen.")) {
            sink.leftOut(origin, "a CloudEvent that is not Platen's");
            return;
        }
        String printer = source.substring("/printers/".length());
        times.tell(
                origin,
                event.path("time").asText(),
                sink,
                at -> sink.record(new LogRecord.Exported(
                        origin, at, printer, sequence.longValue(), new String(bytes, offset, length, UTF_8))));
    }
}
