package dev.platen.emulator.mailroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MessageHeadTest {

    private static MessageHead head(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return MessageHead.read(bytes, bytes.length);
    }

    @Test
    void foldedAndEncodedFieldsAreRead() {
        assertThat(
                        head(
                                "from: =?utf-8?B?zpXPgM+Dzr/OvQ==?=\r\n <hq-1@contoso.example>\r\nMESSAGE-ID:\r\n <job-1@hq-1>\r\n"
                                        + "Subject: =?utf-8?Q?=CE=A3=CE=AC=CF=81?=\r\n =?utf-8?Q?=CF=89=CF=83=CE=B7?=\r\n\r\nFrom: b@c"))
                .isEqualTo(new MessageHead("hq-1@contoso.example", "job-1@hq-1", "Σάρωση"));
    }

    @Test
    void fieldsMayBeInUtf8() {
        assertThat(head("From: γραφείο@contoso.example\r\nSubject: Σάρωση\r\n\r\n"))
                .isEqualTo(new MessageHead("γραφείο@contoso.example", "", "Σάρωση"));
    }

    @Test
    void theFirstOfSeveralAuthorsCounts() {
        assertThat(head("From: a@b.example, c@d.example\r\n\r\n").author()).isEqualTo("a@b.example");
    }

    @ParameterizedTest
    @CsvSource({"''", "'\r\n'", "'From:\r\n\r\n'", "'From: <\r\n\r\n'", "'no field at all'", "'\0\0\0'"})
    void whatIsNotThereIsEmpty(String text) {
        assertThat(head(text).author()).isEmpty();
    }

    @Test
    void controlCharactersDoNotGetThrough() {
        assertThat(head("Subject: =?utf-8?Q?a=0D=0Ab?=\r\nMessage-ID: <a\u0007b>\r\n\r\n"))
                .isEqualTo(new MessageHead("", "a b", "a  b"));
    }

    @Test
    void anyBytesAreReadAsSomething() {
        byte[] right = "From: \"A, B\" <a@b.example>\r\nSubject: =?utf-8?B?zqM=?=\r\nMessage-ID: <x@y>\r\n\r\n"
                .getBytes(StandardCharsets.UTF_8);
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            byte[] bytes = right.clone();
            for (int i = 0; i < 4; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertThat(MessageHead.read(bytes, random.nextInt(bytes.length + 1)))
                    .as("seed %d", seed)
                    .isNotNull();
        }
    }
}
