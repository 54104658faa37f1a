package dev.platen.emulator.mailroom;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.platen.emulator.fault.Caller;
import dev.platen.emulator.fax.FaxMail;
import dev.platen.emulator.fax.FaxReport;
import dev.platen.emulator.host.EmulatedServices;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands faxes to the provider and its reports, when they are due by the emulator's clock, to the senders' mailboxes.
 * Reports to come survive a restart. One that was being delivered when the process died may come twice, with the same
 * Message-ID.
 *
 * <p>Thread-safe.
 */
public final class FaxDesk implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FaxDesk.class);

    /** How often the clock is looked at: it may be put forward at any time. */
    private static final Duration LOOK = Duration.ofMillis(200);

    private static final int MOST_PENDING = 100_000;
    private static final int SPARE_LINES = 1_000;

    private static final String TIFF = "image/tiff";
    private static final String PDF = "application/pdf";

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);

    private final Mailroom mailroom;
    private final EmulatedServices services;
    private final String gateway;
    private final Thread watching = Thread.ofVirtual().name("fax-desk").unstarted(this::watch);

    // Held while reports are delivered, so that none is delivered twice.
    private final Object delivering = new Object();

    // Under the lock of this.
    private final NavigableMap<Long, Pending> pending;
    private final LineFile file;
    private long lastNumber;
    private boolean closed;

    /** A report to come, as it stands in the file; one that was delivered stands there again, without an address. */
    record Pending(
            long number,
            Instant at,
            String to,
            String fax,
            boolean delivered,
            String text,
            String subject,
            String about) {

        Pending done() {
            return new Pending(number, at, "", "", delivered, "", "", "");
        }
    }

    private FaxDesk(Mailroom mailroom, EmulatedServices services, NavigableMap<Long, Pending> pending, LineFile file) {
        this.mailroom = mailroom;
        this.services = services;
        this.pending = pending;
        this.file = file;
        gateway = services.ask(present -> present.fax().gateway()).toLowerCase(Locale.ROOT);
        lastNumber = pending.isEmpty() ? 0 : pending.lastKey();
    }

    /**
     * Opens a desk whose reports to come are kept in a folder that exists, and goes on where it was.
     *
     * @throws IOException if the folder cannot be read or written
     */
    public static FaxDesk open(Path folder, Mailroom mailroom, EmulatedServices services) throws IOException {
        Path path = folder.resolve("fax-reports.jsonl");
        NavigableMap<Long, Pending> pending = new TreeMap<>();
        for (String line : LineFile.read(path)) {
            parse(line).ifPresent(one -> {
                if (one.to().isEmpty()) {
                    pending.remove(one.number());
                } else {
                    pending.put(one.number(), one);
                }
            });
        }
        FaxDesk desk = new FaxDesk(mailroom, services, pending, LineFile.begin(path, lines(pending)));
        desk.watching.start();
        return desk;
    }

    /** Whether mail to an address goes to the provider. */
    boolean serves(String address) {
        return address.substring(address.lastIndexOf('@') + 1).equalsIgnoreCase(gateway);
    }

    /** Hands a fax to the provider. */
    void take(ReceivedMessage message, String to, Caller caller) throws IOException {
        boolean document = hasDocument(mailroom.content(message.id()));
        FaxMail mail = new FaxMail(message.sender(), to, message.messageId(), document);
        FaxReport report = services.ask(present -> present.fax().handle(present.now(), caller, mail));
        if (message.sender().isEmpty()) {
            return;
        }
        synchronized (this) {
            if (pending.size() >= MOST_PENDING) {
                throw new IOException("too many fax reports are waiting");
            }
            Pending one = new Pending(
                    ++lastNumber,
                    report.at(),
                    message.sender(),
                    to,
                    report.delivered(),
                    report.text(),
                    message.subject(),
                    message.messageId());
            file.append(written(one));
            pending.put(one.number(), one);
        }
    }

    /** How many reports are to come. */
    public synchronized int pending() {
        return pending.size();
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        watching.interrupt();
        file.close();
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(LOOK);
                deliverDue();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Delivers the reports that are due; called by the desk's own thread again and again. */
    void deliverDue() {
        synchronized (delivering) {
            deliverAll();
        }
    }

    private void deliverAll() {
        Instant now = services.clock().instant();
        List<Pending> due;
        synchronized (this) {
            due = pending.values().stream()
                    .filter(one -> !one.at().isAfter(now))
                    .toList();
        }
        for (Pending one : due) {
            try {
                deliver(one);
            } catch (IOException e) {
                LOG.warn(
                        "fax report {} could not be delivered and will be tried again: {}", one.number(), e.toString());
            }
        }
    }

    private void deliver(Pending one) throws IOException {
        mailroom.keepReport(one.to(), letter(one), one.at());
        synchronized (this) {
            if (closed) {
                return;
            }
            pending.remove(one.number());
            file.append(written(one.done()));
            if (file.lines() > 2 * pending.size() + SPARE_LINES) {
                file.replace(lines(pending));
            }
        }
    }

    private byte[] letter(Pending one) {
        Letter letter = new Letter()
                .field("From", "fax@" + gateway)
                .field("To", one.to())
                .words("Subject", (one.delivered() ? "Fax delivered: " : "Fax failed: ") + one.subject())
                .date(one.at())
                .field("Message-ID", "<fax-report-" + one.number() + "@" + gateway + ">");
        if (!one.about().isEmpty()) {
            letter.field("In-Reply-To", "<" + one.about() + ">");
        }
        return letter.field("Auto-Submitted", "auto-generated")
                .field("X-Fax-Status", one.delivered() ? "delivered" : "failed")
                .field("MIME-Version", "1.0")
                .field("Content-Type", "text/plain; charset=utf-8")
                .field("Content-Transfer-Encoding", "8bit")
                .blank()
                .line("Your fax to " + one.fax() + ": " + one.text() + ".")
                .bytes();
    }

    /** Whether a TIFF or PDF is attached that begins like one. */
    private static boolean hasDocument(MessageContent content) throws IOException {
        Optional<byte[]> first = content.beginning(List.of(TIFF, PDF), 4);
        return first.filter(FaxDesk::isDocument).isPresent();
    }

    private static boolean isDocument(byte[] beginning) {
        String magic = new String(beginning, StandardCharsets.ISO_8859_1);
        return magic.equals("%PDF") || magic.equals("II*\0") || magic.equals("MM\0*");
    }

    private static List<String> lines(Map<Long, Pending> pending) {
        return pending.values().stream().map(FaxDesk::written).toList();
    }

    private static String written(Pending one) {
        try {
            return JSON.writeValueAsString(one);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Pending> parse(String line) {
        try {
            return Optional.ofNullable(JSON.readValue(line, Pending.class));
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }
}
