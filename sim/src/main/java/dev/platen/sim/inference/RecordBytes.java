package dev.platen.sim.inference;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.platen.protocol.printer.JobError;
import dev.platen.sim.logs.LogRecord;
import dev.platen.sim.logs.Origin;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Records as bytes, while they are put in order. Names of files and owners are kept once. Not thread-safe; but when all is written,
 * another thread may read.
 */
final class RecordBytes {

    private static final int SIGN_IN = 1;
    private static final int TRACE = 2;
    private static final int JOB = 3;
    private static final int EXPORTED = 4;

    private static final int ORIGIN_BYTES = Integer.BYTES + Long.BYTES;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> files = new ArrayList<>();
    private final Map<Owner, Integer> ownerNumbers = new HashMap<>();
    private final List<Owner> owners = new ArrayList<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** A record and whom it is about. */
    record Owned(Owner owner, LogRecord record) {}

    byte[] of(Owner owner, LogRecord record) {
        bytes.reset();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(number(record.origin().file()));
            out.writeLong(record.origin().line());
            out.writeByte(kind(record));
            out.writeLong(record.at().toEpochMilli());
            out.writeInt(number(owner));
            switch (record) {
                case LogRecord.SignIn signIn -> write(out, signIn);
                case LogRecord.MailTrace trace -> write(out, trace);
                case LogRecord.PrintJob job -> write(out, job);
                case LogRecord.Exported exported -> {
                    text(out, exported.printer());
                    out.writeLong(exported.sequence());
                    text(out, exported.line());
                }
            }
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
        return bytes.toByteArray();
    }

    private static int kind(LogRecord record) {
        return switch (record) {
            case LogRecord.SignIn _ -> SIGN_IN;
            case LogRecord.MailTrace _ -> TRACE;
            case LogRecord.PrintJob _ -> JOB;
            case LogRecord.Exported _ -> EXPORTED;
        };
    }

    private int number(String file) {
        return numbers.computeIfAbsent(file, name -> {
            files.add(name);
            return files.size() - 1;
        });
    }

    private int number(Owner owner) {
        return ownerNumbers.computeIfAbsent(owner, one -> {
            owners.add(one);
            return owners.size() - 1;
        });
    }

    private static void write(DataOutputStream out, LogRecord.SignIn record) throws IOException {
        text(out, record.id());
        text(out, record.account());
        text(out, record.application());
        text(out, record.address());
        text(out, record.device());
        out.writeInt(record.error());
        out.writeBoolean(record.interactive());
        text(out, record.protocol());
    }

    private static void write(DataOutputStream out, LogRecord.MailTrace record) throws IOException {
        text(out, record.id());
        text(out, record.sender());
        text(out, record.recipient());
        text(out, record.status());
        text(out, record.address());
        out.writeLong(record.bytes());
    }

    private static void write(DataOutputStream out, LogRecord.PrintJob record) throws IOException {
        text(out, record.id());
        text(out, record.device());
        text(out, record.user());
        text(out, record.destination());
        out.writeBoolean(record.fax());
        out.writeBoolean(record.failed());
        text(out, record.error());
        text(out, record.meaning().code());
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    private static String text(ByteBuffer in) {
        byte[] utf8 = new byte[in.getInt()];
        in.get(utf8);
        return new String(utf8, UTF_8);
    }

    /** All that a record says, and whose it is, but not where it stands. */
    static ByteBuffer content(byte[] record) {
        return ByteBuffer.wrap(record, ORIGIN_BYTES, record.length - ORIGIN_BYTES);
    }

    Owned read(byte[] record) {
        ByteBuffer in = ByteBuffer.wrap(record);
        Origin origin = new Origin(files.get(in.getInt()), in.getLong());
        int kind = in.get();
        Instant at = Instant.ofEpochMilli(in.getLong());
        Owner owner = owners.get(in.getInt());
        return new Owned(
                owner,
                switch (kind) {
                    case SIGN_IN ->
                        new LogRecord.SignIn(
                                origin,
                                at,
                                text(in),
                                text(in),
                                text(in),
                                text(in),
                                text(in),
                                in.getInt(),
                                in.get() != 0,
                                text(in));
                    case TRACE ->
                        new LogRecord.MailTrace(
                                origin, at, text(in), text(in), text(in), text(in), text(in), in.getLong());
                    case JOB ->
                        new LogRecord.PrintJob(
                                origin,
                                at,
                                text(in),
                                text(in),
                                text(in),
                                text(in),
                                in.get() != 0,
                                in.get() != 0,
                                text(in),
                                JobError.ofCode(text(in)));
                    case EXPORTED -> new LogRecord.Exported(origin, at, text(in), in.getLong(), text(in));
                    default -> throw new IllegalStateException("no record: " + kind);
                });
    }
}
