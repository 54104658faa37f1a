package dev.platen.sim.inference;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.Slot;
import dev.platen.protocol.written.Nearest;
import dev.platen.protocol.written.Shown;
import dev.platen.sim.logs.LogException;
import dev.platen.sim.logs.LogRecord;
import dev.platen.sim.logs.Logs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;

/**
 * Says which printer a record is about. A row of the map fits a record if all that it says does; of several, the one that says
 * most. Without a map, each account is a printer, and so is each device of a job log. Thread-safe.
 */
public final class PrinterMap {

    private static final List<String> COLUMNS = List.of("printer", "account", "address", "app", "ip", "device", "slot");
    private static final int REMEMBERED = 1 << 18;
    private static final int PART_LONGEST = 127;
    private static final String NO_TENANT = "imported";

    private final boolean given;
    private final Map<String, Optional<Owner>> accounts = new ConcurrentHashMap<>();
    private final Map<String, List<Row>> byAccount = new HashMap<>();
    private final Map<String, List<Row>> byAddress = new HashMap<>();
    private final Map<String, List<Row>> byDevice = new HashMap<>();

    /** A row of the map; what it does not say is empty. */
    private record Row(Owner owner, String app, String ip, String device) {

        boolean fits(String itsApp, String itsIp, String itsDevice) {
            return fits(app, itsApp) && fits(ip, itsIp) && (itsDevice.isEmpty() || fits(device, itsDevice));
        }

        private static boolean fits(String wanted, String its) {
            return wanted.isEmpty() || wanted.equals(plain(its));
        }

        int says() {
            return (app.isEmpty() ? 0 : 1) + (ip.isEmpty() ? 0 : 1) + (device.isEmpty() ? 0 : 1);
        }
    }

    private PrinterMap(boolean given) {
        this.given = given;
    }

    /** Each account is a printer by itself. */
    public static PrinterMap ofAccounts() {
        return new PrinterMap(false);
    }

    /**
     * Reads a map: CSV with a header, of which {@code printer} is needed.
     *
     * @throws LogException if it can't be read; names file and line
     */
    public static PrinterMap read(Path file) {
        PrinterMap map = new PrinterMap(true);
        Logs.requireReadable(file);
        requirePlain(file);
        try (CsvReader<CsvRecord> rows = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(file, StandardCharsets.UTF_8)) {
            List<String> header = List.of();
            for (CsvRecord row : rows) {
                if (header.isEmpty()) {
                    header = header(file, row);
                } else {
                    map.add(file, header, row);
                }
            }
            if (header.isEmpty()) {
                throw new LogException(file + ": the map is empty", "its first line names the columns");
            }
            return map;
        } catch (IOException | CsvParseException cause) {
            throw new LogException(file + ": can't be read: " + cause.getMessage(), "", cause);
        }
    }

