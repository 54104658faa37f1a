package dev.platen.console;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;

/**
 * A file that a command writes. It takes the place of an earlier one only when it is whole; a pipe or device is written as
 * it is. A name that ends in {@code .gz} means compressed.
 */
final class OutputFile {

    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;

    OutputFile(Path file) {
        this.file = file;
    }

    /**
     * Writes the file.
     *
     * @param content writes what is to be in it, may throw {@link UncheckedIOException}, and need not close it
     * @return what {@code content} returns
     * @throws UserError if it can't be written
     */
    <T> T write(Function<OutputStream, T> content) {
        if (Files.isDirectory(file)) {
            throw new UserError(new Complaint(file.toString(), "this is a folder", "name a file"));
        }
        boolean inPlace = Files.exists(file) && !Files.isRegularFile(file);
        Path target = inPlace ? file : file.resolveSibling(file.getFileName() + ".part");
        try {
            T result = written(target, content);
            if (!inPlace) {
                Files.move(target, file, StandardCopyOption.REPLACE_EXISTING);
            }
            return result;
        } catch (IOException failure) {
            throw failed(failure);
        } catch (UncheckedIOException failure) {
            throw failed(IoReason.cause(failure));
        } finally {
            if (!inPlace) {
                forget(target);
            }
        }
    }

    /**
     * Writes a text.
     *
     * @throws UserError if it can't be written
     */
    void text(String text) {
        boolean written = write(out -> {
            try {
                out.write(text.getBytes(StandardCharsets.UTF_8));
                return true;
            } catch (IOException cause) {
                throw new UncheckedIOException(cause);
            }
        });
        if (!written) {
            throw new IllegalStateException("a text was written, and was not");
        }
    }

    private <T> T written(Path target, Function<OutputStream, T> content) throws IOException {
        try (OutputStream plain = new BufferedOutputStream(Files.newOutputStream(target), BUFFER_BYTES);
                OutputStream out =
                        file.toString().endsWith(".gz") ? new GZIPOutputStream(plain, BUFFER_BYTES) : plain) {
            return content.apply(out);
        }
    }

    private static void forget(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException left) {
            // Only a part of a file that could not be written stays behind; why it could not is already being told.
        }
    }

    private UserError failed(IOException failure) {
        UserError error =
                new UserError(new Complaint(file.toString(), "can't be written: " + IoReason.of(failure), ""));
        error.initCause(failure);
        return error;
    }
}
