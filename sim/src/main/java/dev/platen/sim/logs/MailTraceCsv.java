package dev.platen.sim.logs;

import static dev.platen.sim.logs.CsvForm.cell;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Rows of a message trace, in the form of {@code Get-MessageTraceV2} and the portal, or of the extended report. */
final class MailTraceCsv implements CsvForm {

    private static final Set<String> TRACE = Set.of("received", "senderaddress", "recipientaddress", "status");
    private static final Set<String> REPORT = Set.of("origintimestamputc", "senderaddress", "recipientstatus");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");

    private final LogTimes times;
    private final LogSink sink;
    private final boolean extended;
    private final int time;
    private final int id;
    private final int sender;
    private final int recipient;
    private final int status;
    private final int address;
    private final int size;

    private MailTraceCsv(Columns columns, boolean extended, LogTimes times, LogSink sink) {
        this.times = times;
        this.sink = sink;
        this.extended = extended;
        time = columns.find(extended ? "origintimestamputc" : "received");
        id = columns.find("messageid", "messagetraceid", "networkmessageid");
        sender = columns.find("senderaddress");
        recipient = columns.find("recipientaddress");
        status = columns.find(extended ? "recipientstatus" : "status");
        address = columns.find("fromip", "originalclientip");
        size = columns.find("size", "totalbytes");
    }

    static Optional<CsvForm> of(Columns columns, LogTimes times, LogSink sink) {
        if (columns.have(TRACE)) {
            return Optional.of(new MailTraceCsv(columns, false, times, sink));
        }
        return columns.have(REPORT) ? Optional.of(new MailTraceCsv(columns, true, times, sink)) : Optional.empty();
    }

    @Override
    public void row(Origin origin, List<String> cells) {
        String from = cell(cells, sender);
        if (!from.contains("@")) {
            sink.leftOut(origin, "no sender's address");
            return;
        }
        String bytes = cell(cells, size);
        long length = NUMBER.matcher(bytes).matches() ? Long.parseLong(bytes) : 0;
        if (extended) {
            for (String one : cell(cells, status).split(";", -1)) {
                tell(origin, cells, from, one.strip(), length);
            }
        } else {
            tell(origin, cells, from, cell(cells, recipient) + "##" + cell(cells, status), length);
        }
    }

    /**
     * Tells of one recipient.
     *
     * @param result the recipient, two number signs and the status, as the extended report writes it
     */
    private void tell(Origin origin, List<String> cells, String from, String result, long length) {
        int signs = result.indexOf("##");
        String to = signs < 0 ? result : result.substring(0, signs);
        String end = signs < 0 ? "" : result.substring(signs + 2);
        times.tell(
                origin,
                cell(cells, time),
                sink,
                at -> sink.record(new LogRecord.MailTrace(
                        origin, at, cell(cells, id), from, to, end, cell(cells, address), length)));
    }
}
