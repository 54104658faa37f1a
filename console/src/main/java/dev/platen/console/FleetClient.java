package dev.platen.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.platen.actors.tls.Trust;
import dev.platen.protocol.printer.PrinterId;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The live fleet that a command speaks to. What the fleet refuses becomes a {@link UserError}. */
final class FleetClient {

    private static final String USUAL = "http://127.0.0.1:8090";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Option(
            names = "--api",
            paramLabel = "URL",
            defaultValue = "${env:PLATEN_API:-" + USUAL + "}",
            description = "Where the fleet answers, as 'platen serve' says (default: PLATEN_API, or " + USUAL + ").")
    private URI api;

    @Option(
            names = "--api-trust",
            paramLabel = "FILE",
            converter = GivenPath.class,
            description = "A PEM file with the certificates to trust there, instead of the JDK's.")
    private @Nullable Path trust;

    @Option(
            names = "--api-password",
            paramLabel = "FILE",
            converter = GivenPath.class,
            description = "A file with the administrator's password, for a fleet that is reached from other machines.")
    private @Nullable Path password;

    private final ObjectMapper json = new ObjectMapper();

    /** A printer's id on the command line. */
    static final class Printer implements ITypeConverter<PrinterId> {
        @Override
        public PrinterId convert(String value) {
            try {
                return PrinterId.parse(value);
            } catch (IllegalArgumentException wrong) {
                throw new TypeConversionException("'" + value + "' is not a printer's id, such as contoso/hq-0001");
            }
        }
    }

    /** The path of a printer, or of something of it. */
    static String path(PrinterId printer, String... further) {
        StringBuilder path = new StringBuilder("/api/printers/").append(printer);
        for (String part : further) {
            path.append('/').append(encoded(part));
        }
        return path.toString();
    }

    /** Parameters of a query; those without a value are left out. */
    static String query(Map<String, String> parameters) {
        String query = new LinkedHashMap<>(parameters)
                .entrySet().stream()
                        .filter(parameter -> !parameter.getValue().isEmpty())
                        .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                        .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    JsonNode get(String path) {
        return send(request(path).GET());
    }

    JsonNode post(String path) {
        return send(request(path).POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** Sends a file's bytes. */
    JsonNode post(String path, Path file) {
        try {
            return send(request(path).POST(HttpRequest.BodyPublishers.ofFile(file)));
        } catch (FileNotFoundException missing) {
            throw new UserError(new Complaint(file.toString(), "there is no such file, or it can't be read", ""));
        }
    }

    private HttpRequest.Builder request(String path) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create(api.toString().replaceAll("/+$", "") + path))
                    .timeout(PATIENCE);
            return password == null ? request : request.header("Authorization", credentials(password));
        } catch (IllegalArgumentException notAnAddress) {
            throw new UserError(new Complaint(api.toString(), "not an address", "such as " + USUAL));
        }
    }

    private boolean secure() {
        return "https".equalsIgnoreCase(api.getScheme());
    }

    private HttpClient client() {
        HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(PATIENCE);
        if (trust == null) {
            return client.build();
        }
        if (!secure()) {
            throw new UserError(
                    new Complaint(api.toString(), "no certificate is shown there", "leave out --api-trust"));
        }
        return client.sslContext(Trust.ofFile(trust).context(true)).build();
    }

    /** By the scheme Basic (RFC 7617); the fleet knows one administrator, whatever the name. */
    private String credentials(Path file) {
        if (!secure()) {
            throw new UserError(new Complaint(
                    api.toString(), "a password is sent by https only", "a fleet on this machine asks for none"));
        }
        try {
            byte[] pair = ("administrator:" + Files.readString(file).strip()).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(pair);
        } catch (IOException unreadable) {
            throw new UserError(new Complaint(file.toString(), "can't be read: " + IoReason.of(unreadable), ""));
        }
    }

    private JsonNode send(HttpRequest.Builder request) {
        try (HttpClient client = client()) {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return body(response);
        } catch (ConnectException nobody) {
            throw new UserError(new Complaint(
                    api.toString(),
                    "no fleet answers there",
                    "start one with 'platen serve', or name its address with --api"));
        } catch (IOException failure) {
            throw new UserError(new Complaint(api.toString(), "the fleet did not answer: " + failure.getMessage(), ""));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("interrupted");
        }
    }

    private JsonNode body(HttpResponse<String> response) {
        JsonNode body;
        try {
            body = json.readTree(response.body());
        } catch (JsonProcessingException notOurs) {
            throw notOurs(response, notOurs);
        }
        if (response.statusCode() / 100 == 2) {
            return body;
        }
        if (!body.has("detail")) {
            throw notOurs(response, null);
        }
        throw new UserError(body.path("detail").asText());
    }

    private UserError notOurs(HttpResponse<String> response, @Nullable Throwable cause) {
        UserError error = new UserError(new Complaint(
                api.toString(),
                "what answers there is no fleet (HTTP " + response.statusCode() + ")",
                "name its address with --api"));
        if (cause != null) {
            error.initCause(cause);
        }
        return error;
    }
}
