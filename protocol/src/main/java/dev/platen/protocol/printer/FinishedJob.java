package dev.platen.protocol.printer;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/**
 * An entry of the printer's job history.
 *
 * @param id the job
 * @param kind what it did
 * @param recipient address, or number for a fax
 * @param acceptedAt when the printer took it on
 * @param finishedAt when it ended
 * @param result how
 */
public record FinishedJob(
        String id, JobKind kind, String recipient, Instant acceptedAt, Instant finishedAt, Result result) {

    /** How a job ended. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "result")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Result.Sent.class, name = "sent"),
        @JsonSubTypes.Type(value = Result.HandedOver.class, name = "handedOver"),
        @JsonSubTypes.Type(value = Result.FaxDelivered.class, name = "faxDelivered"),
        @JsonSubTypes.Type(value = Result.FaxNotDelivered.class, name = "faxNotDelivered"),
        @JsonSubTypes.Type(value = Result.Failed.class, name = "failed")
    })
    public sealed interface Result {

        /** The mail server took it. */
        record Sent() implements Result {}

        /** The mail server took it for the fax server; nothing more is known. */
        record HandedOver() implements Result {}

        /** The fax provider reported that the fax arrived. */
        record FaxDelivered() implements Result {}

        /** The fax provider reported that the fax did not arrive. */
        record FaxNotDelivered(String report) implements Result {}

        /** It failed. */
        record Failed(JobError error, String reason) implements Result {}
    }

    static FinishedJob of(Job job, Instant finishedAt, Result result) {
        return new FinishedJob(job.id(), job.kind(), job.recipient(), job.acceptedAt(), finishedAt, result);
    }

    FinishedJob reported(PrinterEvent.FaxReported event) {
        Result reported = event.delivered() ? new Result.FaxDelivered() : new Result.FaxNotDelivered(event.report());
        return new FinishedJob(id, kind, recipient, acceptedAt, finishedAt, reported);
    }
}
