package dev.platen.protocol.printer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The jobs of a printer.
 *
 * @param active under way, in order of acceptance; at most {@value #ACTIVE_MAX}
 * @param history the last {@value #HISTORY_MAX} that ended, newest last
 */
public record Jobs(List<Job> active, List<FinishedJob> history) {

    /** Most jobs that a printer has under way. */
    public static final int ACTIVE_MAX = 100;

    /** Most entries of the job history. */
    public static final int HISTORY_MAX = 10;

    static final Jobs NONE = new Jobs(List.of(), List.of());

    /** Keeps its own copies. */
    public Jobs {
        active = List.copyOf(active);
        history = List.copyOf(history);
    }

    /** A job under way. */
    public Optional<Job> find(String id) {
        for (Job job : active) {
            if (job.id().equals(id)) {
                return Optional.of(job);
            }
        }
        return Optional.empty();
    }

    /** A job of the history. */
    public Optional<FinishedJob> finished(String id) {
        for (FinishedJob job : history) {
            if (job.id().equals(id)) {
                return Optional.of(job);
            }
        }
        return Optional.empty();
    }

    Jobs accept(Job job) {
        List<Job> changed = new ArrayList<>(active.size() + 1);
        changed.addAll(active);
        changed.add(job);
        return new Jobs(changed, history);
    }

    Jobs change(String id, UnaryOperator<Job> change) {
        List<Job> changed = new ArrayList<>(active);
        changed.replaceAll(job -> job.id().equals(id) ? change.apply(job) : job);
        return new Jobs(changed, history);
    }

    Jobs finish(String id, PrinterEvent event, FinishedJob.Result result) {
        List<Job> left = new ArrayList<>(active.size());
        List<FinishedJob> ended = new ArrayList<>(HISTORY_MAX + 1);
        ended.addAll(history);
        for (Job job : active) {
            if (job.id().equals(id)) {
                ended.add(FinishedJob.of(job, event.at(), result));
            } else {
                left.add(job);
            }
        }
        return new Jobs(left, ended.size() > HISTORY_MAX ? ended.subList(1, ended.size()) : ended);
    }

    Jobs reported(PrinterEvent.FaxReported event) {
        List<FinishedJob> changed = new ArrayList<>(history);
        changed.replaceAll(job -> job.id().equals(event.job()) ? job.reported(event) : job);
        return new Jobs(active, changed);
    }
}
