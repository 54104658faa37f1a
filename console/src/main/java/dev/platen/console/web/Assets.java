package dev.platen.console.web;

import dev.platen.emulator.web.Answer;
import dev.platen.emulator.web.Operation;
import dev.platen.emulator.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Scripts and styles, under addresses that change with what is in them, so that browsers may keep them. Those of others lie
 * beside their licences; {@code VENDORED} says where they are from. Immutable and thread-safe.
 */
public final class Assets {

    static final List<String> NAMES = List.of(
            "style.css",
            "console.js",
            "past.js",
            "work.js",
            "scenario.js",
            "htmx.min.js",
            "uPlot.iife.min.js",
            "uPlot.min.css");
    private static final int HASH_LENGTH = 12;
    private static final Map<String, Asset> ALL = load();

    private Assets() {}

    private record Asset(String hash, Buffer bytes) {}

    private static Map<String, Asset> load() {
        Map<String, Asset> all = new LinkedHashMap<>();
        for (String name : NAMES) {
            byte[] bytes = bytes(name);
            all.put(name, new Asset(hash(bytes), Buffer.buffer(bytes)));
        }
        return all;
    }

    static byte[] bytes(String name) {
        try (InputStream in = Assets.class.getResourceAsStream("assets/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .substring(0, HASH_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The address of a script or style. */
    public static String path(String name) {
        Asset asset = ALL.get(name);
        if (asset == null) {
            throw new IllegalArgumentException("no asset " + name);
        }
        return "/assets/" + asset.hash + "/" + name;
    }

    static Operation operation() {
        return new Operation(HttpMethod.GET, "/assets/{hash}/{name}", Assets::answer);
    }

    private static Future<Answer> answer(RoutingContext request) {
        Asset asset = ALL.get(request.pathParam("name"));
        if (asset == null || !asset.hash.equals(request.pathParam("hash"))) {
            throw new Problem(Problem.Kind.NOT_FOUND, "there is no such script or style");
        }
        String type = request.pathParam("name").endsWith(".css") ? "text/css" : "text/javascript";
        return Future.succeededFuture(Answer.of(200, type + "; charset=" + StandardCharsets.UTF_8, asset.bytes.copy())
                .with("Cache-Control", "public, max-age=31536000, immutable"));
    }
}
