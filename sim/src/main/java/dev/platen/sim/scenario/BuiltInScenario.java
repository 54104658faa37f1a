package dev.platen.sim.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Scenarios that the program brings with it. */
public enum BuiltInScenario {
    /** One to begin with: small, complete, and explained. */
    STARTER("starter.yaml"),
    /** The fleet of a live program that was given no file. */
    HOUSE("house.yaml");

    private final String resource;

    BuiltInScenario(String resource) {
        this.resource = resource;
    }

    /** Its text. */
    public String text() {
        try (InputStream in = BuiltInScenario.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("not in the build: " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
