package dev.platen.sim.scenario.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.sim.scenario.Problem;
import dev.platen.sim.scenario.ScenarioException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever happens to a scenario's text, reading it ends with a scenario or with messages, never with another failure. */
class MangledScenarioTest {

    private static final List<String> PIECES = List.of(
            "[",
            "]",
            "{",
            "}",
            ":",
            ",",
            "-",
            "\"",
            "&a",
            "*a",
            "!x",
            "none",
            "null",
            "~",
            "0",
            "-1",
            "1e9",
            "99999999999",
            "+1d",
            "7d",
            "100%",
            "0%",
            "..",
            "/day",
            "end",
            "true",
            "all",
            "\n",
            "  ",
            "\t",
            "#",
            "|",
            "é",
            "\u0000",
            "\uD800",
            "2026-03-02T06:00:00Z",
            "+99999999d",
            "3x",
            "p0",
            "id",
            "hq",
            "idp-down",
            "fault",
            "when",
            "of");

    @Test
    void readingEndsWithAScenarioOrWithMessages() {
        String text = ScenarioReaderTest.everythingText();
        SplittableRandom random = new SplittableRandom(20260302);
        int read = 0;
        for (int i = 0; i < 2_000; i++) {
            String mangled = text;
            for (int change = random.nextInt(1, 4); change > 0; change--) {
                mangled = mangled(mangled, random);
            }
            read += endsWell(mangled, List.of()) ? 1 : 0;
        }

        // and some of it was still a scenario, or nothing would have been tried
        assertThat(read).isBetween(20, 900);
    }

    @Test
    void overridesEndWithAScenarioOrWithMessages() {
        SplittableRandom random = new SplittableRandom(20260303);
        List<String> steps =
                new ArrayList<>(List.of("hq", "idp-down", "q1", "a", "mfp", "office", "eager", "contoso", ""));
        ReferencePageTest.keys(Format.SCENARIO, steps);
        for (int i = 0; i < 1_000; i++) {
            StringBuilder override = new StringBuilder(steps.get(random.nextInt(steps.size())));
            for (int step = random.nextInt(4); step > 0; step--) {
                override.append('.').append(steps.get(random.nextInt(steps.size())));
            }
            override.append('=').append(PIECES.get(random.nextInt(PIECES.size())));
            endsWell(ScenarioReaderTest.everythingText(), List.of(override.toString()));
        }
    }

    private static boolean endsWell(String text, List<String> overrides) {
        try {
            ScenarioReader.read("m.yaml", text, overrides);
            return true;
        } catch (ScenarioException e) {
            assertThat(e.problems()).isNotEmpty();
            for (Problem problem : e.problems()) {
                assertThat(problem.message()).isNotBlank();
                assertThat(problem.toString().lines()).hasSize(1);
            }
            return false;
        }
    }

    private static String mangled(String text, SplittableRandom random) {
        int at = random.nextInt(text.length());
        int to = Math.min(text.length(), at + random.nextInt(1, 12));
        String piece = PIECES.get(random.nextInt(PIECES.size()));
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, at) + text.substring(to);
            case 1 -> text.substring(0, at) + piece + text.substring(at);
            case 2 -> text.substring(0, to) + text.substring(at, to) + text.substring(to);
            default -> valueReplaced(text, at, piece);
        };
    }

    /** The next value after a colon, replaced. */
    private static String valueReplaced(String text, int at, String piece) {
        int colon = text.indexOf(": ", at);
        if (colon < 0) {
            return text;
        }
        int end = colon + 2;
        while (end < text.length() && ",}\n".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(0, colon + 2) + piece + text.substring(end);
    }
}
