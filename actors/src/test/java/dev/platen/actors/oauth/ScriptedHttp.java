package dev.platen.actors.oauth;

import dev.platen.emulator.tls.CertificateAuthority;
import dev.platen.emulator.tls.ServerTls;
import dev.platen.emulator.tls.Shown;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A web server on loopback that answers what a test tells it to, in that order; the last answer stays. */
public final class ScriptedHttp implements AutoCloseable {

    /** In the place of an answer: the connection is reset. */
    public static final String RESET = "reset";

    /** In the place of an answer: none comes. */
    public static final String SILENCE = "silence";

    private final ServerSocket listener;
    private final @Nullable SSLContext tls;
    private final Deque<String> answers = new ArrayDeque<>();
    private boolean lastGiven;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** A request, with the names of its headers in lower case. */
    public record Request(String line, Map<String, String> headers, Map<String, String> form) {}

    private ScriptedHttp(@Nullable SSLContext tls) throws IOException {
        this.tls = tls;
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::listen);
    }

    public static ScriptedHttp plain() throws IOException {
        return new ScriptedHttp(null);
    }

    /** A server that shows a certificate by an authority whose own lies in a folder. */
    static ScriptedHttp encrypted(Path folder, Shown shown) throws IOException {
        CertificateAuthority authority = CertificateAuthority.open(folder, InstantSource.system());
        return new ScriptedHttp(new ServerTls(authority, Set.of(), InstantSource.system()).context(shown));
    }

    public ScriptedHttp answers(String... more) {
        synchronized (answers) {
            if (lastGiven) {
                answers.clear();
                lastGiven = false;
            }
            answers.addAll(List.of(more));
        }
        return this;
    }

    /** An answer in JSON; single quotes stand for double ones. */
    public static String json(int status, String body, String... headers) {
        return answer(status, "application/json; charset=utf-8", body.replace('\'', '"'), headers);
    }

    static String answer(int status, String type, String body, String... headers) {
        return "HTTP/1.1 " + status + " Whatever\r\nContent-Type: " + type + "\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n"
                + Arrays.stream(headers).map(header -> header + "\r\n").collect(Collectors.joining())
                + "\r\n" + body;
    }

    /** Tokens whose secrets end in a name. */
    public static String tokens(String name, String account) {
        return json(
                200,
                "{'token_type':'Bearer','expires_in':3600,'access_token':'" + jwt(account, name)
                        + "','refresh_token':'planted-refresh-" + name + "'}");
    }

    static String jwt(String account, String name) {
        java.util.Base64.Encoder base64 = java.util.Base64.getUrlEncoder().withoutPadding();
        String claims = account.isEmpty() ? "{}" : "{\"upn\":\"" + account + "\"}";
        return base64.encodeToString("{}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".planted-access-" + name;
    }

    public URI base() {
        return URI.create((tls == null ? "http" : "https") + "://localhost:" + listener.getLocalPort());
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    private void listen() {
        try {
            while (true) {
                Socket socket = listener.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closing) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try (Socket open = tls == null ? socket : encrypt(tls, socket)) {
            InputStream in = new BufferedInputStream(open.getInputStream());
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                requests.add(request(line, in));
                String answer = next();
                switch (answer) {
                    case RESET -> {
                        socket.setSoLinger(true, 0);
                        socket.close();
                        return;
                    }
                    case SILENCE -> closed.await();
                    default -> open.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException broken) {
            // The client went away; a test sees what it made of that.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static SSLSocket encrypt(SSLContext tls, Socket socket) throws IOException {
        SSLSocket encrypted = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, true);
        encrypted.startHandshake();
        return encrypted;
    }

    private String next() {
        synchronized (answers) {
            lastGiven = answers.size() == 1;
            return lastGiven ? answers.element() : answers.remove();
        }
    }

    private static Request request(String first, InputStream in) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String[] header = line.split(": ?", 2);
            headers.put(header[0].toLowerCase(java.util.Locale.ROOT), header[1]);
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        Map<String, String> form = new TreeMap<>();
        for (String field : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
            String[] pair = field.split("=", 2);
            form.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return new Request(first, headers, form);
    }

    /** A line; empty also at the end. */
    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.write(c);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
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