    private static void requirePlain(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] first = in.readNBytes(2);
            boolean gzip = first.length == 2 && first[0] == 0x1F && first[1] == (byte) 0x8B;
            boolean zip = first.length == 2 && first[0] == 'P' && first[1] == 'K';
            if (gzip || zip) {
                throw new LogException(file + ": the map is compressed", "unpack it first");
            }
        } catch (IOException cause) {
            throw new LogException(file + ": can't be read: " + cause.getMessage(), "", cause);
        }
    }

    private static List<String> header(Path file, CsvRecord row) {
        List<String> names = row.getFields().stream()
                .map(name -> plain(name.replace("\uFEFF", "")))
                .toList();
        for (String name : names) {
            if (!COLUMNS.contains(name)) {
                throw new LogException(
                        file + ":1: unknown column '" + Shown.of(name) + "'", Nearest.hint(name, COLUMNS));
            }
        }
        if (!names.contains("printer")) {
            throw new LogException(file + ":1: the column 'printer' is missing", "it holds ids, tenant/name");
        }
        return names;
    }

    private void add(Path file, List<String> header, CsvRecord row) {
        String where = file + ":" + row.getStartingLineNumber() + ": ";
        if (row.getFieldCount() != header.size()) {
            throw new LogException(where + row.getFieldCount() + " cells where the header has " + header.size(), "");
        }
        Map<String, String> cells = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            cells.put(header.get(i), row.getField(i).strip());
        }
        PrinterId printer;
        try {
            printer = PrinterId.parse(cells.getOrDefault("printer", ""));
        } catch (IllegalArgumentException none) {
            throw new LogException(where + Shown.of(String.valueOf(none.getMessage())), "write tenant/name");
        }
        String account = plain(cells.getOrDefault("account", ""));
        String address = plain(cells.getOrDefault("address", ""));
        String device = plain(cells.getOrDefault("device", ""));
        Slot slot = slot(where, cells.getOrDefault("slot", ""));
        Row read = new Row(
                new Owner(printer, slot),
                plain(cells.getOrDefault("app", "")),
                plain(cells.getOrDefault("ip", "")),
                device);
        put(byAccount, account, read);
        put(byAddress, address.isEmpty() ? account : address, read);
        if (slot.kind() != Slot.Kind.USER) {
            put(byDevice, device.isEmpty() ? plain(printer.toString()) : device, read);
            put(byDevice, plain(printer.name()), read);
        }
    }

    private static void put(Map<String, List<Row>> index, String key, Row row) {
        if (!key.isEmpty()) {
            index.computeIfAbsent(key, _ -> new ArrayList<>()).add(row);
        }
    }

    private static Slot slot(String where, String text) {
        try {
            return text.isEmpty() ? Slot.EMAIL : Slot.parse(text);
        } catch (IllegalArgumentException none) {
            throw new LogException(where + Shown.of(String.valueOf(none.getMessage())), "");
        }
    }

    /** Whether somebody said which printer is which. */
    boolean given() {
        return given;
    }

    /** Whom a record is about; empty if nobody's, or if it can't be told which of several printers'. */
    Optional<Owner> owner(LogRecord record) {
        return switch (record) {
            case LogRecord.SignIn signIn ->
                given
                        ? best(byAccount, signIn.account(), signIn.application(), signIn.address(), signIn.device())
                        : ofAddress(signIn.account());
            case LogRecord.MailTrace trace ->
                given ? best(byAddress, trace.sender(), "", trace.address(), "") : ofAddress(trace.sender());
            case LogRecord.PrintJob job -> {
                Optional<Owner> found = given
                        ? best(byDevice, job.device(), "", "", "")
                        : Optional.of(new Owner(ofName(job.device()), Slot.EMAIL));
                yield job.fax() ? found.map(owner -> new Owner(owner.printer(), Slot.FAX)) : found;
            }
            case LogRecord.Exported exported -> Optional.of(new Owner(PrinterId.parse(exported.printer()), Slot.EMAIL));
        };
    }

    private static Optional<Owner> best(
            Map<String, List<Row>> index, String key, String app, String ip, String device) {
        Row best = null;
        boolean ambiguous = false;
        for (Row row : index.getOrDefault(plain(key), List.of())) {
            if (row.fits(app, ip, device)) {
                int more = best == null ? 1 : Integer.compare(row.says(), best.says());
                boolean samePrinter = best != null
                        && best.owner().printer().equals(row.owner().printer());
                ambiguous = more == 0 ? ambiguous || !samePrinter : more < 0 && ambiguous;
                // An account that a printer uses for several of its sign-ins is taken for its email's.
                if (more > 0 || (more == 0 && row.owner().slot().kind() == Slot.Kind.EMAIL)) {
                    best = row;
                }
            }
        }
        return ambiguous ? Optional.empty() : Optional.ofNullable(best).map(Row::owner);
    }

    /** {@code copier-3@contoso.example} is {@code contoso/copier-3}. */
    private Optional<Owner> ofAddress(String address) {
        Optional<Owner> known = accounts.get(address);
        if (known == null) {
            known = derived(address);
            if (accounts.size() < REMEMBERED) {
                accounts.put(address, known);
            }
        }
        return known;
    }

    private static Optional<Owner> derived(String address) {
        int at = address.lastIndexOf('@');
        if (at <= 0 || at == address.length() - 1) {
            return Optional.empty();
        }
        String domain = address.substring(at + 1);
        String tenant = part(domain.substring(0, (domain + ".").indexOf('.')));
        return Optional.of(new Owner(new PrinterId(tenant, part(address.substring(0, at))), Slot.EMAIL));
    }

    private static PrinterId ofName(String device) {
        try {
            return PrinterId.parse(plain(device));
        } catch (IllegalArgumentException name) {
            return new PrinterId(NO_TENANT, part(device));
        }
    }

    /** Fit for a part of an id. What an id can't hold is told apart by a hash, so that two names never become one. */
    private static String part(String text) {
        String plain = plain(text);
        String fit = plain.replaceAll("[^a-z0-9._-]", "-");
        String begun = fit.isEmpty() || !Character.isLetterOrDigit(fit.charAt(0)) ? "x" + fit : fit;
        if (begun.equals(plain) && begun.length() <= PART_LONGEST) {
            return begun;
        }
        CRC32C hash = new CRC32C();
        hash.update(plain.getBytes(StandardCharsets.UTF_8));
        String end = "-" + HexFormat.of().toHexDigits(hash.getValue(), 8);
        return begun.substring(0, Math.min(begun.length(), PART_LONGEST - end.length())) + end;
    }

    private static String plain(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
