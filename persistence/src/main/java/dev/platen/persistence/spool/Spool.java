package dev.platen.persistence.spool;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Documents by key, in a folder. A document that {@link #store} took is on the disk, whole, whatever happens to the process
 * or the power; one that it did not take is not there at all. Thread-safe; one process at a time may use a folder.
 *
 * <p>Any text is a key. A document's file is named by the SHA-256 of its key, so that no key leads out of the folder and
 * none is too long.
 */
public final class Spool {

    private static final String UNFINISHED = ".part";
    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final long maxBytes;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong incoming = new AtomicLong();

    private Spool(Path folder, long maxBytes) {
        this.folder = folder;
        this.maxBytes = maxBytes;
    }

    /**
     * The spool in a folder, which is made if it is missing. What a process that died had begun to store is removed.
     *
     * @param maxBytes most that all documents together may have
     * @throws SpoolException if the folder can't be used
     */
    public static Spool open(Path folder, long maxBytes) {
        Spool spool = new Spool(folder, maxBytes);
        try {
            Files.createDirectories(folder);
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    if (file.toString().endsWith(UNFINISHED)) {
                        Files.delete(file);
                    } else {
                        spool.bytes.addAndGet(Files.size(file));
                    }
                }
            }
        } catch (IOException cause) {
            throw spool.unusable(cause);
        }
        return spool;
    }

    /**
     * Stores a document. Returns when it is on the disk. Where there already is a document of the key, it stays.
     *
     * @return size of the document of that key in bytes
     * @throws SpoolFullException if it does not fit
     * @throws SpoolException if it can't be written
     */
    public long store(String key, InputStream document) {
        Path file = file(key);
        Path part = folder.resolve(incoming.incrementAndGet() + UNFINISHED);
        try {
            if (!Files.exists(file)) {
                write(document, part);
                place(part, file);
            }
            return Files.size(file);
        } catch (IOException cause) {
            throw unusable(cause);
        }
    }

    /** Writes a document to a file of its own and to the disk; its bytes count as taken. */
    private void write(InputStream document, Path part) throws IOException {
        long size = 0;
        boolean whole = false;
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(channel)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = document.read(buffer); read >= 0; read = document.read(buffer)) {
                size += read;
                if (bytes.addAndGet(read) > maxBytes) {
                    throw new SpoolFullException(folder + ": the spool is full (" + maxBytes + " bytes)");
                }
                out.write(buffer, 0, read);
            }
            channel.force(true);
            whole = true;
        } finally {
            if (!whole) {
                bytes.addAndGet(-size);
                Files.deleteIfExists(part);
            }
        }
    }

    /** Gives a written document its name, unless another came first. */
    private synchronized void place(Path part, Path file) throws IOException {
        if (Files.exists(file)) {
            delete(part);
        } else {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            force(folder);
        }
    }

    /**
     * Opens a document for reading.
     *
     * @throws SpoolException if there is none of that key, or it can't be read
     */
    public InputStream read(String key) {
        try {
            return Files.newInputStream(file(key));
        } catch (NoSuchFileException missing) {
            throw new SpoolException(folder + ": no document '" + key + "'", missing);
        } catch (IOException cause) {
            throw unusable(cause);
        }
    }

    /** Whether there is a document of a key. */
    public boolean holds(String key) {
        return Files.exists(file(key));
    }

    /**
     * Deletes the document of a key, if there is one.
     *
     * @throws SpoolException if it can't be deleted
     */
    public void delete(String key) {
        try {
            delete(file(key));
        } catch (IOException cause) {
            throw unusable(cause);
        }
    }

    /**
     * Deletes all documents but those of these keys: what a process that died left behind.
     *
     * @throws SpoolException if one can't be deleted
     */
    public void retain(Collection<String> keys) {
        Set<Path> kept = keys.stream().map(this::file).collect(Collectors.toSet());
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (!kept.contains(file)) {
                    delete(file);
                }
            }
        } catch (IOException cause) {
            throw unusable(cause);
        }
    }

    private synchronized void delete(Path file) throws IOException {
        if (Files.exists(file)) {
            long size = Files.size(file);
            if (Files.deleteIfExists(file)) {
                bytes.addAndGet(-size);
            }
        }
    }

    /** How many bytes all documents have, those that are being stored too. */
    public long bytes() {
        return bytes.get();
    }

    private Path file(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return folder.resolve(HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** A rename is on the disk when the folder is. */
    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private SpoolException unusable(IOException cause) {
        return new SpoolException(folder + ": the spool can't be used: " + cause.getMessage(), cause);
    }
}
