package dev.platen.sim.logs;

import dev.platen.protocol.printer.JobError;
import java.time.Instant;

/** Something that a log tells, whatever the shape of the log. Texts that a log does not have are empty. */
public sealed interface LogRecord {

    /** Where it stands. */
    Origin origin();

    /** When it happened. */
    Instant at();

    /** What two records have in common that tell of the same; empty if it can't be said. */
    String identity();

    /**
     * A line of Entra ID's sign-in logs (Microsoft Graph, resource type signIn).
     *
     * @param id the request's
     * @param account user principal name
     * @param application its id, or its name where the log has no id
     * @param address the device's IP address
     * @param device its display name
     * @param error AADSTS number; 0 for success
     * @param interactive whether a person took part
     * @param protocol {@code deviceCode}, or what else the log says
     */
    record SignIn(
            Origin origin,
            Instant at,
            String id,
            String account,
            String application,
            String address,
            String device,
            int error,
            boolean interactive,
            String protocol)
            implements LogRecord {

        /** How a sign-in is logged that was made with a code from a device's screen. */
        public static final String DEVICE_CODE = "deviceCode";

        /** Whether it was made with a code from a device's screen. */
        public boolean byDeviceCode() {
            return protocol.equals(DEVICE_CODE);
        }

        @Override
        public String identity() {
            return id;
        }
    }

    /**
     * A line of a message trace: Exchange took a message for one of its recipients.
     *
     * @param id Message-ID
     * @param status for example {@code Delivered}
     * @param address the sender's IP address
     * @param bytes 0 if the log does not say
     */
    record MailTrace(
            Origin origin,
            Instant at,
            String id,
            String sender,
            String recipient,
            String status,
            String address,
            long bytes)
            implements LogRecord {
        @Override
        public String identity() {
            return id.isEmpty() ? "" : id + ' ' + recipient;
        }
    }

    /**
     * A line of a printer's or fleet tool's job log.
     *
     * @param id the job's
     * @param device as the tool names it
     * @param user who made it
     * @param destination where it went
     * @param fax whether it was a fax
     * @param failed whether it failed
     * @param error the printer's code or words for why
     * @param meaning the job error that this is; of no account where it did not fail
     */
    record PrintJob(
            Origin origin,
            Instant at,
            String id,
            String device,
            String user,
            String destination,
            boolean fax,
            boolean failed,
            String error,
            JobError meaning)
            implements LogRecord {
        @Override
        public String identity() {
            return id.isEmpty() ? "" : device + ' ' + id;
        }
    }

    /**
     * An event that Platen exported.
     *
     * @param printer its printer
     * @param sequence its number
     * @param line the line, whole
     */
    record Exported(Origin origin, Instant at, String printer, long sequence, String line) implements LogRecord {
        @Override
        public String identity() {
            return printer + '/' + sequence;
        }
    }
}
