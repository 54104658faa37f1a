package dev.platen.console;

import dev.platen.sim.retrospect.Retrospect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

/**
 * What this program was built from.
 *
 * @param version the release, or the next one with {@code -SNAPSHOT}
 * @param commit abbreviated Git commit, followed by {@code -dirty} if files differed from it; {@code unknown} where the
 *     sources came without their repository
 */
public record Build(String version, String commit) {

    private static final String RESOURCE = "build.properties";
    private static final String UNKNOWN = "unknown";

    /** What the running program was built from. */
    public static Build current() {
        Properties properties = new Properties();
        try (InputStream in = Build.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the program was packed without " + RESOURCE);
            }
            properties.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Build(filled(properties.getProperty("version")), filled(properties.getProperty("commit")));
    }

    /** The build leaves its placeholder where it knows no value. */
    private static String filled(String value) {
        return value.isEmpty() || value.startsWith("${") ? UNKNOWN : value;
    }

    /** The commit; empty where it is not known. */
    String knownCommit() {
        return commit.equals(UNKNOWN) ? "" : commit;
    }

    /** Who makes a report by a command. */
    static Retrospect.Author author(List<String> command) {
        Build build = current();
        return new Retrospect.Author(build.version(), build.knownCommit(), command);
    }

    @Override
    public String toString() {
        return "platen " + version + " (" + commit + ")";
    }
}
