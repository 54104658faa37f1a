package dev.platen.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.platen.sim.simulation.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An earlier load test that another is compared with.
 *
 * @param file where its result is
 * @param result as its file has it
 */
record EarlierLoad(Path file, JsonNode result) {

    /**
     * Reads a result, or that of a folder.
     *
     * @throws UserError if it can't be read, or is none
     */
    static EarlierLoad read(Path given) {
        Path file = Files.isDirectory(given) ? given.resolve(RunFolder.LOAD) : given;
        try {
            JsonNode result = new ObjectMapper().readTree(file.toFile());
            if (result != null && result.path("rateGranted").isNumber()) {
                return new EarlierLoad(file, result);
            }
            throw new UserError(new Complaint(
                    file.toString(),
                    "this is no result of a load test that came to its end",
                    "give the folder of one, or its load.json"));
        } catch (JsonProcessingException broken) {
            UserError error = new UserError(
                    new Complaint(file.toString(), "this is no result of a load test", "it has to be JSON"));
            error.initCause(broken);
            throw error;
        } catch (IOException cause) {
            UserError error = new UserError(new Complaint(
                    file.toString(), "can't be read: " + IoReason.of(cause), "give the folder of a load test"));
            error.initCause(cause);
            throw error;
        }
    }

    /** A number of it; not a number if it is not there. */
    double number(String pointer) {
        return result.at(pointer).asDouble(Double.NaN);
    }
}
