package dev.platen.sim.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The ready scenarios of the folder {@code scenarios}, which the program brings with it. */
public final class ReadyScenarios {

    private static final List<String> NAMES = List.of(
            "device-code-flow-blocked",
            "entra-outage-2021-03-15",
            "month-end-burst",
            "office-quarter",
            "rotated-token-not-stored",
            "school-summer",
            "sign-in-frequency-monday",
            "signed-in-not-saved",
            "smtp-auth-disabled");

    private ReadyScenarios() {}

    /** Their names. */
    public static List<String> names() {
        return NAMES;
    }

    /** The text of one; empty if there is none of that name. */
    public static Optional<String> text(String name) {
        if (!NAMES.contains(name)) {
            return Optional.empty();
        }
        try (InputStream in = ReadyScenarios.class.getResourceAsStream("ready/" + name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("not in the build: " + name);
            }
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
