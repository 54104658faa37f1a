package dev.platen.protocol.panel;

import java.time.Instant;

/**
 * An entry of the panel's job status.
 *
 * @param job the job
 * @param kind what it does
 * @param recipient address, or number for a fax
 * @param acceptedAt when the printer took it on
 * @param status what it waits for, or how it ended
 * @param code error code; empty unless the job failed
 * @param meaning what the code means; empty unless the job failed
 * @param remedy what to do about it; empty unless the job failed
 */
public record JobLine(
        String job,
        String kind,
        String recipient,
        Instant acceptedAt,
        String status,
        String code,
        String meaning,
        String remedy) {}
