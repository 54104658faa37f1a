package dev.platen.console;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a file or folder. An empty one, from a variable that is not set, would mean the current folder. */
final class GivenPath implements ITypeConverter<Path> {

    @Override
    public Path convert(String value) {
        if (value.isEmpty()) {
            throw new TypeConversionException("the name is empty");
        }
        try {
            return Path.of(value);
        } catch (InvalidPathException wrong) {
            throw new TypeConversionException("'" + value + "' is not a name: " + wrong.getReason());
        }
    }
}
