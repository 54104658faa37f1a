package dev.platen.sim.logs;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A file that was given: a log, one compressed by gzip, or an archive of several. Which it is, its first bytes tell. */
final class LogFile {

    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final String name;
    private final LogSink sink;

    /** Reads a log. */
    @FunctionalInterface
    interface Reading {

        /**
         * Reads it all.
         *
         * @param line is kept up with, for whoever has to say how far reading came
         */
        void read(String name, InputStream content, LineNumber line) throws IOException;
    }

    /**
     * A file.
     *
     * @param name what to call it
     */
    LogFile(Path path, String name, LogSink sink) {
        this.path = path;
        this.name = name;
        this.sink = sink;
    }

    /**
     * Has each log in the file read. What can't be unpacked, or is cut off, is told to the sink; the rest is read.
     *
     * @throws LogException if the file is not there or can't be opened
     */
    void read(Reading reading) {
        try {
            byte[] head;
            try (InputStream in = Files.newInputStream(path)) {
                head = in.readNBytes(4);
            }
            if (head.length == 4 && head[0] == 'P' && head[1] == 'K') {
                archive(name, reading);
            } else {
                try (InputStream in = Files.newInputStream(path)) {
                    InputStream plain = gzip(head)
                            ? new Unpacked(new GZIPInputStream(in, BUFFER), Files.size(path))
                            : new BufferedInputStream(in, BUFFER);
                    whole(name, plain, reading);
                }
            }
        } catch (IOException cause) {
            throw new LogException(name + ": can't be read: " + reason(cause), "", cause);
        }
    }

    private static boolean gzip(byte[] head) {
        return head.length >= 2 && head[0] == (byte) 0x1f && head[1] == (byte) 0x8b;
    }

    private void archive(String name, Reading reading) throws IOException {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            List<? extends ZipEntry> entries = Collections.list(zip.entries());
            for (ZipEntry entry : entries) {
                if (!entry.isDirectory()) {
                    String inside = name + "!" + entry.getName();
                    try (InputStream packed = new Unpacked(zip.getInputStream(entry), entry.getCompressedSize())) {
                        whole(inside, inner(entry, packed), reading);
                    } catch (ZipException broken) {
                        sink.leftOut(new Origin(inside, 1), "can't be unpacked: " + reason(broken));
                    }
                }
            }
        }
    }

    private static InputStream inner(ZipEntry entry, InputStream packed) throws IOException {
        return entry.getName().toLowerCase(Locale.ROOT).endsWith(".gz")
                ? new Unpacked(new GZIPInputStream(packed, BUFFER), entry.getSize())
                : packed;
    }

    private void whole(String name, InputStream content, Reading reading) throws IOException {
        LineNumber line = new LineNumber();
        try {
            reading.read(name, content, line);
        } catch (EOFException cut) {
            sink.leftOut(new Origin(name, line.now), "the rest is missing: the compressed file is cut off");
        } catch (ZipException damaged) {
            sink.leftOut(new Origin(name, line.now), "the rest can't be unpacked: " + reason(damaged));
        } catch (TooMuchException bomb) {
            sink.leftOut(new Origin(name, line.now), "the rest was not read: " + bomb.getMessage());
        }
    }

    private static String reason(IOException cause) {
        return switch (cause) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "permission denied";
            default -> String.valueOf(cause.getMessage());
        };
    }

    /** A compressed file becomes larger than logs do. */
    private static final class TooMuchException extends IOException {

        private static final long serialVersionUID = 1L;

        TooMuchException() {
            super("unpacked it is more than " + Unpacked.RATIO_MOST + " times as large");
        }
    }

    /** Unpacked content that must not be so much that it can't be a log. */
    private static final class Unpacked extends FilterInputStream {

        /** Sign-in logs are packed 10 to 40 times smaller; deflate can't do more than 1,032. */
        private static final int RATIO_MOST = 400;

        private static final long ALWAYS_TAKEN = 64L << 20;

        private final long most;
        private final byte[] single = new byte[1];
        private long total;

        Unpacked(InputStream content, long packed) {
            super(content);
            this.most = Math.max(ALWAYS_TAKEN, packed * RATIO_MOST);
        }

        @Override
        public int read() throws IOException {
            return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            total += Math.max(0, count);
            if (total > most) {
                throw new TooMuchException();
            }
            return count;
        }
    }
}
