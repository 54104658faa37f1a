package dev.platen.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
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
        try (LiveHouse house = new LiveHouse(folder)) {
            assertThat(described).isEqualTo(house.operations());
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

    private static JsonNode description() throws IOException {
        try (InputStream in = FleetApi.class.getResourceAsStream("openapi.yaml")) {
            return new YAMLMapper().readTree(in);
        }
    }
}
