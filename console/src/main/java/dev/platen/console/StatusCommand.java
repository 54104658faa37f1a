package dev.platen.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platen.protocol.printer.PrinterId;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells how the live fleet, or one of its printers, stands. */
@Command(
        name = "status",
        description = "Tell how the live fleet stands, or one of its printers: sign-ins, jobs, what failed and why.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  platen status",
            "  platen status contoso/hq-0001",
            "  platen status --where Expired",
            "  platen status contoso/hq-0001 --json | jq .slots"
        })
final class StatusCommand implements Callable<Integer> {

    private static final int LISTED = 20;

    private final Results results;

    @Mixin
    private FleetClient fleet;

    @Parameters(
            paramLabel = "PRINTER",
            arity = "0..1",
            converter = FleetClient.Printer.class,
            description = "A printer's id; without one, the whole fleet.")
    private @Nullable PrinterId printer;

    @Option(
            names = "--where",
            paramLabel = "STATUS",
            defaultValue = "",
            description = "List printers whose slot email has this status.")
    private String status;

    @Option(names = "--json", description = "Print what the fleet answers, as one JSON object.")
    private boolean json;

    StatusCommand(Streams streams) {
        this.results = new Results(streams.out());
    }

    @Override
    public Integer call() {
        if (printer != null) {
            JsonNode whole = fleet.get(FleetClient.path(printer));
            results.print(json ? whole + "\n" : printer(whole));
        } else if (status.isEmpty()) {
            JsonNode counts = fleet.get("/api/fleet");
            results.print(json ? counts + "\n" : fleet(counts));
        } else {
            JsonNode list =
                    fleet.get("/api/printers" + FleetClient.query(Map.of("status", status, "limit", "" + LISTED)));
            results.print(json ? list + "\n" : list(list));
        }
        return ExitCode.OK.status();
    }

    private static String fleet(JsonNode counts) {
        StringBuilder text = new StringBuilder();
        text.append(counts.path("printers").asInt()).append(" printers\n");
        counts.path("email")
                .properties()
                .forEach(entry ->
                        text.append("  %,7d  %s%n".formatted(entry.getValue().asInt(), entry.getKey())));
        return text.append(counts.path("activeJobs").asInt())
                .append(" jobs under way\n")
                .toString();
    }

    private static String list(JsonNode list) {
        StringBuilder text = new StringBuilder();
        for (JsonNode line : list.path("printers")) {
            text.append(line.path("id").asText())
                    .append("  ")
                    .append(line.path("model").asText());
            line.path("status")
                    .properties()
                    .forEach(slot -> text.append("  ")
                            .append(slot.getKey())
                            .append(' ')
                            .append(slot.getValue().asText()));
            text.append('\n');
        }
        return text.isEmpty() ? "None.\n" : text.toString();
    }

    private static String printer(JsonNode whole) {
        StringBuilder text = new StringBuilder();
        text.append(whole.path("id").asText())
                .append(", ")
                .append(whole.path("model").asText())
                .append('\n');
        whole.path("slots").forEach(slot -> text.append("  ").append(slot(slot)).append('\n'));
        JsonNode jobs = whole.path("jobs");
        jobs.path("active").forEach(job -> text.append("  ").append(job(job)).append('\n'));
        jobs.path("history").forEach(job -> text.append("  ").append(job(job)).append('\n'));
        return text.toString();
    }

    private static String slot(JsonNode slot) {
        StringBuilder text = new StringBuilder()
                .append(slot.path("slot").asText())
                .append(": ")
                .append(slot.path("status").asText());
        if (slot.has("account")) {
            text.append(" as ").append(slot.path("account").asText());
        }
        if (slot.has("userCode")) {
            text.append(", code ")
                    .append(slot.path("userCode").asText())
                    .append(" at ")
                    .append(slot.path("verificationUri").asText());
        }
        if (slot.has("reason")) {
            text.append(", ").append(slot.path("reason").asText().replace('_', ' '));
        }
        if (slot.has("nextRefresh")) {
            text.append(", refreshes ").append(slot.path("nextRefresh").asText());
        }
        if (slot.path("failedRefreshes").asInt() > 0) {
            text.append(", ").append(slot.path("failedRefreshes").asInt()).append(" refreshes failed in a row");
        }
        return text.toString();
    }

    /** A job in one line, and what to do about it where it failed. */
    static String job(JsonNode job) {
        StringBuilder text = new StringBuilder("job ")
                .append(job.path("id").asText())
                .append(" (")
                .append(job.path("kind").asText())
                .append(" to ")
                .append(job.path("to").asText())
                .append("): ")
                .append(job.path("state").asText().replace('-', ' '));
        if (job.has("code")) {
            text.append(", ")
                    .append(job.path("code").asText())
                    .append(": ")
                    .append(job.path("meaning").asText());
            text.append(" (")
                    .append(job.path("reason").asText())
                    .append("). ")
                    .append(job.path("remedy").asText());
        }
        if (job.has("report")) {
            text.append(", ").append(job.path("report").asText());
        }
        return text.toString();
    }
}
