package dev.platen.emulator.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A request's body as a JSON object. */
public final class JsonBody {

    private static final int DEEPEST = 16;
    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private JsonBody() {}

    /** Reads it; fails with a {@link Problem} when it is something else, or too large. */
    public static Future<Keys> of(RoutingContext context) {
        String type = context.request().getHeader("Content-Type");
        if (!json(type)) {
            throw new Problem(Problem.Kind.UNSUPPORTED_DOCUMENT, "the body must be application/json");
        }
        return SmallBody.of(context).map(JsonBody::keys);
    }

    private static boolean json(@Nullable String type) {
        return type != null
                && type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json");
    }

    private static Keys keys(Buffer body) {
        try {
            if (READER.readTree(body.getBytes()) instanceof ObjectNode object) {
                return new Keys("", object);
            }
            throw new Problem(Problem.Kind.BAD_REQUEST, "the body must be a JSON object");
        } catch (JsonProcessingException e) {
            // The parser's own message would quote the body.
            throw new Problem(
                    Problem.Kind.BAD_REQUEST,
                    e.getLocation() == null
                            ? "the body is no right JSON"
                            : "the body is no right JSON: line %d, column %d"
                                    .formatted(
                                            e.getLocation().getLineNr(),
                                            e.getLocation().getColumnNr()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
