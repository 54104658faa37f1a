package dev.platen.actors.live;

import dev.platen.persistence.spool.Spool;
import dev.platen.persistence.spool.SpoolException;
import dev.platen.persistence.state.FleetState;
import dev.platen.protocol.printer.Job;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.PrinterId;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps documents no longer than their jobs need them. Thread-safe. */
public final class SpoolCare implements Care {

    private static final Logger LOG = LoggerFactory.getLogger(SpoolCare.class);

    private final Spool spool;

    /** Care for a spool. */
    public SpoolCare(Spool spool) {
        this.spool = spool;
    }

    /**
     * Deletes the documents of jobs that are not under way: such as had ended, or had not been accepted, when a process
     * died. To be called before anybody can bring a document.
     */
    @Override
    public void tidy(FleetState fleet) {
        Set<String> needed = new HashSet<>();
        fleet.forEach(state -> state.jobs().active().stream().map(Job::document).forEach(needed::add));
        spool.retain(needed);
    }

    @Override
    public void told(Report report) {
        if (report instanceof Handled handled) {
            handled.events().forEach(event -> happened(handled.printer(), event));
        }
    }

    private void happened(PrinterId printer, PrinterEvent event) {
        switch (event) {
            case PrinterEvent.EmailSent sent -> ended(printer, sent.job());
            case PrinterEvent.FaxHandedOver handedOver -> ended(printer, handedOver.job());
            case PrinterEvent.JobFailed failed -> ended(printer, failed.job());
            default -> {}
        }
    }

    private void ended(PrinterId printer, String job) {
        try {
            spool.delete(DocumentKey.of(printer, job));
        } catch (SpoolException cause) {
            // The job has ended, whatever becomes of its document; tidying up tries again.
            LOG.warn("The document of {}/{} stays in the spool", printer, job, cause);
        }
    }
}
