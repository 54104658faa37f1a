package dev.platen.emulator.smtp;

import dev.platen.protocol.mail.SmtpReply;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A connection: lines and messages in, replies out, TLS from some point on. What is written leaves when the next byte is
 * waited for, so that the replies to commands sent in one go leave in one go (RFC 2920).
 *
 * <p>Belongs to one thread, save {@link #endInput} and {@link #cut}.
 */
final class Wire {

    /** Long enough for any access token in AUTH; RFC 4954 asks for 12,288. */
    private static final int LONGEST_LINE = 64 * 1024;

    /** A longer line is read to its end so that the next one can be; one longer than this ends the connection. */
    private static final int LONGEST_SKIPPED = 1024 * 1024;

    private static final int BLOCK = 16 * 1024;
    private static final int REPLIES = 2 * 1024;

    private final Socket plain;
    private InputStream in;
    private OutputStream out;
    private boolean encrypted;

    private final byte[] block = new byte[BLOCK];
    private int from;
    private int to;

    /** What came instead of a line. */
    sealed interface Read {

        /** A line without its end. */
        record Line(String text) implements Read {

            /** Without the text, which may hold a token. */
            @Override
            public String toString() {
                return "Line";
            }
        }

        /** A line that is too long. */
        record TooLong() implements Read {}

        /** The client has closed the connection. */
        record End() implements Read {}
    }

    Wire(Socket plain, Duration idle) throws IOException {
        this.plain = plain;
        plain.setSoTimeout((int) Math.min(Integer.MAX_VALUE, idle.toMillis()));
        plain.setTcpNoDelay(true);
        in = plain.getInputStream();
        out = new BufferedOutputStream(plain.getOutputStream(), REPLIES);
    }

    boolean encrypted() {
        return encrypted;
    }

    /** The client's address, as numbers. */
    String peer() {
        return plain.getInetAddress().getHostAddress();
    }

    /** The next line; it may end with LF alone. */
    Read readLine() throws IOException {
        ByteArrayOutputStream pieces = new ByteArrayOutputStream(0);
        int length = 0;
        while (true) {
            int end = indexOfNewline();
            int piece = end - from;
            length += piece;
            if (length <= LONGEST_LINE) {
                pieces.write(block, from, piece);
            } else if (length > LONGEST_SKIPPED) {
                throw new EOFException("no line in " + LONGEST_SKIPPED + " bytes");
            }
            from = end;
            if (from < to) {
                from++;
                return length <= LONGEST_LINE ? new Read.Line(text(pieces)) : new Read.TooLong();
            }
            if (!fill()) {
                return new Read.End();
            }
        }
    }

    /** Reads a message to its end, decoding it. */
    void readMessage(DotUnstuffing message) throws IOException {
        while (!message.ended()) {
            need();
            from += message.take(block, from, to - from);
        }
    }

    /** Reads so many bytes. */
    void readBytes(long count, ByteSink sink) throws IOException {
        long left = count;
        while (left > 0) {
            need();
            int length = (int) Math.min(left, to - from);
            sink.take(block, from, length);
            from += length;
            left -= length;
        }
    }

    /** Waits for some bytes and reads past them. */
    void readSome() throws IOException {
        need();
        from = to;
    }

    void write(SmtpReply reply) throws IOException {
        write(reply.toString());
    }

    /** Writes a line. */
    void write(String line) throws IOException {
        String clean = line.indexOf('\r') < 0 && line.indexOf('\n') < 0 ? line : line.replaceAll("[\r\n]", " ");
        out.write(clean.getBytes(StandardCharsets.UTF_8));
        out.write('\r');
        out.write('\n');
    }

    void flush() throws IOException {
        out.flush();
    }

    /**
     * Goes over to TLS. What came in the clear after the command is not read: somebody else may have put it there (RFC
     * 3207, 4.2).
     *
     * @throws IOException if the client breaks it off, for example because it does not trust the certificate
     */
    void startTls(SSLContext context) throws IOException {
        out.flush();
        from = to;
        SSLSocket tls = (SSLSocket) context.getSocketFactory()
                .createSocket(plain, plain.getInetAddress().getHostAddress(), plain.getPort(), false);
        tls.setUseClientMode(false);
        tls.startHandshake();
        in = tls.getInputStream();
        out = new BufferedOutputStream(tls.getOutputStream(), REPLIES);
        encrypted = true;
    }

    /** Closes the connection in good order, once all replies have left. */
    void close() throws IOException {
        out.close();
        plain.close();
    }

    /** Lets the client's next byte be its last, from any thread: what is being answered is still answered. */
    void endInput() {
        try {
            plain.shutdownInput();
        } catch (IOException _) {
            // It is gone already.
        }
    }

    /** Breaks the connection off, from any thread: the client sees a reset. */
    void cut() {
        try {
            plain.setOption(StandardSocketOptions.SO_LINGER, 0);
            plain.close();
        } catch (IOException _) {
            // It is gone already.
        }
    }

    private int indexOfNewline() {
        int i = from;
        while (i < to && block[i] != '\n') {
            i++;
        }
        return i;
    }

    private void need() throws IOException {
        if (from == to && !fill()) {
            throw new EOFException("connection closed");
        }
    }

    private boolean fill() throws IOException {
        out.flush();
        from = 0;
        to = Math.max(0, in.read(block));
        return to > 0;
    }

    private static String text(ByteArrayOutputStream line) {
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
