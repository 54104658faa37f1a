package dev.platen.persistence.leveldb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that witnesses how many events of a folder were acknowledged. LevelDB drops a damaged or missing end of its log
 * without a word when it opens a folder; this tells that something is gone.
 *
 * <p>It is written after each commit, never waited for: after a power cut it may be older than the events, and, unless
 * they were synced, newer.
 */
final class Acknowledged implements AutoCloseable {

    /** Its name in the folder. */
    static final String FILE = "ACKNOWLEDGED";

    private static final Logger LOG = LoggerFactory.getLogger(Acknowledged.class);

    private static final byte[] SEAL_KEY = FILE.getBytes(StandardCharsets.US_ASCII);

    private final FileChannel file;

    private Acknowledged(FileChannel file) {
        this.file = file;
    }

    /** Opens the file to write on, or makes it. */
    static Acknowledged open(Path folder) throws IOException {
        return new Acknowledged(
                FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    }

    /**
     * How many events a folder's file tells.
     *
     * @throws JournalDamagedException if it is missing or damaged
     */
    static long in(Path folder) {
        byte[] content;
        try {
            content = Files.readAllBytes(folder.resolve(FILE));
        } catch (IOException e) {
            throw new JournalDamagedException(
                    folder,
                    "its file " + FILE + " can't be read, so that lost events would go unnoticed;"
                            + " 'platen journal repair' makes it anew");
        }
        if (!Seal.whole(SEAL_KEY, content)) {
            throw new JournalDamagedException(
                    folder, "its file " + FILE + " has a wrong checksum; 'platen journal repair' makes it anew");
        }
        return Varint.Reader.ofSealed(content).nextBigEndian();
    }

    /** Takes down how many events there are. */
    void write(long events) throws IOException {
        file.write(
                ByteBuffer.wrap(new Varint.Writer(Long.BYTES + Seal.LENGTH)
                        .bigEndian(events)
                        .sealed(SEAL_KEY)),
                0);
    }

    /** Lets go of the file as it is; its journal could not be opened, which is what is told. */
    void abandon() {
        try {
            file.close();
        } catch (IOException e) {
            LOG.debug("{} could not be closed", FILE, e);
        }
    }

    /** Puts it on the disk. */
    @Override
    public void close() throws IOException {
        file.force(false);
        file.close();
    }
}
