package dev.platen.bench.emulator;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A client that waits for each reply, as mail libraries do, and costs little itself. */
final class MailClient implements AutoCloseable {

    private final Socket plain;
    private InputStream in;
    private OutputStream out;

    MailClient(int port, SSLContext trusting, String account, String token) throws IOException {
        plain = new Socket(InetAddress.getLoopbackAddress(), port);
        plain.setTcpNoDelay(true);
        in = new BufferedInputStream(plain.getInputStream());
        out = plain.getOutputStream();
        expect(220);
        say("EHLO bench.example", 250);
        say("STARTTLS", 220);
        SSLSocket tls = (SSLSocket) trusting.getSocketFactory().createSocket(plain, "localhost", port, true);
        tls.startHandshake();
        in = new BufferedInputStream(tls.getInputStream());
        out = tls.getOutputStream();
        say("EHLO bench.example", 250);
        String response = "user=" + account + "\u0001auth=Bearer " + token + "\u0001\u0001";
        say("AUTH XOAUTH2 " + Base64.getEncoder().encodeToString(response.getBytes(StandardCharsets.UTF_8)), 235);
    }

    /** Sends a message, with its final dot; false if the server was busy. */
    boolean send(String from, byte[] message) throws IOException {
        write("MAIL FROM:<" + from + ">");
        int code = reply();
        if (code == 451) {
            return false;
        }
        check(code, 250);
        say("RCPT TO:<someone@example.org>", 250);
        say("DATA", 354);
        out.write(message);
        out.flush();
        expect(250);
        return true;
    }

    private void say(String line, int code) throws IOException {
        write(line);
        expect(code);
    }

    private void write(String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private void expect(int code) throws IOException {
        check(reply(), code);
    }

    private static void check(int code, int expected) throws IOException {
        if (code != expected) {
            throw new IOException("expected " + expected + ", got " + code);
        }
    }

    private int reply() throws IOException {
        while (true) {
            int code = 0;
            int place = 0;
            boolean last = true;
            for (int b = in.read(); b != '\n'; b = in.read()) {
                if (b < 0) {
                    throw new EOFException("connection closed");
                }
                if (place < 3) {
                    code = code * 10 + (b - '0');
                } else if (place == 3) {
                    last = b != '-';
                }
                place++;
            }
            if (last) {
                return code;
            }
        }
    }

    @Override
    public void close() throws IOException {
        write("QUIT");
        expect(221);
        plain.close();
    }
}
