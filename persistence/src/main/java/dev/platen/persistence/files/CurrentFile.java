package dev.platen.persistence.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The file {@code CURRENT}: the name of the manifest and a line feed, and no checksum. */
final class CurrentFile {

    private static final Pattern MANIFEST = Pattern.compile("MANIFEST-\\d{1,18}\n");
    private static final int LONGEST = 64;

    private CurrentFile() {}

    /**
     * Finds the manifest.
     *
     * @throws NoSuchFileException if {@code CURRENT} or the manifest is missing
     * @throws MalformedException if {@code CURRENT} is damaged
     */
    static Path manifest(Path folder) throws IOException {
        Path current = folder.resolve(FileNames.CURRENT);
        String name = Files.size(current) > LONGEST ? "" : Files.readString(current, StandardCharsets.ISO_8859_1);
        if (!MANIFEST.matcher(name).matches()) {
            throw new MalformedException("it names no manifest");
        }
        Path manifest = folder.resolve(name.strip());
        if (!Files.exists(manifest)) {
            throw new NoSuchFileException(manifest.toString());
        }
        return manifest;
    }

    static String content(Path manifest) {
        return manifest.getFileName() + "\n";
    }
}
