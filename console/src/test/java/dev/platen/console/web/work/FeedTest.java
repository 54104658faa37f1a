package dev.platen.console.web.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.console.web.ConsoleHouse;
import dev.platen.emulator.web.Operation;
import io.vertx.core.http.HttpMethod;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FeedTest {

    private static final int WATCHERS_MOST = 32;

    private volatile Feed feed = new Feed(5);
    private ConsoleHouse house;

    @BeforeEach
    void start() throws IOException {
        house = new ConsoleHouse((_, _) ->
                ConsoleHouse.Furnishing.of(new Operation(HttpMethod.GET, "/told", request -> feed.watch(request))));
    }

    @AfterEach
    void stop() {
        house.close();
    }

    /** A browser's connection, as it is on the wire. */
    private final class Watcher implements AutoCloseable {

        private final Socket socket;
        private final BufferedReader in;
        private String last = "";

        Watcher(String lastId) throws IOException {
            URI address = URI.create(house.address());
            socket = new Socket(address.getHost(), address.getPort());
            String header = lastId.isEmpty() ? "" : "Last-Event-ID: " + lastId + "\r\n";
            socket.getOutputStream()
                    .write(("GET /told HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\n" + header + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        int status() throws IOException {
            return Integer.parseInt(line().split(" ", 3)[1]);
        }

        private String line() throws IOException {
            String line = in.readLine();
            if (line == null) {
                throw new IOException("the server has hung up");
            }
            return line;
        }

        /** What it is told next. */
        List<String> told(int count) throws IOException {
            List<String> told = new ArrayList<>();
            while (told.size() < count) {
                String line = line();
                if (line.startsWith("id: ")) {
                    last = line.substring("id: ".length());
                } else if (line.startsWith("data: ")) {
                    told.add(line.substring("data: ".length()));
                }
            }
            return told;
        }

        /** The connection breaks, without a word. */
        @Override
        public void close() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    private void tell(String... lines) {
        for (String line : lines) {
            feed.tell(line);
        }
    }

    @Test
    void whoComesBackGetsWhatTheyMissedAndNothingTwice() throws IOException {
        tell("one", "two");
        String last;
        try (Watcher watcher = new Watcher("")) {
            assertThat(watcher.told(2)).containsExactly("one", "two");
            last = watcher.last;
        }
        tell("three", "four");
        try (Watcher back = new Watcher(last)) {
            assertThat(back.told(2)).containsExactly("three", "four");
            tell("five");
            assertThat(back.told(1)).containsExactly("five");
        }
    }

    @Test
    void whoWasAwayTooLongGetsWhatIsKept() throws IOException {
        tell("1");
        String last;
        try (Watcher watcher = new Watcher("")) {
            watcher.told(1);
            last = watcher.last;
        }
        tell("2", "3", "4", "5", "6", "7", "8");
        try (Watcher back = new Watcher(last)) {
            assertThat(back.told(5)).containsExactly("4", "5", "6", "7", "8");
        }
    }

    @Test
    void anEarlierProcessesIdMeansNothingToThisOne() throws IOException {
        tell("one", "two");
        String last;
        try (Watcher watcher = new Watcher("")) {
            watcher.told(2);
            last = watcher.last;
        }
        feed = new Feed(5);
        tell("anew");
        try (Watcher back = new Watcher(last)) {
            assertThat(back.told(1)).containsExactly("anew");
            assertThat(back.last).isNotEqualTo(last);
        }
    }

    @Test
    void idsThatNobodyWasToldLeadToTheBeginning() throws IOException {
        tell("one");
        for (String id : List.of("-", "nonsense", "a-1", "-1")) {
            try (Watcher watcher = new Watcher(id)) {
                assertThat(watcher.told(1)).as(id).containsExactly("one");
            }
        }
    }

    @Test
    void noMoreWatchThanThereIsRoomForAndWhoHangsUpMakesRoom() throws IOException {
        tell("one");
        List<Watcher> all = new ArrayList<>();
        for (int i = 0; i < WATCHERS_MOST; i++) {
            Watcher watcher = new Watcher("");
            watcher.told(1);
            all.add(watcher);
        }
        try (Watcher tooMany = new Watcher("")) {
            assertThat(tooMany.status()).isEqualTo(429);
        }
        for (Watcher watcher : all) {
            watcher.close();
        }
        int status = 429;
        while (status == 429) {
            // The server notices when it writes.
            tell("more");
            try (Watcher next = new Watcher("")) {
                status = next.status();
            }
        }
        assertThat(status).isEqualTo(200);
    }
}
