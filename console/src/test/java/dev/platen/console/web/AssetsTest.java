package dev.platen.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssetsTest {

    private static final int SCRIPT_BYTES_MAX = 120_000;

    @Test
    void whatOthersWroteIsAsItWasPublished() throws Exception {
        List<String> lines = new String(Assets.bytes("VENDORED"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
        assertThat(lines).isNotEmpty();
        for (String line : lines) {
            String[] parts = line.split(" +", -1);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Assets.bytes(parts[0]));
            assertThat(HexFormat.of().formatHex(hash)).as(parts[0]).isEqualTo(parts[2]);
        }
    }

    @Test
    void allScriptsTogetherAreSmall() {
        int bytes = Assets.NAMES.stream()
                .filter(name -> name.endsWith(".js"))
                .mapToInt(name -> Assets.bytes(name).length)
                .sum();
        assertThat(bytes).isPositive().isLessThan(SCRIPT_BYTES_MAX);
    }

    @Test
    void addressesChangeWithWhatIsInThem() {
        assertThat(Assets.path("style.css")).matches("/assets/[0-9a-f]{12}/style\\.css");
        assertThat(Assets.path("style.css")).isNotEqualTo(Assets.path("console.js"));
    }
}
