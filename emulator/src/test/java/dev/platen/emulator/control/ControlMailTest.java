package dev.platen.emulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ControlMailTest {

    private ControlHouse house;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        house = new ControlHouse(folder);
    }

    @AfterEach
    void stop() {
        house.close();
    }

    @Test
    void messagesAreListedNewestFirstPageByPage() throws Exception {
        house.receive("one@archive.example", "First");
        house.receive("two@archive.example", "Second");
        house.receive("One@archive.example", "Third");
        assertThat(json(house.get("/control/recipients")).path("recipients"))
                .extracting(JsonNode::asText)
                .containsExactly("one@archive.example", "two@archive.example");
        HttpResponse<String> page = house.get("/control/messages?to=one%40archive.example&limit=1");
        assertThat(json(page).at("/messages/0/subject").asText()).isEqualTo("Third");
        assertThat(page.headers().firstValue("Link").orElseThrow())
                .contains("before=3&limit=1&to=one%40archive.example");
        HttpResponse<String> next = house.get("/control/messages?to=one%40archive.example&limit=1&before=3");
        assertThat(json(next).at("/messages/0/subject").asText()).isEqualTo("First");
        assertThat(next.headers().firstValue("Link")).isEmpty();
    }

    @Test
    void aMessageIsReadAsItCame() throws Exception {
        house.receive("one@archive.example", "Scan");
        assertThat(json(house.get("/control/messages/1")).path("sender").asText())
                .isEqualTo("scan@contoso.example");
        HttpResponse<String> raw = house.get("/control/messages/1/raw");
        assertThat(raw.body()).isEqualTo(ControlHouse.letter("Scan"));
        assertThat(raw.headers().firstValue("Content-Type")).contains("message/rfc822");
        assertThat(house.get("/control/messages/1/text").body()).isEqualTo("See <b>below</b>.");
    }

    @Test
    void anAttachmentIsForKeepingNeverForShowing() throws Exception {
        house.receive("one@archive.example", "Scan");
        JsonNode attachment = json(house.get("/control/messages/1/attachments")).at("/attachments/0");
        assertThat(attachment.path("name").asText()).isEqualTo("σελίδα.html");
        assertThat(attachment.path("type").asText()).isEqualTo("text/html");
        HttpResponse<String> download = house.get("/control/messages/1/attachments/0");
        assertThat(download.body()).isEqualTo("<script>alert(1)</script>");
        assertThat(download.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(download.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(download.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment; filename=\"______.html\"; filename*=UTF-8''%CF%83");
    }

    @Test
    void whatIsForgottenIsNotFound() throws Exception {
        house.receive("one@archive.example", "Scan");
        assertThat(house.get("/control/messages/1/attachments/7").statusCode()).isEqualTo(404);
        assertThat(house.delete("/control/messages").statusCode()).isEqualTo(204);
        assertThat(house.get("/control/messages/1").statusCode()).isEqualTo(404);
        assertThat(house.get("/control/messages/1/raw").statusCode()).isEqualTo(404);
        assertThat(house.get("/control/messages/x").statusCode()).isEqualTo(404);
        assertThat(json(house.get("/control/messages")).path("messages")).isEmpty();
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return ControlHouse.json(response);
    }
}
