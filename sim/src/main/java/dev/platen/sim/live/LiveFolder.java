package dev.platen.sim.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.platen.actors.printer.PacedClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The folder of a live fleet, and what it remembers of its beginning: when its time began and how fast it passes, which must
 * stay as they are for as long as its journal lives.
 *
 * @param path the folder
 * @param began the instant at which its clock and the machine's agreed
 * @param speed its seconds in a second of the machine's
 */
public record LiveFolder(Path path, Instant began, double speed) {

    private static final String FILE = "fleet.json";
    private static final int FORMAT = 1;

    /**
     * Opens the folder of a fleet, or makes it.
     *
     * @param speed how fast a new fleet's time passes
     * @param now the beginning of a new fleet
     * @throws LiveFolderException if the folder is another fleet's, or can't be used
     */
    public static LiveFolder open(Path path, double speed, Instant now) {
        Path file = path.resolve(FILE);
        try {
            Files.createDirectories(path);
            if (!Files.exists(file)) {
                write(file, now, speed);
            }
            LiveFolder folder = read(path, file);
            if (folder.speed != speed) {
                throw new LiveFolderException(
                        path + ": this fleet's time passes " + shown(folder.speed) + ", not " + shown(speed),
                        "choose another folder with --dir, or the speed it began with");
            }
            return folder;
        } catch (IOException e) {
            throw new LiveFolderException(path + ": can't be used: " + e.getMessage(), "", e);
        }
    }

    private static void write(Path file, Instant began, double speed) throws IOException {
        String text = JsonNodeFactory.instance
                .objectNode()
                .put("format", FORMAT)
                .put("began", began.toString())
                .put("speed", speed)
                .toPrettyString();
        Path fresh = file.resolveSibling(FILE + ".new");
        Files.writeString(fresh, text + "\n", StandardCharsets.UTF_8);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static LiveFolder read(Path path, Path file) throws IOException {
        try {
            JsonNode fleet = new ObjectMapper().readTree(file.toFile());
            if (fleet.path("format").asInt() != FORMAT) {
                throw new LiveFolderException(file + ": another version of Platen made this", "");
            }
            return new LiveFolder(
                    path,
                    Instant.parse(fleet.path("began").asText()),
                    fleet.path("speed").asDouble());
        } catch (JsonProcessingException | DateTimeException damaged) {
            throw new LiveFolderException(
                    file + ": is damaged", "it says when the fleet's time began, and how fast it passes", damaged);
        }
    }

    private static String shown(double speed) {
        return speed == 1 ? "in real time" : (speed == Math.rint(speed) ? "" + (long) speed : "" + speed) + "x as fast";
    }

    /** The fleet's time. */
    public PacedClock clock(InstantSource machine) {
        return speed == 1 ? PacedClock.of(machine) : PacedClock.times(speed, began, machine);
    }

    Path journal() {
        return path.resolve("journal");
    }

    Path spool() {
        return path.resolve("spool");
    }

    Path vault() {
        return path.resolve("vault");
    }

    /** Where an emulator keeps its state. */
    public Path emulator() {
        return path.resolve("emulator");
    }

    /** What the password of the console's administrators is known again by. */
    public Path consolePassword() {
        return path.resolve("console.password");
    }

    /** Where documents lie on their way in. */
    public Path uploads() {
        return path.resolve("uploads");
    }

    /** Where logs lie while they are imported. */
    public Path logs() {
        return path.resolve("logs");
    }
}
