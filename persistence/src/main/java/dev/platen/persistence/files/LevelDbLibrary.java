package dev.platen.persistence.files;

import java.util.Objects;
import java.util.Optional;
import org.fusesource.leveldbjni.JniDBFactory;
import org.iq80.leveldb.DBFactory;

/**
 * The two programs that can open a LevelDB folder, by one interface. Each opens what the other wrote. Only one process has a folder
 * open, whichever program it uses.
 *
 * <p>What one has to know of the port to Java (io.github.pcmind:leveldb 1.2, after LevelDB 1.22):
 *
 * <ul>
 *   <li>It keeps its cache and its write buffers on the Java heap: {@code cacheSize}, and up to two {@code writeBufferSize}
 *       with about as much again for the objects.
 *   <li>It writes about 2.5 times slower than LevelDB, and 1.5 times slower where every batch waits for the disk.
 *   <li>Its tables are called {@code .ldb}, as today's LevelDB calls them; the native library is of the time of {@code .sst} and
 *       takes them for missing. So they are renamed before it opens a folder.
 *   <li>After {@code seekToLast}, and after {@code seek} behind the last entry, it can step back from behind the last entry, and LevelDB
 *       can't. After {@code seek} to a key that is there, both step alike in either direction, but not when they turn round: after
 *       {@code prev}, LevelDB's {@code next} gives the same entry again, and the port's the one behind it.
 *   <li>One process is not kept from opening a folder by both programs at once; another process is. And opening a folder a second
 *       time in one process, which fails, gives away the process's lock on it, as is the way of POSIX locks.
 * </ul>
 *
 * <p>The older port, org.iq80.leveldb 0.12, is no choice: it can't step backwards at all, and the lengths of merged tables that it
 * writes into the manifest are four bytes too great, so that LevelDB can't read these tables.
 */
public enum LevelDbLibrary {
    /** LevelDB itself, 1.9, by JNI: for x86-64 under Linux (with glibc), macOS and Windows. */
    NATIVE {
        @Override
        public DBFactory factory() {
            return new NativeLevelDb();
        }
    },
    /** The port to Java, for all other machines. */
    JAVA {
        @Override
        public DBFactory factory() {
            return new JavaLevelDb();
        }
    };

    /** System property that chooses: {@code native}, {@code java}, or {@code auto}, which is the default. */
    public static final String PROPERTY = "platen.leveldb";

    /** Opens folders with this program. */
    public abstract DBFactory factory();

    /**
     * The program to use: the one that {@link #PROPERTY} asks for, else the native one if it can be loaded on this machine.
     *
     * @throws IllegalArgumentException if the property has an unknown value
     */
    public static LevelDbLibrary chosen() {
        String choice = System.getProperty(PROPERTY, "auto");
        return switch (choice) {
            case "auto" -> obstacle().isEmpty() ? NATIVE : JAVA;
            case "native" -> NATIVE;
            case "java" -> JAVA;
            default ->
                throw new IllegalArgumentException(PROPERTY + " is '" + choice + "'; it can be auto, native or java");
        };
    }

    /** Why the native library can't be loaded on this machine; empty if it can. */
    static Optional<LinkageError> obstacle() {
        try {
            Objects.requireNonNull(JniDBFactory.factory);
            return Optional.empty();
        } catch (LinkageError e) {
            return Optional.of(e);
        }
    }
}
