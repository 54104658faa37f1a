package dev.platen.sim.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.platen.protocol.cause.Certainty;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.Slot;
import dev.platen.sim.engine.StopSignal;
import dev.platen.sim.explain.PlayedRun;
import dev.platen.sim.logs.LogException;
import dev.platen.sim.reconstruct.Reconstruction;
import dev.platen.sim.replay.EventText;
import dev.platen.sim.replay.Moment;
import dev.platen.sim.replay.PrinterHistory;
import dev.platen.sim.replay.PrinterHistory.Occurrence;
import dev.platen.sim.replay.RecordedRun;
import dev.platen.sim.replay.ReplayException;
import dev.platen.sim.simulation.Export;
import dev.platen.sim.simulation.ExportOrder;
import dev.platen.sim.simulation.RunFolder;
import dev.platen.sim.traffic.LogForm;
import dev.platen.sim.traffic.TrafficExport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes of logs. */
class ImportTest {

    private static final String SIGN_IN = """
            {"id":"%s","createdDateTime":"%s","userPrincipalName":"%s","appId":"app-1","ipAddress":"10.0.0.1",\
            "isInteractive":%s,"status":{"errorCode":%d},"authenticationProtocol":"%s"}
            """;

    @TempDir
    private Path folder;

    private int ids;

    private String refresh(String at, String account, int error) {
        return String.format(SIGN_IN, "r" + ids++, at, account, "false", error, "none");
    }

