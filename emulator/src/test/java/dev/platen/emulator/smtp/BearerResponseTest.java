package dev.platen.emulator.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BearerResponseTest {

    @Test
    void aResponseNamesUserAndToken() {
        assertThat(BearerResponse.parse(PostOffice.bearer("hq-1@contoso.example", "eyJ0.e-_.x")))
                .contains(new BearerResponse("hq-1@contoso.example", "eyJ0.e-_.x"));
    }

    @Test
    void theTokenIsNotPrinted() {
        assertThat(new BearerResponse("a@b", "t0k3n")).asString().doesNotContain("t0k3n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "user=",
                "user=a@b\u0001auth=Bearer t",
                "user=a@b\u0001auth=Bearer t\u0001",
                "user=\u0001auth=Bearer t\u0001\u0001",
                "user=a@b\u0001auth=Bearer \u0001\u0001",
                "user=a@b\u0001auth=Basic t\u0001\u0001",
                "user=a@b\u0001auth=Bearer t t\u0001\u0001",
                "user=a\nb\u0001auth=Bearer t\u0001\u0001",
                "auth=Bearer t\u0001user=a@b\u0001\u0001"
            })
    void wrongResponses(String text) {
        assertThat(BearerResponse.parse(PostOffice.base64(text))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%%%", "dXNlcj1", "=", "dXNl cj0=", "/////w==", "\u00e9"})
    void whatIsNoBase64OrNoText(String response) {
        assertThat(BearerResponse.parse(response)).isEmpty();
    }

    @Test
    void anyTextIsReadOrNot() {
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            char[] right = PostOffice.bearer("a@b.example", "token").toCharArray();
            right[random.nextInt(right.length)] = (char) random.nextInt(0x80);
            assertThat(BearerResponse.parse(new String(right)))
                    .as("seed %d", seed)
                    .satisfiesAnyOf(
                            none -> assertThat(none).isEmpty(),
                            some -> assertThat(some.orElseThrow().user()).isNotEmpty());
        }
    }
}
