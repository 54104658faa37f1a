package dev.platen.actors.oauth;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Reads JSON objects from servers, which may be anything. */
final class Json {

    private static final int DEPTH_MAX = 20;

    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
            .build());

    private Json() {}

    /** An object; a missing node if the text is none. */
    static JsonNode of(String text) {
        try {
            JsonNode read = MAPPER.readTree(text);
            return read != null && read.isObject() ? read : MissingNode.getInstance();
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }

    static JsonNode ofBase64Url(String text) {
        try {
            return of(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return MissingNode.getInstance();
        }
    }
}
