package dev.platen.sim.logs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.platen.protocol.printer.JobError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All shapes of logs, whole and broken. */
class LogsTest {

    /** A record as Microsoft Graph has it. */
    private static final String GRAPH = """
            {"id":"r-%1$s","createdDateTime":"2026-03-02T08:00:0%1$sZ","userPrincipalName":"copier-%1$s@contoso.example",
             "appId":"app-1","ipAddress":"10.0.0.%1$s","isInteractive":false,"status":{"errorCode":700082,"failureReason":"x"},
             "deviceDetail":{"displayName":"dev"},"authenticationProtocol":"none","incomingTokenType":"refreshToken",
             "value":"no list","records":{"a":[1]}}""".replace("\n", "").replaceAll(" {2,}", "");

    /** The same as diagnostic settings write it. */
    private static final String DIAGNOSTIC = """
            {"time":"2026-03-02T08:00:09.0000000Z","category":"NonInteractiveUserSignInLogs","resultType":"700082","properties":%s}""";

    @TempDir
    private Path folder;

    private final Collected collected = new Collected();

    private Collected read(String name, byte[] content) throws IOException {
        return read(name, content, Optional.empty());
    }

    private Collected read(String name, byte[] content, Optional<JobLogColumns> columns) throws IOException {
        Path file = folder.resolve(name);
        Files.write(file, content);
        try (Logs logs = new Logs(columns, ZoneOffset.UTC)) {
            logs.read(file, collected);
        }
        return collected;
    }

    private Collected read(String text) throws IOException {
        return read("log", text.getBytes(UTF_8));
    }

    private static String graph(int number) {
        return String.format(GRAPH, number);
    }

    private static String pretty(String record) {
        return record.replace(",\"", ",\n  \"")
                .replace("{\"id\"", "{\n  \"id\"")
                .replaceAll("}$", "\n}");
    }

    // Shapes of sign-in logs

