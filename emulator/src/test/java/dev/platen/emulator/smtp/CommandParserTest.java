package dev.platen.emulator.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.emulator.mailroom.Notify;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandParserTest {

    @Test
    void capitalsDoNotMatter() {
        assertThat(CommandParser.parse("ehlo Printer.Example")).isEqualTo(new Command.Hello("Printer.Example", true));
    }

    @Test
    void anAuthWithoutResponseIsToldFromOneWithAnEmptyResponse() {
        assertThat(CommandParser.parse("AUTH XOAUTH2")).isEqualTo(new Command.Auth("XOAUTH2", Optional.empty()));
        assertThat(CommandParser.parse("AUTH xoauth2 =")).isEqualTo(new Command.Auth("XOAUTH2", Optional.of("=")));
    }

    @Test
    void aResponseIsNotPrinted() {
        assertThat(CommandParser.parse("AUTH XOAUTH2 s3cr3t")).asString().doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    MAIL FROM:<a@b.example>                  | a@b.example
                    mail from: <a@b.example>                 | a@b.example
                    MAIL FROM:<@one,@two:a@b.example>        | a@b.example
                    MAIL FROM:<"a b>c"@d.example>            | "a b>c"@d.example
                    MAIL FROM:<γραφείο@παράδειγμα.example>   | γραφείο@παράδειγμα.example
                    """)
    void senders(String line, String sender) {
        assertThat(CommandParser.parse(line))
                .isInstanceOfSatisfying(
                        Command.Mail.class, mail -> assertThat(mail.from()).isEqualTo(sender));
    }

    @Test
    void theNullSenderIsASender() {
        assertThat(CommandParser.parse("MAIL FROM:<>"))
                .isInstanceOfSatisfying(
                        Command.Mail.class, mail -> assertThat(mail.from()).isEmpty());
    }

    @Test
    void thereIsNoNullRecipient() {
        assertThat(CommandParser.parse("RCPT TO:<>")).isEqualTo(new Command.Wrong(Command.Problem.ADDRESS));
    }

    @Test
    void mailTakesTheParametersOfTheExtensions() {
        assertThat(CommandParser.parse(
                        "MAIL FROM:<a@b.example> SIZE=1234 BODY=BINARYMIME SMTPUTF8 RET=HDRS ENVID=job+2B7 AUTH=<>"))
                .isEqualTo(new Command.Mail(
                        "a@b.example",
                        1234,
                        Command.Body.BINARY,
                        true,
                        Optional.of(Command.Returned.HEADERS),
                        "job+7"));
    }

    @Test
    void recipientsMayBeFaxMachinesWithWishesForReports() {
        assertThat(CommandParser.parse(
                        "RCPT TO:<FAX=+302101234567/T33S=12@fax.example> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;x+40y"))
                .isEqualTo(new Command.Recipient(
                        "FAX=+302101234567/T33S=12@fax.example", Set.of(Notify.SUCCESS, Notify.FAILURE), "rfc822;x@y"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    MAIL                                  | ADDRESS
                    MAIL FROM:a@b.example                 | ADDRESS
                    MAIL FROM:<a@b.example                | ADDRESS
                    MAIL FROM:<a@b.example>SIZE=1         | ADDRESS
                    MAIL FROM:<nobody>                    | ADDRESS
                    MAIL FROM:<a@b@c>                     | ADDRESS
                    MAIL FROM:<a b@c>                     | ADDRESS
                    MAIL TO:<a@b>                         | ADDRESS
                    MAIL FROM:<a@b> SIZE=-1               | ARGUMENTS
                    MAIL FROM:<a@b> SIZE=99999999999999999999 | ARGUMENTS
                    MAIL FROM:<a@b> BODY=9BIT             | ARGUMENTS
                    MAIL FROM:<a@b> ENVID=+0D+0A          | ARGUMENTS
                    MAIL FROM:<a@b> HOLDFOR=10            | PARAMETER
                    RCPT TO:<a@b> NOTIFY=NEVER,FAILURE    | ARGUMENTS
                    RCPT TO:<a@b> NOTIFY=                 | ARGUMENTS
                    RCPT TO:<a@b> ORCPT=nothing           | ARGUMENTS
                    DATA now                              | ARGUMENTS
                    EHLO                                  | ARGUMENTS
                    EHLO a b                              | ARGUMENTS
                    BDAT                                  | ARGUMENTS
                    BDAT 12 FIRST                         | ARGUMENTS
                    BDAT 1e3 LAST                         | ARGUMENTS
                    AUTH                                  | ARGUMENTS
                    """)
    void wrongArguments(String line, Command.Problem problem) {
        assertThat(CommandParser.parse(line)).isEqualTo(new Command.Wrong(problem));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "MAILFROM:<a@b>", "GET / HTTP/1.1", "EHLO a\u0000b", "NOOP\u0007", "\u0016\u0003"})
    void noCommands(String line) {
        assertThat(CommandParser.parse(line)).isEqualTo(new Command.Unknown());
    }

    /** Mangled commands; each seed is a case of its own, found again by its number. */
    @Test
    void anyTextIsReadAsSomething() {
        String[] seeds = {
            "MAIL FROM:<a@b.example> SIZE=1 BODY=8BITMIME SMTPUTF8 RET=FULL ENVID=a+2Bb",
            "RCPT TO:<FAX=+30210@fax.example> NOTIFY=SUCCESS,DELAY ORCPT=rfc822;a+40b",
            "AUTH XOAUTH2 dXNlcj1hQGI=",
            "BDAT 1024 LAST",
            "EHLO printer.example"
        };
        for (int seed = 0; seed < 50_000; seed++) {
            Random random = new Random(seed);
            String line = mangled(random, seeds[random.nextInt(seeds.length)]);
            assertThat(CommandParser.parse(line)).as("seed %d: %s", seed, line).isNotNull();
        }
    }

    private static String mangled(Random random, String line) {
        StringBuilder text = new StringBuilder(line);
        for (int i = random.nextInt(6); i >= 0; i--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, (char) random.nextInt(0x500));
                case 1 -> text.setLength(at);
                case 2 -> text.insert(at, "<>@:\"\\ +=,".charAt(random.nextInt(10)));
                default -> text.delete(at, Math.min(text.length(), at + random.nextInt(5)));
            }
        }
        return text.toString();
    }
}
