package dev.platen.sim.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/**
 * What a bundle says of itself.
 *
 * @param bundle version of the format
 * @param platen which version made it
 * @param commit of which build; empty if unknown
 * @param digest over its events
 * @param events how many
 * @param printers of how many printers
 * @param whole whether it is all of a run
 * @param files the others in it
 */
public record Manifest(
        int bundle,
        String platen,
        String commit,
        String digest,
        long events,
        long printers,
        boolean whole,
        List<Part> files) {

    static final String NAME = "manifest.json";
    static final int FORMAT = 1;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    /**
     * A file of the bundle.
     *
     * @param name its name
     * @param bytes its size
     * @param sha256 its checksum, in hex
     */
    public record Part(String name, long bytes, String sha256) {}

    /** Keeps its own copy. */
    public Manifest {
        files = List.copyOf(files);
    }

    String json() {
        try {
            return JSON.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException cause) {
            throw new IllegalStateException("a manifest can't be written", cause);
        }
    }

    static Manifest read(String where, String json) {
        try {
            Manifest read = JSON.readValue(json, Manifest.class);
            if (read.bundle() != FORMAT) {
                throw new BundleException(
                        where + ": a bundle of format " + read.bundle(),
                        "this Platen reads format " + FORMAT + "; the bundle was made by " + read.platen());
            }
            return read;
        } catch (JsonProcessingException broken) {
            throw new BundleException(
                    where + "!" + NAME + ":" + broken.getLocation().getLineNr() + ": not a bundle's manifest",
                    "",
                    broken);
        }
    }
}
