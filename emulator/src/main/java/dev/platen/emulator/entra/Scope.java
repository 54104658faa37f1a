package dev.platen.emulator.entra;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What is asked for: permissions of one resource, and OpenID Connect's. Source: Microsoft Learn, scopes-oidc.
 *
 * @param resource the resource's address; empty when nothing is asked of one
 * @param permissions names of its permissions, without the resource
 * @param oidc which of OpenID Connect's scopes are asked for
 */
record Scope(String resource, List<String> permissions, Set<String> oidc) {

    private static final String GRAPH = "https://graph.microsoft.com";
    private static final Set<String> OIDC = Set.of("openid", "profile", "email", "offline_access");
    private static final Pattern TOKEN = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");
    private static final int MOST = 64;

    Scope {
        permissions = List.copyOf(permissions);
        oidc = Set.copyOf(oidc);
    }

    /** Reads a scope parameter (RFC 6749, 3.3); empty when it is not valid, or asks for more than one resource. */
    static Optional<Scope> parse(String text) {
        Set<String> resources = new TreeSet<>();
        Set<String> oidc = new TreeSet<>();
        Set<String> permissions = new TreeSet<>();
        String[] tokens = text.strip().split(" +", MOST + 1);
        if (tokens.length > MOST) {
            return Optional.empty();
        }
        for (String token : tokens) {
            if (token.isEmpty()) {
                continue;
            }
            if (!TOKEN.matcher(token).matches()) {
                return Optional.empty();
            }
            int slash = token.lastIndexOf('/');
            if (OIDC.contains(token)) {
                oidc.add(token);
            } else {
                resources.add(slash < 0 ? GRAPH : token.substring(0, slash));
                permissions.add(token.substring(slash + 1));
            }
        }
        return resources.size() > 1
                ? Optional.empty()
                : Optional.of(new Scope(String.join("", resources), List.copyOf(permissions), oidc));
    }

    boolean openId() {
        return oidc.contains("openid");
    }

    /** Who tokens are meant for. */
    String audience() {
        return resource.isEmpty() ? GRAPH : resource;
    }

    /** What the answer says was granted: {@code offline_access} shows in the refresh token only. */
    String granted() {
        List<String> all = new ArrayList<>();
        oidc.stream().filter(name -> !name.equals("offline_access")).sorted().forEach(all::add);
        permissions.forEach(name -> all.add(resource + "/" + name));
        return String.join(" ", all);
    }
}
