package dev.platen.sim.load;

import dev.platen.persistence.vault.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a refresh says beside the refresh token (RFC 6749, 6). Immutable; shows no secret.
 *
 * @param clientId the application
 * @param clientSecret its secret; none for a public client
 * @param scope what is asked for; empty to leave it out
 * @param fields further fields of the form, in their order
 * @param headers further headers, in their order
 */
public record Grant(
        String clientId, Secret clientSecret, String scope, Map<String, Secret> fields, Map<String, Secret> headers) {

    /** A public client that asks for what it was granted. */
    public static Grant of(String clientId) {
        return new Grant(clientId, Secret.NONE, "", Map.of(), Map.of());
    }

    /** Keeps its own copies. */
    public Grant {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** A form, urlencoded: some fields, and those of every request of this grant. */
    public String form(List<Map.Entry<String, String>> first) {
        List<Map.Entry<String, String>> all = new ArrayList<>(first);
        all.add(Map.entry("client_id", clientId));
        if (!clientSecret.none()) {
            all.add(Map.entry("client_secret", clientSecret.reveal()));
        }
        if (!scope.isEmpty()) {
            all.add(Map.entry("scope", scope));
        }
        fields.forEach((name, value) -> all.add(Map.entry(name, value.reveal())));
        return all.stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** A text as forms have it. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