    private String byCode(String at, String account, int error) {
        return String.format(SIGN_IN, "r" + ids++, at, account, "true", error, "deviceCode");
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private ImportOrder order(List<Path> files, PrinterMap map, Optional<Pseudonyms> names, String out) {
        return new ImportOrder(files, map, Set.of(), Optional.empty(), ZoneOffset.UTC, names, folder.resolve(out));
    }

    private ImportReport imported(List<Path> files, PrinterMap map, String out) {
        return new LogImport(order(files, map, Optional.empty(), out), new StopSignal(), _ -> {})
                .run()
                .orElseThrow();
    }

    private ImportReport imported(String log) throws IOException {
        return imported(List.of(file("log", log)), PrinterMap.ofAccounts(), "run");
    }

    private List<Occurrence> history(String out, String printer) {
        try (RecordedRun run = RecordedRun.open(folder.resolve(out))) {
            return run.printer(PrinterId.parse(printer)).occurrences();
        }
    }

    private static String told(Occurrence occurrence) {
        return EventText.named(occurrence.event());
    }

    // What records mean

    @Test
    void aRefreshMeansThatSomebodyHadSignedIn() throws IOException {
        imported(refresh("2026-03-02T08:00:00Z", "copier@contoso.example", 0));
        assertThat(history("run", "contoso/copier"))
                .extracting(
                        ImportTest::told, one -> one.evidence().orElseThrow().certainty())
                .containsExactly(
                        tuple("Installed: imported", Certainty.ASSUMED),
                        tuple("SignedIn: email, copier@contoso.example", Certainty.INFERRED),
                        tuple("SettingsSaved: email", Certainty.INFERRED),
                        tuple("RefreshStarted: email, policy", Certainty.INFERRED),
                        tuple("TokenRefreshed: email", Certainty.RECORDED));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            700082  | TokenExpired: email, inactivity, AADSTS700082
            700084  | TokenExpired: email, lifetime, AADSTS700084
            70043   | TokenExpired: email, sign in frequency, AADSTS70043
            50173   | TokenExpired: email, revoked, AADSTS50173
            50133   | TokenExpired: email, password reset, AADSTS50133
            53003   | TokenExpired: email, conditional access, AADSTS53003
            50076   | TokenExpired: email, multi factor, AADSTS50076
            50057   | TokenExpired: email, account, AADSTS50057
            65001   | TokenExpired: email, consent, AADSTS65001
            90033   | RefreshFailed: email, service unavailable, AADSTS90033
            50196   | RefreshFailed: email, service unavailable, AADSTS50196
            7000218 | RefreshFailed: email, refused, AADSTS7000218
            999999  | RefreshFailed: email, refused, AADSTS999999
            """)
    void aRefusedRefreshIsWhatItsNumberSays(int error, String event) throws IOException {
        imported(refresh("2026-03-02T08:00:00Z", "copier@contoso.example", error));
        assertThat(told(history("run", "contoso/copier").getLast())).isEqualTo(event);
    }

    @Test
    void namesThatIdsCantHoldStayApart() throws IOException {
        imported("""
                time,device,result,error
                2026-03-02T08:00:00Z,MFP 1,OK,
                2026-03-02T08:00:01Z,MFP-1,OK,
                2026-03-02T08:00:02Z,Κτίριο 1,OK,
                2026-03-02T08:00:03Z,Κτήριο 1,OK,
                2026-03-02T08:00:04Z,M/../x,OK,
                2026-03-02T08:00:05Z,contoso/copier,OK,
                """);
        try (RecordedRun run = RecordedRun.open(folder.resolve("run"))) {
            assertThat(run.printers())
                    .hasSize(6)
                    .contains("imported/mfp-1", "contoso/copier")
                    .filteredOn(printer -> printer.startsWith("imported/"))
                    .hasSize(5);
        }
    }

    @Test
    void aSignInByCodeBeginsAnewAndAQuestionIsNoEnd() throws IOException {
        ImportReport report = imported(byCode("2026-03-02T08:00:00Z", "copier@contoso.example", 50076)
                + byCode("2026-03-02T08:00:10Z", "copier@contoso.example", 50126)
                + byCode("2026-03-02T08:00:20Z", "copier@contoso.example", 0)
                + byCode("2026-03-02T08:00:25Z", "copier@contoso.example", 0)
                + refresh("2026-03-02T09:00:00Z", "copier@contoso.example", 50173)
                + refresh("2026-03-02T09:00:05Z", "copier@contoso.example", 50173)
                + byCode("2026-03-02T10:00:00Z", "copier@contoso.example", 0));
        assertThat(history("run", "contoso/copier"))
                .extracting(ImportTest::told)
                .containsExactly(
                        "Installed: imported",
                        "SignInStarted: email",
                        "SignInFailed: email, refused, AADSTS50076",
                        "SignInStarted: email",
                        "SignedIn: email, copier@contoso.example",
                        "SettingsSaved: email",
                        "RefreshStarted: email, policy",
                        "TokenExpired: email, revoked, AADSTS50173",
                        "SignInStarted: email",
                        "SignedIn: email, copier@contoso.example",
                        "SettingsSaved: email");
        assertThat(report.leftOut())
                .extracting(ImportReport.Count::what)
                .containsExactlyInAnyOrder(
                        "a step of a sign-in that went on (AADSTS50126)",
                        "one more step of a sign-in that succeeded",
                        "one more refusal of a sign-in that was dead already");
        assertThat(report.read()).isEqualTo(7);
        assertThat(report.imported()).isEqualTo(4);
    }

    @Test
    void aJobThatTwoLogsTellOfIsOneJob() throws IOException {
        Path trace = file("trace.csv", """
                Received,SenderAddress,RecipientAddress,Status,MessageId
                2026-03-02T08:00:05Z,hall@contoso.example,a@b.example,Delivered,m1
                2026-03-02T08:00:06Z,hall@contoso.example,c@d.example,Delivered,m1
                2026-03-02T08:30:00Z,hall@contoso.example,a@b.example,Pending,m2
                """);
        Path jobs = file("jobs.csv", """
                time,device,destination,result,error
                2026-03-02T08:00:01Z,hall-1,a@b.example,OK,
                2026-03-02T09:00:00Z,hall-1,a@b.example,NG,361
                """);
        Path map = file("map.csv", "printer,account,device\ncontoso/hall,hall@contoso.example,hall-1\n");
        ImportReport report = imported(List.of(trace, jobs), PrinterMap.read(map), "run");
        assertThat(history("run", "contoso/hall"))
                .extracting(one -> one.event().name())
                .containsExactly(
                        "Installed",
                        "JobAccepted",
                        "SignedIn",
                        "SettingsSaved",
                        "SendingStarted",
                        "EmailSent",
                        "JobAccepted",
                        "SendingStarted",
                        "EmailSent",
                        "RefreshStarted",
                        "TokenExpired",
                        "JobAccepted",
                        "JobFailed");
        assertThat(report.leftOut())
                .extracting(ImportReport.Count::what)
                .contains(
                        "tells of a job that another log has told of",
                        "a message whose fate was not known yet (Pending)");
    }

    @Test
    void aPersonsSignInWithoutACodeIsNoPrinters() throws IOException {
        ImportReport report =
                imported(String.format(SIGN_IN, "a", "2026-03-02T08:00:00Z", "anna@contoso.example", "true", 0, "none")
                        + refresh("2026-03-02T08:00:00Z", "copier@contoso.example", 0));
        assertThat(report.printers()).isEqualTo(1);
        assertThat(report.leftOut())
                .extracting(ImportReport.Count::what)
                .containsExactly("a person's sign-in without a device code");
    }

    @Test
    void nothingToImportIsAnError() throws IOException {
        Path log = file("log", "{\"createdDateTime\":1}\nx\n");
        assertThatThrownBy(() -> imported(List.of(log), PrinterMap.ofAccounts(), "run"))
                .isInstanceOf(LogException.class)
                .hasMessageStartingWith("nothing could be imported: " + log + ":1: ");
    }

    // Which printer it is

    @Test
    void ofSeveralRowsTheOneCountsThatSaysMost() throws IOException {
        Path map = file("map.csv", """
                printer,account,ip,slot
                contoso/hall,shared@contoso.example,10.0.0.1,
                contoso/attic,shared@contoso.example,10.0.0.2,
                contoso/hall,fax@contoso.example,,fax
                """);
        ImportReport report = imported(
                List.of(file(
                        "log",
                        refresh("2026-03-02T08:00:00Z", "Shared@contoso.example", 0)
                                + refresh("2026-03-02T08:00:01Z", "fax@contoso.example", 0)
                                + refresh("2026-03-02T08:00:02Z", "shared@contoso.example", 0)
                                        .replace("10.0.0.1", "10.9.9.9")
                                + refresh("2026-03-02T08:00:03Z", "other@contoso.example", 0))),
                PrinterMap.read(map),
                "run");
        assertThat(report.printers()).isEqualTo(1);
        assertThat(report.leftOut())
                .singleElement()
                .satisfies(count -> assertThat(count.records()).isEqualTo(2));
        assertThat(history("run", "contoso/hall"))
                .extracting(ImportTest::told)
                .contains("TokenRefreshed: email", "TokenRefreshed: fax");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            printr,account      | a/b,x | 1: unknown column 'printr' | did you mean 'printer'?
            account,ip          | a,b   | 1: the column 'printer' is missing | it holds ids, tenant/name
            printer,account     | ab,x  | 2: not a printer id (tenant/name): ab | write tenant/name
            printer,account     | a/b   | 2: 1 cells where the header has 2 |
            """)
    void aMapIsCheckedWithItsPlace(String header, String row, String message, String hint) throws IOException {
        Path map = file("map.csv", header + "\n" + row + "\n");
        assertThatThrownBy(() -> PrinterMap.read(map))
                .isInstanceOf(LogException.class)
                .hasMessage(map + ":" + message)
                .extracting(error -> ((LogException) error).hint())
                .isEqualTo(hint == null ? "" : hint);
    }

    // Order, repeats, pseudonyms

    private static String digest(Path run) {
        return Export.to(RunFolder.open(run), ExportOrder.PRINTER, false, OutputStream.nullOutputStream())
                .digest();
    }

    @Test
    void neitherOrderNorRepeatsNorFilesMatter() throws IOException {
        try (RecordedRun truth = PlayedRun.in(folder.resolve("truth"))) {
            List<String> lines =
                    new ArrayList<>(text(truth, LogForm.ENTRA_SIGNIN).lines().toList());
            imported(List.of(file("in-order", String.join("\n", lines))), PrinterMap.ofAccounts(), "ordered");

            lines.addAll(lines.subList(0, lines.size() / 3));
            Collections.shuffle(lines, new Random(7));
            Path first = file("first", String.join("\n", lines.subList(0, lines.size() / 2)));
            Path second = file("second", "[" + String.join(",\n", lines.subList(lines.size() / 2, lines.size())) + "]");
            ImportReport report = imported(List.of(second, first), PrinterMap.ofAccounts(), "shuffled");

            assertThat(report.leftOut()).extracting(ImportReport.Count::what).contains("repeated");
            assertThat(digest(folder.resolve("shuffled"))).isEqualTo(digest(folder.resolve("ordered")));
        }
    }

    @Test
    void aWrongClockIsNoted() throws IOException {
        ImportReport report = imported(refresh("2026-03-02T08:00:00Z", "copier@contoso.example", 0)
                + refresh("2999-03-02T08:00:00Z", "copier@contoso.example", 0)
                + refresh("2999-03-02T09:00:00Z", "copier@contoso.example", 0));
        assertThat(report.imported()).isEqualTo(3);
        assertThat(report.notes()).singleElement().satisfies(count -> {
            assertThat(count.what())
                    .isEqualTo("more than five years after the record before: a clock may have been wrong");
            assertThat(count.records()).isEqualTo(1);
            assertThat(count.examples().getFirst()).hasToString(folder.resolve("log") + ":2");
        });
        try (RecordedRun run = RecordedRun.open(folder.resolve("run"))) {
            assertThatThrownBy(() -> Reconstruction.of(run, "drawn", "logs", ZoneOffset.UTC, new StopSignal(), _ -> {}))
                    .isInstanceOf(ReplayException.class)
                    .hasMessageStartingWith("a scenario is drawn of five years at most");
        }
    }

    /** Minutes, as some printers write them: the second job of one minute looks just like the first. */
    @Test
    void jobsWithoutAnIdAreCountedOnceWhereFilesOverlap() throws IOException {
        String head = "time,device,destination,result\n";
        String once = "2026-03-02 08:00,hall,a@contoso.example,OK\n";
        String twice = "2026-03-02 08:01,hall,a@contoso.example,OK\n";
        Path monday = file("monday.csv", head + once + twice + twice);
        Path march = file("march.csv", head + once + twice + twice + "2026-03-03 08:00,hall,a@contoso.example,OK\n");
        ImportReport report = imported(List.of(march, monday, monday), PrinterMap.ofAccounts(), "run");
        assertThat(report.imported()).isEqualTo(4);
        assertThat(report.leftOut()).singleElement().satisfies(count -> {
            assertThat(count.what()).isEqualTo("repeated");
            assertThat(count.records()).isEqualTo(3);
        });
        assertThat(history("run", "imported/hall"))
                .filteredOn(one -> told(one).startsWith("EmailSent"))
                .hasSize(4);
    }

    @Test
    void anExportComesBackWithTheSameDigestInAnyOrder() throws IOException {
        try (RecordedRun truth = PlayedRun.in(folder.resolve("truth"))) {
            assertThat(truth.events()).isPositive();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String digest = Export.to(RunFolder.open(folder.resolve("truth")), ExportOrder.PRINTER, false, bytes)
                .digest();
        List<String> lines = new ArrayList<>(bytes.toString(UTF_8).lines().toList());
        Collections.shuffle(lines, new Random(3));
        lines.add(lines.getFirst());
        ImportReport report =
                imported(List.of(file("events", String.join("\n", lines))), PrinterMap.ofAccounts(), "back");
        assertThat(digest(folder.resolve("back"))).isEqualTo(digest);
        assertThat(report.leftOut()).extracting(ImportReport.Count::records).containsExactly(1L);
    }

    @Test
    void pseudonymsAreTheSameForTheSameAndHideWhoItWas() throws IOException {
        Path key = file("key", "a secret of sixteen bytes");
        Path log = file(
                "log",
                refresh("2026-03-02T08:00:00Z", "anna.smith@contoso.example", 0)
                        + refresh("2026-03-02T09:00:00Z", "Anna.Smith@contoso.example", 0));
        for (String out : List.of("one", "two")) {
            ImportOrder order = order(List.of(log), PrinterMap.ofAccounts(), Optional.of(Pseudonyms.keyed(key)), out);
            assertThat(new LogImport(order, new StopSignal(), _ -> {})
                            .run()
                            .orElseThrow()
                            .printers())
                    .isEqualTo(1);
        }
        ByteArrayOutputStream events = new ByteArrayOutputStream();
        Export.to(RunFolder.open(folder.resolve("one")), ExportOrder.PRINTER, false, events);
        assertThat(events.toString(UTF_8)).doesNotContainIgnoringCase("anna").doesNotContainIgnoringCase("contoso");
        assertThat(digest(folder.resolve("two"))).isEqualTo(digest(folder.resolve("one")));
    }

    // The round trip

    private static String text(RecordedRun run, LogForm form) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TrafficExport.to(run, form, bytes);
        return bytes.toString(UTF_8);
    }

    @Test
    void aRunsTrafficTellsOfItsStatuses() throws IOException {
        try (RecordedRun truth = PlayedRun.in(folder.resolve("truth"))) {
            Path signIns = file("signins", text(truth, LogForm.ENTRA_SIGNIN));
            Path trace = file("trace", text(truth, LogForm.MESSAGE_TRACE));
            Path map = file("map", text(truth, LogForm.PRINTER_MAP));
            imported(List.of(signIns, trace), PrinterMap.read(map), "imported");
            try (RecordedRun told = RecordedRun.open(folder.resolve("imported"))) {
                List<String> agreeing = new ArrayList<>();
                for (String printer : told.printers()) {
                    if (agree(truth.printer(PrinterId.parse(printer)), told.printer(PrinterId.parse(printer)))) {
                        agreeing.add(printer);
                    }
                }
                // A printer whose OK was not pressed leaves the same traces as one whose was; one that nobody signed in
                // leaves none.
                assertThat(agreeing)
                        .containsExactly(
                                "down/down-1",
                                "revoked/revoked-1",
                                "shut/shut-1",
                                "works/school-1",
                                "works/school-2",
                                "works/unplugged-1");
                assertThat(told.printers()).contains("works/unsaved-1").doesNotContain("works/nobody-1");
            }
        }
    }

    /** Whether the printer's email stood the same, an hour's steps apart, as soon as the logs tell of it. */
    private static boolean agree(PrinterHistory truth, PrinterHistory told) {
        Instant first = told.occurrences().getFirst().at();
        Instant last = truth.occurrences().getLast().at();
        for (Instant at = first.plus(Duration.ofMinutes(5)); at.isBefore(last); at = at.plus(Duration.ofHours(1))) {
            Moment moment = new Moment.Time(at);
            String expected = status(truth, moment);
            if (!status(told, moment).equals(expected)) {
                return false;
            }
        }
        return true;
    }

    private static String status(PrinterHistory history, Moment moment) {
        return history.at(moment).slot(Slot.EMAIL).status().toString();
    }
}
