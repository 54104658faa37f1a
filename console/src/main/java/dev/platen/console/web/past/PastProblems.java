package dev.platen.console.web.past;

import dev.platen.emulator.web.Problem;
import dev.platen.persistence.event.UnreadableEventException;
import dev.platen.persistence.leveldb.JournalException;
import dev.platen.sim.replay.ReplayException;
import dev.platen.sim.run.HintedException;
import dev.platen.sim.scenario.ScenarioException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;

/** Reads what lies on disks, off the event loop, and says what can't be read. */
final class PastProblems {

    private PastProblems() {}

    static <T> Future<T> read(Vertx vertx, Callable<T> reading) {
        return vertx.executeBlocking(reading, false).recover(failure -> Future.failedFuture(told(failure)));
    }

    private static Throwable told(Throwable failure) {
        return switch (failure) {
            case ReplayException missing -> new Problem(Problem.Kind.NOT_FOUND, hinted(missing));
            case HintedException hinted -> new Problem(Problem.Kind.UNAVAILABLE, hinted(hinted));
            case JournalException journal -> new Problem(Problem.Kind.UNAVAILABLE, message(journal));
            case UnreadableEventException event -> new Problem(Problem.Kind.UNAVAILABLE, message(event));
            case ScenarioException scenario -> new Problem(Problem.Kind.UNAVAILABLE, message(scenario));
            default -> failure;
        };
    }

    /** What is wrong, and what to do about it. */
    static String hinted(HintedException failure) {
        return message(failure) + (failure.hint().isEmpty() ? "" : " (" + failure.hint() + ")");
    }

    private static String message(Throwable failure) {
        return String.valueOf(failure.getMessage());
    }
}
