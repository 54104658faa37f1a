package dev.platen.console.desk;

import dev.platen.emulator.web.Parameters;
import dev.platen.protocol.printer.JobError;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.sim.metrics.SlotStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Which printers of a fleet are wanted.
 *
 * @param search part of their ids, in small letters; empty for all
 * @param tenant their tenant; empty for all
 * @param model their model; empty for all
 * @param status of their own sign-in, by its name; empty for all
 * @param code error of the job that ended last; empty for all
 */
public record PrinterFilter(String search, String tenant, String model, String status, String code) {

    /** The names of its parameters in an address. */
    public static final List<String> NAMES = List.of("q", "tenant", "model", "status", "code");

    /** The statuses that there are, by name. */
    public static final List<String> STATUSES = SlotStatus.authStatusNames();

    /** The codes that there are. */
    public static final List<String> CODES =
            Arrays.stream(JobError.values()).map(JobError::code).toList();

    /**
     * What an address asks for; a parameter without a value asks for all.
     *
     * @throws dev.platen.emulator.web.Problem if it can't be understood
     */
    public static PrinterFilter of(Parameters parameters) {
        return new PrinterFilter(
                parameters.text("q").orElse("").strip().toLowerCase(Locale.ROOT),
                parameters.text("tenant").orElse(""),
                parameters.text("model").orElse(""),
                chosen(parameters, "status", STATUSES),
                chosen(parameters, "code", CODES));
    }

    private static String chosen(Parameters parameters, String name, List<String> words) {
        return parameters.text(name).orElse("").isEmpty()
                ? ""
                : parameters.word(name, words, word -> word).orElse("");
    }

    /** Whether a printer is one of them. */
    public boolean fits(PrinterState state) {
        return (search.isEmpty()
                        || state.id().toString().toLowerCase(Locale.ROOT).contains(search))
                && (tenant.isEmpty() || state.id().tenant().equals(tenant))
                && (model.isEmpty() || state.settings().model().name().equals(model))
                && (status.isEmpty() || Glance.status(state).equals(status))
                && (code.isEmpty()
                        || Glance.lastError(state)
                                .map(JobError::code)
                                .map(code::equals)
                                .orElse(false));
    }

    /** An address with what is asked for, each parameter led in by an ampersand. */
    public String written() {
        StringBuilder link = new StringBuilder();
        append(link, "q", search);
        append(link, "tenant", tenant);
        append(link, "model", model);
        append(link, "status", status);
        append(link, "code", code);
        return link.toString();
    }

    private static void append(StringBuilder link, String name, String value) {
        if (!value.isEmpty()) {
            link.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
