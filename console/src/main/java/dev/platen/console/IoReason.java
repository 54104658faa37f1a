package dev.platen.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;

/** Why a file could not be used, in words: many exceptions say only its name. */
final class IoReason {

    private IoReason() {}

    /** What an unchecked exception was made of. */
    static IOException cause(UncheckedIOException failure) {
        return Objects.requireNonNull(failure.getCause());
    }

    static String of(IOException failure) {
        return switch (failure) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException _ -> "no such file or folder";
            case FileAlreadyExistsException _ -> "it exists already";
            case NotDirectoryException _ -> "not a folder";
            case DirectoryNotEmptyException _ -> "the folder is not empty";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            case IOException other -> String.valueOf(other.getMessage());
        };
    }
}
