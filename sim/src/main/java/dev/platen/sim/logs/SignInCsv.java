package dev.platen.sim.logs;

import static dev.platen.sim.logs.CsvForm.cell;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rows of the sign-in log that the portal downloads. It has no column that says whether a person took part.
 *
 * <p>Assumption: nobody did where a refresh token came in, or the file's name says "NonInteractive".
 */
final class SignInCsv implements CsvForm {

    private static final Set<String> LEAST = Set.of("dateutc", "username");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final LogTimes times;
    private final LogSink sink;
    private final boolean refreshes;
    private final int time;
    private final int id;
    private final int account;
    private final int application;
    private final int address;
    private final int device;
    private final int status;
    private final int error;
    private final int protocol;
    private final int tokenType;

    private SignInCsv(Columns columns, String file, LogTimes times, LogSink sink) {
        this.times = times;
        this.sink = sink;
        this.refreshes = Columns.plain(file).contains("noninteractive");
        time = columns.find("dateutc");
        id = columns.find("requestid");
        account = columns.find("username");
        application = columns.find("applicationid", "application");
        address = columns.find("ipaddress");
        device = columns.find("devicename", "devicedisplayname");
        status = columns.find("status");
        error = columns.find("signinerrorcode");
        protocol = columns.find("authenticationprotocol");
        tokenType = columns.find("incomingtokentype");
    }

    static Optional<CsvForm> of(Columns columns, String file, LogTimes times, LogSink sink) {
        return columns.have(LEAST) ? Optional.of(new SignInCsv(columns, file, times, sink)) : Optional.empty();
    }

    @Override
    public void row(Origin origin, List<String> cells) {
        String name = cell(cells, account);
        if (!name.contains("@")) {
            sink.leftOut(origin, "no userPrincipalName");
            return;
        }
        Matcher number = NUMBER.matcher(cell(cells, error));
        boolean success = cell(cells, status).equalsIgnoreCase("success");
        if (!number.matches() && !success) {
            sink.leftOut(origin, "a result that is no number");
            return;
        }
        int code = number.matches() ? Integer.parseInt(number.group()) : 0;
        String token = cell(cells, tokenType).toLowerCase(Locale.ROOT).replace(" ", "");
        String flow = cell(cells, protocol).replace(" ", "");
        times.tell(
                origin,
                cell(cells, time),
                sink,
                at -> sink.record(new LogRecord.SignIn(
                        origin,
                        at,
                        cell(cells, id),
                        name,
                        cell(cells, application),
                        cell(cells, address),
                        cell(cells, device),
                        code,
                        !refreshes && !token.contains("refreshtoken"),
                        flow.equalsIgnoreCase(LogRecord.SignIn.DEVICE_CODE) ? LogRecord.SignIn.DEVICE_CODE : flow)));
    }
}
