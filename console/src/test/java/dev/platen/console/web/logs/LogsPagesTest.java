package dev.platen.console.web.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.platen.console.web.ConsoleHouse;
import dev.platen.console.web.work.WorkHouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Logs that are brought to the console. */
@Timeout(60)
class LogsPagesTest {

    private static final String JOBS = """
            time,device,destination,result,error
            2026-03-02T08:00:01Z,hall-1,a@b.example,OK,
            2026-03-02T09:00:00Z,hall-1,a@b.example,NG,361
            never,hall-1,a@b.example,OK,
            """;

    @TempDir
    private Path folder;

    private Path uploads;
    private ConsoleHouse house;
    private Path runs;

    @BeforeEach
    void open() throws IOException {
        uploads = folder.resolve("logs");
        Files.createDirectories(uploads.resolve("crashed"));
        Files.writeString(uploads.resolve("crashed/1"), JOBS);
        runs = folder.resolve("runs");
        house = WorkHouse.in(runs, room -> {
            try {
                LogsPages pages = new LogsPages(room, uploads);
                return new ConsoleHouse.Furnishing(pages.operations(), pages::close);
            } catch (IOException cause) {
                throw new UncheckedIOException(cause);
            }
        });
    }

    @AfterEach
    void close() {
        house.close();
    }

    /** A part of a form that brings a file. */
    private static String file(String field, String name, String content) {
        return "--edge\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"" + name
                + "\"\r\nContent-Type: text/csv\r\n\r\n" + content + "\r\n";
    }

    private static String field(String name, String value) {
        return "--edge\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private HttpResponse<String> bring(String... parts) throws IOException, InterruptedException {
        return house.send(house.request("/import")
                .header("Content-Type", "multipart/form-data; boundary=edge")
                .POST(HttpRequest.BodyPublishers.ofString(String.join("", parts) + "--edge--\r\n")));
    }

    private String brought(String... parts) throws IOException, InterruptedException {
        HttpResponse<String> answer = bring(Stream.concat(Stream.of(field("csrf", house.csrf())), Stream.of(parts))
                .toArray(String[]::new));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        String path = answer.headers().firstValue("Location").orElseThrow();
        try (Stream<String> lines = house.lines(path + "/events")) {
            assertThat(lines).contains("event: end");
        }
        return path;
    }

    @Test
    void logsBecomeARunWithWhatWasLeftOutAtItsPlace() throws Exception {
        house.logIn();
        String path = brought(file("files", "C:\\logs\\<jobs>.csv", JOBS), file("map", "", ""), field("zone", "UTC"));
        String page = house.get(path).body();
        assertThat(page).contains("Imported", "&lt;jobs&gt;.csv:4").doesNotContain("<jobs>.csv:", uploads.toString());
        Path run = runs.resolve(path.substring("/import/".length()));
        assertThat(page).contains("/runs/" + run.getFileName() + "/report");
        assertThat(new ObjectMapper()
                        .readTree(run.resolve("import.json").toFile())
                        .at("/files/0/name")
                        .asText())
                .isEqualTo("<jobs>.csv");
        assertThat(run.resolve("report.html")).content().contains("What was imported", "&lt;jobs");
        assertThat(uploads).isEmptyDirectory();
    }

    @Test
    void aMapSaysWhichPrinterIsWhich() throws Exception {
        house.logIn();
        String path = brought(
                file("files", "jobs.csv", JOBS),
                file("map", "printers.csv", "printer,account,device\ncontoso/hall,,hall-1\n"),
                field("zone", "Europe/Athens"));
        assertThat(house.get(path).body()).contains("Imported", "Europe/Athens");
        String broken = brought(file("files", "jobs.csv", JOBS), file("map", "p.csv", "printer,shoe\nx/y,1\n"));
        assertThat(house.get(broken).body())
                .contains("That could not be done", "printers.csv:1", "shoe")
                .doesNotContain(uploads.toString());
        assertThat(uploads).isEmptyDirectory();
    }

    @Test
    void pseudonymsHideWhomTheLogsAreAbout() throws Exception {
        house.logIn();
        String trace = """
                Received,SenderAddress,RecipientAddress,Status,MessageId
                2026-03-02T08:00:05Z,maria@contoso.example,a@b.example,Delivered,m1
                """;
        String path = brought(file("files", "trace.csv", trace), field("pseudonymise", "yes"));
        Path run = runs.resolve(path.substring("/import/".length()));
        assertThat(house.get(path).body()).contains("Imported");
        assertThat(run.resolve("report.html")).content().doesNotContain("maria");
    }

    @Test
    void whatIsNoLogIsSaidInWordsAndRemoved() throws Exception {
        house.logIn();
        String path = brought(file("files", "photo.jpg", "<script>alert(1)</script>"));
        assertThat(house.get(path).body())
                .contains("That could not be done", "nothing could be imported: photo.jpg:1")
                .doesNotContain("<script>alert");
        assertThat(uploads).isEmptyDirectory();
    }

    @Test
    void onlyAdministratorsBringLogsAndOnlyByOurForm() throws Exception {
        assertThat(house.get("/import").headers().firstValue("Location")).hasValue("/login?to=%2Fimport");
        assertThat(bring(field("csrf", house.csrf()), file("files", "jobs.csv", JOBS))
                        .statusCode())
                .isEqualTo(401);
        house.logIn();
        assertThat(house.get("/import").body()).contains("multipart/form-data");
        assertThat(bring(field("csrf", "forged"), file("files", "jobs.csv", JOBS))
                        .statusCode())
                .isEqualTo(403);
        assertThat(bring(field("csrf", house.csrf())).body()).contains("No log was brought.");
        assertThat(bring(field("csrf", house.csrf()), file("files", "jobs.csv", JOBS), field("zone", "Mars/Base"))
                        .body())
                .contains("There is no such time zone.");
        assertThat(bring(field("csrf", house.csrf()), file("other", "jobs.csv", JOBS))
                        .statusCode())
                .isEqualTo(400);
        assertThat(uploads).isEmptyDirectory();
        assertThat(runs).doesNotExist();
    }

    @Test
    void moreFilesThanThereMayBeAreRefused() throws Exception {
        house.logIn();
        String many = file("files", "jobs.csv", JOBS).repeat(Brought.FILES_MOST + 1);
        assertThat(bring(field("csrf", house.csrf()), many).statusCode()).isEqualTo(400);
        assertThat(runs).doesNotExist();
    }
}
