package dev.platen.bench.emulator;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A device over one connection that stays: as little as it takes to ask for tokens. */
final class TokenClient implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;
    private static final String FORM =
            "client_id=printer-app&scope=" + "https%3A%2F%2Foutlook.office.com%2FSMTP.Send+offline_access";

    private final Socket socket;
    private final InputStream in;
    private final byte[] read = new byte[16 * 1024];
    private String refreshToken = "";

    TokenClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = socket.getInputStream();
    }

    /** What a person has to do. */
    interface Person {

        /** Approves a user code. */
        void approve(String userCode) throws IOException;
    }

    void signIn(Person person) throws IOException {
        String code = post("devicecode", FORM);
        person.approve(value(code, "user_code"));
        refreshToken = value(
                post("token", FORM + "&grant_type=device_code&device_code=" + value(code, "device_code")),
                "refresh_token");
    }

    /** Asks for new tokens, and keeps the new refresh token; whether there were any. */
    boolean refresh() throws IOException {
        String answer = post("token", FORM + "&grant_type=refresh_token&refresh_token=" + refreshToken);
        if (!answer.startsWith("HTTP/1.1 200 ")) {
            return false;
        }
        refreshToken = value(answer, "refresh_token");
        return true;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String post(String endpoint, String form) throws IOException {
        socket.getOutputStream()
                .write(("POST /contoso/oauth2/v2.0/" + endpoint
                                + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                                + "Content-Length: " + form.length() + "\r\n\r\n" + form)
                        .getBytes(StandardCharsets.US_ASCII));
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        String text = "";
        do {
            int n = in.read(read);
            if (n < 0) {
                throw new EOFException();
            }
            answer.write(read, 0, n);
            text = answer.toString(StandardCharsets.ISO_8859_1);
        } while (!whole(text));
        return text;
    }

    private static boolean whole(String answer) {
        int end = answer.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        String name = "content-length: ";
        int from = answer.indexOf(name) + name.length();
        return answer.length() >= end + 4 + Integer.parseInt(answer.substring(from, answer.indexOf("\r\n", from)));
    }

    private static String value(String json, String name) {
        String before = "\"" + name + "\":\"";
        int from = json.indexOf(before) + before.length();
        if (from < before.length()) {
            throw new IllegalStateException("no " + name);
        }
        return json.substring(from, json.indexOf('"', from));
    }
}
