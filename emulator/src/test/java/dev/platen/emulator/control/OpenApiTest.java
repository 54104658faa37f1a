package dev.platen.emulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.platen.emulator.fault.FaultName;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenApiTest {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

    @Test
    void theDescriptionNamesWhatIsThereAndNothingElse(@TempDir Path folder) throws IOException {
        Set<String> described = new TreeSet<>();
        description()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(field -> {
                    if (METHODS.contains(field)) {
                        described.add(field.toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }));
        Vertx vertx = Vertx.vertx();
        try (ControlHouse house = new ControlHouse(folder)) {
            Controlled controlled = new Controlled(
                    house.emulator.services(),
                    house.emulator.passwords(),
                    house.emulator.mailroom(),
                    new Controlled.Addresses(
                            house.emulator.http(),
                            house.emulator.https(),
                            "127.0.0.1",
                            25,
                            house.emulator.certificate()));
            assertThat(described)
                    .isEqualTo(ControlServer.operations(vertx, controlled).stream()
                            .map(operation -> operation.method() + " " + operation.path())
                            .collect(Collectors.toCollection(TreeSet::new)));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void everyReferenceLeadsSomewhere() throws IOException {
        JsonNode description = description();
        for (JsonNode reference : description.findValues("$ref")) {
            assertThat(description.at(reference.asText().substring(1)).isMissingNode())
                    .as(reference.asText())
                    .isFalse();
        }
    }

    @Test
    void everyFaultIsNamed() throws IOException {
        List<String> named = new ArrayList<>();
        description().at("/components/schemas/FaultName/enum").forEach(name -> named.add(name.asText()));
        assertThat(named)
                .containsExactlyElementsOf(Arrays.stream(FaultName.values())
                        .map(FaultName::toString)
                        .toList());
    }

    private static JsonNode description() throws IOException {
        try (InputStream in = ControlServer.class.getResourceAsStream("openapi.yaml")) {
            return new YAMLMapper().readTree(in);
        }
    }
}
