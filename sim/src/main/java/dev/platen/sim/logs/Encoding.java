package dev.platen.sim.logs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Finds out in which encoding a text is: by its byte order mark (Unicode Standard, 23.8), by the zero bytes that UTF-16 has in text
 * of logs, or else UTF-8.
 */
final class Encoding {

    private static final int MARK_MOST = 3;

    private final InputStream content;
    private final Charset charset;

    private Encoding(InputStream content, Charset charset) {
        this.content = content;
        this.charset = charset;
    }

    static Encoding of(InputStream raw) throws IOException {
        byte[] head = raw.readNBytes(MARK_MOST);
        Charset charset = StandardCharsets.UTF_8;
        int mark = 0;
        if (begins(head, 0xef, 0xbb, 0xbf)) {
            mark = 3;
        } else if (begins(head, 0xff, 0xfe)) {
            charset = StandardCharsets.UTF_16LE;
            mark = 2;
        } else if (begins(head, 0xfe, 0xff)) {
            charset = StandardCharsets.UTF_16BE;
            mark = 2;
        } else if (head.length > 1 && head[1] == 0) {
            charset = StandardCharsets.UTF_16LE;
        } else if (head.length > 1 && head[0] == 0) {
            charset = StandardCharsets.UTF_16BE;
        }
        return new Encoding(
                new SequenceInputStream(new ByteArrayInputStream(head, mark, head.length - mark), raw), charset);
    }

    private static boolean begins(byte[] head, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= head.length || (head[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** The text; what is not in the encoding reads as U+FFFD. */
    Reader reader() {
        return new InputStreamReader(content, charset);
    }

    /** The text in UTF-8. */
    InputStream utf8() {
        return charset.equals(StandardCharsets.UTF_8) ? content : new Recoded(reader());
    }

    /** A text as UTF-8. */
    private static final class Recoded extends InputStream {

        private static final int CHARS = 1 << 13;

        private final Reader text;
        private final char[] chars = new char[CHARS];
        private byte[] bytes = {};
        private int next;

        Recoded(Reader text) {
            this.text = text;
        }

        private boolean filled() throws IOException {
            if (next == bytes.length) {
                // One is kept back, so that no pair of surrogates is torn.
                int count = text.read(chars, 0, CHARS - 1);
                if (count < 0) {
                    return false;
                }
                if (Character.isHighSurrogate(chars[count - 1])) {
                    int low = text.read();
                    if (low >= 0) {
                        chars[count++] = (char) low;
                    }
                }
                ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(chars, 0, count));
                bytes = new byte[encoded.remaining()];
                encoded.get(bytes);
                next = 0;
            }
            return true;
        }

        @Override
        public int read() throws IOException {
            return filled() ? bytes[next++] & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (!filled()) {
                return -1;
            }
            int count = Math.min(length, bytes.length - next);
            System.arraycopy(bytes, next, into, offset, count);
            next += count;
            return count;
        }
    }
}
