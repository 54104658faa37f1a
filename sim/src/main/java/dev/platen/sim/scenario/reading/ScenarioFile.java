package dev.platen.sim.scenario.reading;

import dev.platen.protocol.written.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The text of a scenario's file. */
final class ScenarioFile {

    /** Largest file. */
    static final int BYTES_MOST = 1 << 20;

    private ScenarioFile() {}

    static Optional<String> text(Path file, Problems problems) {
        Place place = Place.of(file.toString());
        if (Files.isDirectory(file)) {
            problems.add(place, "this is a folder", "name a scenario in it");
            return Optional.empty();
        }
        // Bounded, so that a device that never ends does no harm.
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(BYTES_MOST + 1);
            if (bytes.length > BYTES_MOST) {
                problems.add(place, "the file is larger than 1 MiB", "is it a scenario?");
                return Optional.empty();
            }
            return text(bytes, place, problems);
        } catch (NoSuchFileException e) {
            problems.add(place, "there is no such file");
        } catch (IOException e) {
            problems.add(place, "cannot be read: " + Shown.of(String.valueOf(e.getMessage())));
        }
        return Optional.empty();
    }

    private static Optional<String> text(byte[] bytes, Place place, Problems problems) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            String text = decoder.decode(buffer).toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            int line = 1;
            int column = 1;
            for (int i = 0; i < buffer.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
                column = bytes[i] == '\n' ? 1 : column + 1;
            }
            problems.add(new Place(place.file(), line, column), "this is not UTF-8 text", "is it a text file?");
            return Optional.empty();
        }
    }
}
