package dev.platen.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platen.protocol.printer.JobKind;
import dev.platen.protocol.printer.PrinterId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a printer a job. */
@Command(
        name = "submit",
        description = "Give a printer of the live fleet a job, and wait until it has ended.",
        exitCodeList = {ExitCodeHelp.OK, ExitCodeHelp.INTERNAL, ExitCodeHelp.USAGE, ExitCodeHelp.INTERRUPTED},
        footerHeading = "%nExamples:%n",
        footer = {
            "  platen submit contoso/hq-0001 --to records@contoso.example --file scan.pdf",
            "  platen submit contoso/hq-0001 --kind fax --to +302105550123 --file letter.pdf",
            "  platen submit contoso/hq-0001 --kind to-my-email --user ann --file scan.tiff",
            "",
            "A job that failed ends with exit code 2 and says the printer's code, what it means and what to do."
        })
final class SubmitCommand implements Callable<Integer> {

    private static final long LOOKS_EVERY_MILLIS = 500;
    private static final Set<String> UNDER_WAY = Set.of("waiting-for-token", "sending", "waiting-to-retry");

    private final Results results;

    @Mixin
    private FleetClient fleet;

    @Parameters(
            paramLabel = "PRINTER",
            converter = FleetClient.Printer.class,
            description = "The printer's id, such as contoso/hq-0001.")
    private PrinterId printer;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            required = true,
            converter = GivenPath.class,
            description = "The document: PDF, TIFF, JPEG, PNG or plain text, at most 35 MiB.")
    private Path file;

    @Option(
            names = "--to",
            paramLabel = "RECIPIENT",
            defaultValue = "",
            description = "An address; for a fax, a number such as +302105550123.")
    private String to;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "scan-to-email",
            converter = Word.Job.class,
            completionCandidates = Word.Job.class,
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private JobKind kind;

    @Option(names = "--user", paramLabel = "NAME", defaultValue = "", description = "The user, for to-my-email.")
    private String user;

    @Option(
            names = "--id",
            paramLabel = "ID",
            defaultValue = "",
            description = "The job's id. One that the printer has had already is not sent again.")
    private String id;

    @Option(names = "--no-wait", description = "Return when the printer has accepted the job.")
    private boolean noWait;

    @Option(names = "--json", description = "Print the job as one JSON object.")
    private boolean json;

    SubmitCommand(Streams streams) {
        this.results = new Results(streams.out());
    }

    @Override
    public Integer call() {
        if (!Files.isRegularFile(file)) {
            throw new UserError(new Complaint(file.toString(), "there is no such file", ""));
        }
        Map<String, String> query = new LinkedHashMap<>();
        query.put("id", id.isEmpty() ? UUID.randomUUID().toString() : id);
        query.put("kind", Word.word(kind));
        query.put("to", to);
        query.put("user", user);
        CountDownLatch interrupted = new CountDownLatch(1);
        try (Interruption _ = Interruption.asking(interrupted::countDown)) {
            JsonNode job = fleet.post(FleetClient.path(printer, "jobs") + FleetClient.query(query), file);
            while (!noWait && UNDER_WAY.contains(job.path("state").asText())) {
                if (interrupted.await(LOOKS_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                    return ExitCode.INTERRUPTED.status();
                }
                job = fleet.get(FleetClient.path(printer, "jobs", job.path("id").asText()));
            }
            return tell(job);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED.status();
        }
    }

    private Integer tell(JsonNode job) {
        boolean failed = job.path("state").asText().equals("failed");
        if (json) {
            results.print(job + "\n");
        } else if (failed) {
            throw new UserError(StatusCommand.job(job));
        } else {
            results.print(StatusCommand.job(job) + "\n");
        }
        return failed ? ExitCode.USAGE.status() : ExitCode.OK.status();
    }
}
