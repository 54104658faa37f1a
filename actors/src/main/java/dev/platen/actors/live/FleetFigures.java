package dev.platen.actors.live;

import dev.platen.actors.printer.PrinterObserver;
import dev.platen.protocol.printer.JobError;
import dev.platen.protocol.printer.PrinterEvent;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What a live fleet's printers have done since it was started, counted. Thread-safe. */
public final class FleetFigures implements PrinterObserver {

    private final Map<Figure, LongAdder> figures = new EnumMap<>(Figure.class);
    private final Map<JobError, LongAdder> failures = new EnumMap<>(JobError.class);

    /** What is counted. */
    public enum Figure {
        /** Sign-ins that somebody made. */
        SIGNED_IN,
        /** Sign-ins that came to nothing. */
        SIGN_IN_FAILED,
        /** Requests for new tokens. */
        REFRESH_ASKED,
        /** Those that brought some. */
        REFRESHED,
        /** Those that were not decided. */
        REFRESH_FAILED,
        /** Those that said that the sign-in is dead. */
        EXPIRED,
        /** Jobs that a printer took on. */
        JOB_ACCEPTED,
        /** Mails that were sent. */
        SENT,
        /** Faxes that were handed over. */
        FAX_HANDED_OVER,
        /** Mails that could not be sent and are tried again. */
        DEFERRED
    }

    /** Nothing yet. */
    FleetFigures() {
        for (Figure figure : Figure.values()) {
            figures.put(figure, new LongAdder());
        }
        for (JobError error : JobError.values()) {
            failures.put(error, new LongAdder());
        }
    }

    @Override
    public void told(Report report) {
        if (report instanceof Handled handled) {
            handled.events().forEach(this::count);
        }
    }

    private void count(PrinterEvent event) {
        switch (event) {
            case PrinterEvent.SignedIn _ -> count(Figure.SIGNED_IN);
            case PrinterEvent.SignInFailed _ -> count(Figure.SIGN_IN_FAILED);
            case PrinterEvent.RefreshStarted _ -> count(Figure.REFRESH_ASKED);
            case PrinterEvent.TokenRefreshed _ -> count(Figure.REFRESHED);
            case PrinterEvent.RefreshFailed _ -> count(Figure.REFRESH_FAILED);
            case PrinterEvent.TokenExpired _ -> count(Figure.EXPIRED);
            case PrinterEvent.JobAccepted _ -> count(Figure.JOB_ACCEPTED);
            case PrinterEvent.EmailSent _ -> count(Figure.SENT);
            case PrinterEvent.FaxHandedOver _ -> count(Figure.FAX_HANDED_OVER);
            case PrinterEvent.SendingDeferred _ -> count(Figure.DEFERRED);
            case PrinterEvent.JobFailed failed ->
                counter(failures, failed.error()).increment();
            default -> {}
        }
    }

    private void count(Figure figure) {
        counter(figures, figure).increment();
    }

    private static <E extends Enum<E>> LongAdder counter(Map<E, LongAdder> counters, E which) {
        LongAdder counter = counters.get(which);
        if (counter == null) {
            throw new IllegalStateException("not counted: " + which);
        }
        return counter;
    }

    /** How often something was. */
    public long of(Figure figure) {
        return counter(figures, figure).sum();
    }

    /** How many jobs failed with an error. */
    public long of(JobError error) {
        return counter(failures, error).sum();
    }
}
