package dev.platen.sim.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A scenario to begin with: small, complete, and explained. */
public final class StarterScenario {

    private static final String RESOURCE = "starter.yaml";

    private StarterScenario() {}

    /** Its text. */
    public static String text() {
        try (InputStream in = StarterScenario.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("not in the build: " + RESOURCE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