    @Test
    void aSignInIsTheSameInEveryShape() throws IOException {
        String one = graph(1);
        List<String> shapes = List.of(
                one,
                one + "\n",
                "[" + one + "]",
                pretty(one),
                "{\"records\":[" + one + "]}",
                "{\"@odata.context\":\"c\",\"value\":[" + one
                        + "],\"@odata.nextLink\":\"https://x/{y}\",\"more\":{\"a\":{}}}",
                "\n\n  [\n" + pretty(one) + "\n]\n",
                String.format(DIAGNOSTIC, one),
                "{\"records\": [\n" + String.format(DIAGNOSTIC, one) + "\n]}\n");
        for (String shape : shapes) {
            read(shape);
        }
        assertThat(collected.leftOut).isEmpty();
        assertThat(collected.records)
                .hasSize(shapes.size())
                .allSatisfy(record -> assertThat(record)
                        .isEqualTo(new LogRecord.SignIn(
                                record.origin(),
                                Instant.parse("2026-03-02T08:00:01Z"),
                                "r-1",
                                "copier-1@contoso.example",
                                "app-1",
                                "10.0.0.1",
                                "dev",
                                700082,
                                false,
                                "none")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s\n%s\n%s", "[%s,\n%s,\n%s]", "[\n%s\n,\n%s\n,\n%s]", "{\"value\":[\n%s,\n%s,%s]}"})
    void severalRecordsFollowOneAnother(String shape) throws IOException {
        read(String.format(shape, graph(1), pretty(graph(2)), graph(3)));
        assertThat(collected.leftOut).isEmpty();
        assertThat(collected.accounts())
                .containsExactly("copier-1@contoso.example", "copier-2@contoso.example", "copier-3@contoso.example");
    }

    @Test
    void theResultMayBeANumberOrAText() throws IOException {
        String record =
                "{\"time\":\"2026-03-02T08:00:00Z\",\"category\":\"SignInLogs\",\"identity\":\"a@b.c\",\"resultType\":%s}";
        read(String.format(record, "50173") + "\n" + String.format(record, "\"50173\"") + "\n"
                + String.format(record, "\"x\""));
        assertThat(collected.records)
                .extracting(one -> ((LogRecord.SignIn) one).error())
                .containsExactly(50173, 50173);
        assertThat(collected.leftOut).containsExactly("3: a result that is no number");
    }

    @Test
    void otherCategoriesAreLeftOutByName() throws IOException {
        read("{\"time\":\"2026-03-02T08:00:00Z\",\"category\":\"ManagedIdentitySignInLogs\"}\n{\"hello\":1}\n");
        assertThat(collected.leftOut)
                .containsExactly(
                        "1: category ManagedIdentitySignInLogs",
                        "2: no sign-in record: it has neither category nor createdDateTime");
    }

    // Broken JSON

    @Test
    void aBrokenLineCostsNoOther() throws IOException {
        List<String> broken = List.of(
                graph(2).substring(0, 40),
                graph(2).substring(0, graph(2).length() - 1),
                "not JSON at all {",
                graph(2) + "}",
                graph(2).replace("\"r-2\"", "\"r-2"),
                graph(2).replace("700082", "70,82"));
        for (String line : broken) {
            Collected alone = new Collected();
            Path file = folder.resolve("broken");
            Files.writeString(file, graph(1) + "\n" + line + "\n" + graph(3) + "\n" + graph(4));
            try (Logs logs = new Logs(Optional.empty(), ZoneOffset.UTC)) {
                logs.read(file, alone);
            }
            assertThat(alone.accounts())
                    .as(line)
                    .contains("copier-1@contoso.example", "copier-3@contoso.example", "copier-4@contoso.example");
            assertThat(alone.leftOut).as(line).hasSize(1).first().asString().startsWith("2: ");
            assertThat(alone.lines()).as(line).contains(3L, 4L);
        }
    }

    @Test
    void aFileThatEndsInARecordSaysSo() throws IOException {
        read(graph(1) + "\n" + graph(2).substring(0, 50));
        assertThat(collected.records).hasSize(1);
        assertThat(collected.leftOut).containsExactly("2: the file ends in the middle of the record");
    }

    @Test
    void aRecordWithoutEndIsLeftOutAndTheNextFound() throws IOException {
        read("[" + graph(1) + ",\n{\"a\":\"" + "x".repeat(3 << 20) + "\"},\n" + graph(2) + "]");
        assertThat(collected.accounts()).containsExactly("copier-1@contoso.example", "copier-2@contoso.example");
        assertThat(collected.leftOut)
                .isNotEmpty()
                .allSatisfy(told -> assertThat(told).startsWith("2: "));
    }

    @Test
    void depthIsBounded() throws IOException {
        read("{\"a\":" + "[".repeat(1000) + "]".repeat(1000) + "}\n" + graph(1));
        assertThat(collected.records).hasSize(1);
        assertThat(collected.leftOut).hasSize(1);
    }

    @Test
    void whatIsNotUtf8IsSaid() throws IOException {
        read("log", (graph(1).replace("dev", "Büro") + "\n" + graph(2)).getBytes(ISO_8859_1));
        assertThat(collected.accounts()).containsExactly("copier-2@contoso.example");
        assertThat(collected.leftOut).containsExactly("1: no JSON: not UTF-8");
    }

    // CSV

    @Test
    void thePortalsDownloadIsRead() throws IOException {
        read("InteractiveSignIns_2026.csv", """
                "Date (UTC)","Request ID","Correlation ID","Username","Application","Application ID","IP address","Status",\
                "Sign-in error code","Failure reason","Incoming token type","Authentication Protocol"
                2026-03-02T08:00:01Z,r-1,c,copier@contoso.example,Printer,app-1,10.0.0.1,Success,,,None,Device code
                2026-03-02T08:00:02Z,r-2,c,copier@contoso.example,Printer,app-1,10.0.0.1,Failure,50173,"a ""reason"", long",Refresh token,None
                """.getBytes(UTF_8));
        assertThat(collected.leftOut).isEmpty();
        assertThat(collected.records)
                .extracting(record -> (LogRecord.SignIn) record)
                .extracting(LogRecord.SignIn::error, LogRecord.SignIn::interactive, LogRecord.SignIn::byDeviceCode)
                .containsExactly(tuple(0, true, true), tuple(50173, false, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void aMessageTraceIsReadInTheEncodingsThatItComesIn(String encoding) throws IOException {
        String text = """
                \uFEFFReceived,SenderAddress,RecipientAddress,Subject,Status,ToIP,FromIP,Size,MessageId,MessageTraceId
                2026-03-02T08:00:00.1234567,copier@contoso.example,a@b.example,"Σάρωση, 2",Delivered,,10.0.0.1,1234,<m1>,t1
                """;
        read("trace.csv", text.getBytes(Charset.forName(encoding)));
        assertThat(collected.records)
                .containsExactly(new LogRecord.MailTrace(
                        new Origin(folder.resolve("trace.csv").toString(), 2),
                        Instant.parse("2026-03-02T08:00:00.123Z"),
                        "<m1>",
                        "copier@contoso.example",
                        "a@b.example",
                        "Delivered",
                        "10.0.0.1",
                        1234));
        assertThat(collected.notes).containsExactly("2: time without a zone, read as Z");
    }

    @Test
    void theExtendedReportHasARecordForEachRecipient() throws IOException {
        read("""
                origin_timestamp_utc,sender_address,recipient_status,message_subject,total_bytes,message_id,original_client_ip
                2026-03-02T08:00:00Z,copier@contoso.example,a@b.example##Receive, Deliver;c@d.example##Fail,s,10,<m1>,10.0.0.1
                """.replace("Receive, Deliver", "Delivered"));
        assertThat(collected.records)
                .extracting(record ->
                        ((LogRecord.MailTrace) record).recipient() + " " + ((LogRecord.MailTrace) record).status())
                .containsExactly("a@b.example Delivered", "c@d.example Fail");
    }

    @Test
    void aQuoteThatIsNeverClosedCostsItsOwnRow() throws IOException {
        read("""
                Received,SenderAddress,RecipientAddress,Subject,Status
                2026-03-02T08:00:01Z,a@b.c,x@y.z,one,Delivered
                2026-03-02T08:00:02Z,a@b.c,x@y.z,"two,Delivered
                2026-03-02T08:00:03Z,a@b.c,x@y.z,"three
                lines, in
                one cell",Delivered
                2026-03-02T08:00:04Z,a@b.c,x@y.z,five "quoted" words,Delivered
                2026-03-02T08:00:05Z,a@b.c
                """);
        assertThat(collected.lines()).containsExactly(2L, 4L, 7L);
        assertThat(collected.leftOut)
                .containsExactly(
                        "3: a row that can't be read: a quote is not closed, or it is too long",
                        "8: a row with 2 cells where the header has 5");
    }

    @Test
    void linesAfterAQuoteThatNothingClosesKeepTheirNumbers() throws IOException {
        read("""
                Received,SenderAddress,RecipientAddress,Subject,Status
                2026-03-02T08:00:01Z,a@b.c,x@y.z,"one,Delivered
                2026-03-02T08:00:02Z,a@b.c,x@y.z,two,Delivered
                2026-03-02T08:00:03Z,a@b.c
                """);
        assertThat(collected.lines()).containsExactly(3L);
        assertThat(collected.leftOut)
                .containsExactly(
                        "2: a row that can't be read: a quote is not closed, or it is too long",
                        "4: a row with 2 cells where the header has 5");
    }

    @Test
    void aJobLogIsReadByTheUsualNamesOrByAMapping() throws IOException {
        read("""
                Date;Device;User;Job type;Destination;Result;Error code
                02.03.2026 08:00;hall;anna;Scan;a@b.c;OK;0
                02.03.2026 08:01;hall;anna;Fax;+30210;NG;361
                """);
        assertThat(collected.records)
                .extracting(record -> (LogRecord.PrintJob) record)
                .extracting(
                        LogRecord.PrintJob::device,
                        LogRecord.PrintJob::fax,
                        LogRecord.PrintJob::failed,
                        LogRecord.PrintJob::meaning)
                .containsExactly(
                        tuple("hall", false, false, JobError.MAIL_REJECTED),
                        tuple("hall", true, true, JobError.SIGN_IN_EXPIRED));

        collected.records.clear();
        Path mapping = folder.resolve("jobs.yaml");
        Files.writeString(mapping, """
                time: When
                device: Machine
                result: How
                error: Why
                success: [fine]
                zone: Europe/Athens
                errors: { "AUTH FAIL": 370 }
                """);
        read("other.csv", """
                When,Machine,How,Why
                2026-03-02 08:00:00,hall,fine,
                2026-03-02 08:01:00,hall,bad,auth fail
                2026-03-02 08:02:00,hall,bad,E-9
                """.getBytes(UTF_8), Optional.of(JobLogColumns.read(mapping)));
        assertThat(collected.records)
                .extracting(record -> (LogRecord.PrintJob) record)
                .extracting(LogRecord.PrintJob::at, LogRecord.PrintJob::failed, LogRecord.PrintJob::meaning)
                .containsExactly(
                        tuple(Instant.parse("2026-03-02T06:00:00Z"), false, JobError.MAIL_REJECTED),
                        tuple(Instant.parse("2026-03-02T06:01:00Z"), true, JobError.SIGN_IN_AGAIN),
                        tuple(Instant.parse("2026-03-02T06:02:00Z"), true, JobError.MAIL_REJECTED));
        assertThat(collected.notes).contains("4: an error that is in no list of errors, read as mail-rejected: E-9");
    }

    @Test
    void aMappingIsCheckedWithItsPlace() throws IOException {
        Path file = folder.resolve("jobs.yaml");
        Files.writeString(file, "time: When\ndevise: Machine\n");
        assertThatThrownBy(() -> JobLogColumns.read(file))
                .isInstanceOf(LogException.class)
                .hasMessage(file + ":2:1: unknown key 'devise'")
                .extracting(error -> ((LogException) error).hint())
                .isEqualTo("did you mean 'device'?");
        Files.writeString(file, "time: When\n");
        assertThatThrownBy(() -> JobLogColumns.read(file)).hasMessage(file + ": 'device' is missing");
        Files.writeString(file, "time: When\ndevice: D\nerrors: { x: 999 }\n");
        assertThatThrownBy(() -> JobLogColumns.read(file)).hasMessageStartingWith(file + ":3:");
    }

    @Test
    void aTableThatIsNoLogIsLeftOutWithItsColumns() throws IOException {
        read("a,b\n1,2\n");
        assertThat(collected.leftOut).containsExactly("1: no log that is known: its columns are a, b");
    }

    @Test
    void anEmptyFileIsSaidToBeEmpty() throws IOException {
        read("");
        assertThat(collected.leftOut).containsExactly("1: the file is empty, or begins with 4096 blanks");
    }

    // Packed

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    @Test
    void packedFilesAreReadWhateverTheirNames() throws IOException {
        byte[] one = (graph(1) + "\n").getBytes(UTF_8);
        read("one", gzip(one));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("folder/a.json"));
            zip.write((graph(2) + "\n").getBytes(UTF_8));
            zip.putNextEntry(new ZipEntry("b.json.gz"));
            zip.write(gzip((graph(3) + "\n").getBytes(UTF_8)));
        }
        read("two", bytes.toByteArray());
        assertThat(collected.accounts())
                .containsExactly("copier-1@contoso.example", "copier-2@contoso.example", "copier-3@contoso.example");
        assertThat(collected.records.get(1).origin().file()).endsWith("two!folder/a.json");
    }

    @Test
    void aPackedFileThatIsCutOffIsReadAsFarAsItGoes() throws IOException {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            many.append(graph(i % 10).replace("r-", "r-" + i)).append('\n');
        }
        byte[] packed = gzip(many.toString().getBytes(UTF_8));
        read("cut.gz", Arrays.copyOf(packed, packed.length / 2));
        assertThat(collected.records).hasSizeBetween(1_000, 19_999);
        assertThat(collected.leftOut.getLast()).endsWith("the rest is missing: the compressed file is cut off");
    }

    @Test
    void aZipBombIsGivenUp() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("bomb.json"));
            zip.write("{\"a\":\"".getBytes(UTF_8));
            byte[] alike = new byte[1 << 20];
            Arrays.fill(alike, (byte) 'x');
            for (int i = 0; i < 300; i++) {
                zip.write(alike);
            }
        }
        read("bomb.zip", bytes.toByteArray());
        assertThat(collected.leftOut.getLast())
                .endsWith("the rest was not read: unpacked it is more than 400 times as large");
    }

    @Test
    void aFileThatIsNotThereIsAnError() {
        try (Logs logs = new Logs(Optional.empty(), ZoneId.of("UTC"))) {
            assertThatThrownBy(() -> logs.read(folder.resolve("none"), collected))
                    .isInstanceOf(LogException.class)
                    .hasMessageEndingWith("can't be read: there is no such file");
        }
    }
}
