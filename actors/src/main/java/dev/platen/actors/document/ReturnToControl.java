package dev.platen.actors.document;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;

/**
 * Leaves out the end of a T.4 page, six ends of line in a row: a fax machine sends it to say that the page is over, and TIFF-F
 * has no use for it (libtiff calls that class F). The JDK writes it; here the length of the strip is set to end before it.
 */
final class ReturnToControl {

    /** Six times an end of line at a whole byte, least significant bit first, but for the half byte that it shares with the page. */
    private static final byte[] CODE = HexFormat.of().parseHex("80" + "0080".repeat(5));

    private static final int STRIP_OFFSET = 273;
    private static final int STRIP_LENGTH = 279;
    private static final int FIRST_PAGE = 4;
    private static final int ENTRY = 12;
    private static final int ENTRY_VALUE = 8;

    private final FileChannel file;

    private ReturnToControl(FileChannel file) {
        this.file = file;
    }

    /** Leaves it out on each page of a little-endian file with one strip a page. */
    static void leaveOut(Path tiff) throws IOException {
        try (FileChannel file = FileChannel.open(tiff, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ReturnToControl pages = new ReturnToControl(file);
            for (int page = pages.number(FIRST_PAGE); page != 0; ) {
                page = pages.shorten(page);
            }
        }
    }

    /** Returns where the next page's tags are; 0 if there is none. */
    private int shorten(int page) throws IOException {
        int entries = read(page, Short.BYTES).getShort();
        ByteBuffer tags = read(page + Short.BYTES, entries * ENTRY + Integer.BYTES);
        int offset = 0;
        for (int at = 0; at < entries * ENTRY; at += ENTRY) {
            switch (tags.getShort(at)) {
                case STRIP_OFFSET -> offset = tags.getInt(at + ENTRY_VALUE);
                case STRIP_LENGTH ->
                    shorten(offset, tags.getInt(at + ENTRY_VALUE), page + Short.BYTES + at + ENTRY_VALUE);
                default -> {}
            }
        }
        return tags.getInt(entries * ENTRY);
    }

    private void shorten(int strip, int length, int where) throws IOException {
        int rest = length - CODE.length;
        if (rest > 0 && read(strip + rest, CODE.length).equals(ByteBuffer.wrap(CODE))) {
            ByteBuffer shorter = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            file.write(shorter.putInt(rest).flip(), where);
        }
    }

    private int number(int at) throws IOException {
        return read(at, Integer.BYTES).getInt();
    }

    private ByteBuffer read(int at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, at + bytes.position()) < 0) {
                throw new IOException("the TIFF ends too soon");
            }
        }
        return bytes.flip();
    }
}
