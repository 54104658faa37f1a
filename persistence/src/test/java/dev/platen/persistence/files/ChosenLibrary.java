package dev.platen.persistence.files;

import java.io.IOException;
import java.nio.file.Path;
import org.iq80.leveldb.Options;

/** Opens a folder with the library that is chosen and says which that is. */
final class ChosenLibrary {

    private ChosenLibrary() {}

    public static void main(String[] arguments) {
        try {
            LevelDbLibrary chosen = LevelDbLibrary.chosen();
            chosen.factory().open(Path.of(arguments[0]).toFile(), new Options()).close();
            System.out.println(chosen);
        } catch (IOException | IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
    }
}
