package dev.platen.emulator.smtp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A client that says exactly what it is told. */
final class Dialogue implements AutoCloseable {

    private final Socket plain;
    private final SSLContext trusting;
    private InputStream in;
    private OutputStream out;

    Dialogue(int port, SSLContext trusting) throws IOException {
        this.trusting = trusting;
        plain = new Socket(InetAddress.getLoopbackAddress(), port);
        plain.setSoTimeout(20_000);
        plain.setTcpNoDelay(true);
        in = new BufferedInputStream(plain.getInputStream());
        out = plain.getOutputStream();
    }

    /** Says a line and wants a reply that begins so; returns the reply's lines. */
    List<String> say(String line, String beginning) throws IOException {
        send(line + "\r\n");
        return expect(beginning);
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    void send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** The lines of a reply, whose last begins so. */
    List<String> expect(String beginning) throws IOException {
        List<String> lines = reply();
        if (!lines.getLast().startsWith(beginning)) {
            throw new AssertionError("expected " + beginning + ", got " + lines);
        }
        return lines;
    }

    List<String> reply() throws IOException {
        List<String> lines = new ArrayList<>();
        do {
            lines.add(line());
        } while (lines.getLast().length() > 3 && lines.getLast().charAt(3) == '-');
        return lines;
    }

    void startTls() throws IOException {
        say("STARTTLS", "220 2.0.0 ");
        SSLSocket tls = (SSLSocket) trusting.getSocketFactory().createSocket(plain, "localhost", plain.getPort(), true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        in = new BufferedInputStream(tls.getInputStream());
        out = tls.getOutputStream();
    }

    /** Whether the server has closed the connection, after all that it still said. */
    boolean ended() {
        try {
            while (in.read() >= 0) {
                // What it still says does not matter.
            }
            return true;
        } catch (IOException e) {
            return !(e instanceof java.net.SocketTimeoutException);
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("connection closed after: " + line.toString(StandardCharsets.UTF_8));
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        plain.close();
    }
}
