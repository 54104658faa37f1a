package dev.platen.actors.mail;

import dev.platen.emulator.tls.CertificateAuthority;
import dev.platen.emulator.tls.ServerTls;
import dev.platen.emulator.tls.Shown;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A submission server on loopback that says what a test tells it to, and otherwise what Exchange Online says. */
public final class ScriptedSmtp implements AutoCloseable {

    /** In the place of a reply: the connection is closed. */
    public static final String CLOSE = "close";

    /** In the place of a reply: none comes. */
    public static final String SILENCE = "silence";

    private static final Map<String, String> USUAL = Map.of(
            "GREETING", "220 AM0PR.outlook.office365.com Microsoft ESMTP MAIL Service ready",
            "EHLO", "250-AM0PR.outlook.office365.com Hello\r\n250-SIZE 157286400\r\n%s250 SMTPUTF8",
            "STARTTLS", "220 2.0.0 SMTP server ready",
            "AUTH", "235 2.7.0 Authentication successful",
            "MAIL", "250 2.1.0 Sender OK",
            "RCPT", "250 2.1.5 Recipient OK",
            "DATA", "354 Start mail input; end with <CRLF>.<CRLF>",
            ".", "250 2.0.0 OK <abc@AM0PR> [Hostname=AM0PR]",
            "RSET", "250 2.0.0 Resetting",
            "QUIT", "221 2.0.0 Service closing transmission channel");

    private final ServerSocket listener;
    private final SSLContext tls;
    private final Path authority;
    private final boolean tlsFirst;
    private final Map<String, Deque<String>> script = new HashMap<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<String> commands = Collections.synchronizedList(new ArrayList<>());
    private final List<byte[]> messages = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    private ScriptedSmtp(ServerTls tls, Shown shown, Path authority, boolean tlsFirst) throws IOException {
        this.tls = tls.context(shown);
        this.authority = authority;
        this.tlsFirst = tlsFirst;
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::listen);
    }

    /** A server that shows a certificate by an authority whose own lies in a folder. */
    public static ScriptedSmtp start(Path folder, Shown shown) throws IOException {
        return start(folder, shown, false);
    }

    static ScriptedSmtp start(Path folder, Shown shown, boolean tlsFirst) throws IOException {
        CertificateAuthority authority = CertificateAuthority.open(folder, InstantSource.system());
        return new ScriptedSmtp(
                new ServerTls(authority, Set.of(), InstantSource.system()),
                shown,
                authority.certificateFile(),
                tlsFirst);
    }

    /** Says something else to a command, once for each reply; then what is usual again. */
    public ScriptedSmtp says(String command, String... replies) {
        synchronized (script) {
            script.computeIfAbsent(command, _ -> new ArrayDeque<>()).addAll(List.of(replies));
        }
        return this;
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** The certificate of its authority. */
    public Path authority() {
        return authority;
    }

    /** What it was told, save messages. */
    public List<String> commands() {
        synchronized (commands) {
            return List.copyOf(commands);
        }
    }

    /** The messages it was sent, whatever it said to them. */
    public List<byte[]> messages() {
        return messages;
    }

    public int connections() {
        return connections.get();
    }

    private void listen() {
        try {
            while (true) {
                Socket socket = listener.accept();
                sockets.add(socket);
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closing) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            converse(tlsFirst ? encrypt(socket) : socket);
        } catch (IOException broken) {
            // The client went away; a test sees what it made of that.
        }
    }

    private void converse(Socket socket) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream();
        if (!(socket instanceof SSLSocket) || tlsFirst) {
            say(out, "GREETING", socket);
        }
        for (String line = line(in); line != null; line = line(in)) {
            commands.add(line);
            String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
            String said = say(out, verb, socket);
            if (verb.equals("STARTTLS") && said.startsWith("220")) {
                converse(encrypt(socket));
                return;
            }
            if (verb.equals("DATA") && said.startsWith("354")) {
                if (next("MESSAGE").equals(CLOSE)) {
                    in.readNBytes(100);
                    socket.close();
                    return;
                }
                messages.add(message(in));
                say(out, ".", socket);
            }
            if (verb.equals("QUIT")) {
                return;
            }
        }
    }

    private String say(OutputStream out, String command, Socket socket) throws IOException {
        String reply = next(command);
        switch (reply) {
            case CLOSE -> {
                socket.close();
                throw new IOException("as the script says");
            }
            case SILENCE -> {
                try {
                    closed.await();
                } catch (InterruptedException interrupted) {
                    throw new IOException(interrupted);
                }
            }
            default -> {
                String offers = socket instanceof SSLSocket ? "250-AUTH LOGIN XOAUTH2\r\n" : "250-STARTTLS\r\n";
                out.write((reply.replace("%s", offers) + "\r\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        }
        return reply;
    }

    private String next(String command) {
        synchronized (script) {
            Deque<String> scripted = script.get(command);
            return scripted == null || scripted.isEmpty()
                    ? USUAL.getOrDefault(command, "500 5.3.3 Unrecognized command")
                    : scripted.remove();
        }
    }

    private SSLSocket encrypt(Socket socket) throws IOException {
        SSLSocket encrypted = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, true);
        encrypted.startHandshake();
        return encrypted;
    }

    private static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return null;
            }
            line.write(c);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    private static byte[] message(InputStream in) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (String line = line(in); line != null; line = line(in)) {
            if (line.equals(".")) {
                return message.toByteArray();
            }
            String unstuffed = line.startsWith(".") ? line.substring(1) : line;
            message.write((unstuffed + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
        throw new IOException("no end");
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
