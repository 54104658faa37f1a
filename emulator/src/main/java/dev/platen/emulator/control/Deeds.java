package dev.platen.emulator.control;

import dev.platen.emulator.host.Deed;
import dev.platen.emulator.host.EmulatedServices;
import dev.platen.emulator.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Has deeds done, which are done when they are on the disk. What can't be done is a {@link Problem}. */
record Deeds(Vertx vertx, EmulatedServices services) {

    Future<Void> perform(Deed deed) {
        return done(() -> services.perform(deed));
    }

    Future<Void> done(Supplier<CompletionStage<Void>> act) {
        CompletionStage<Void> settled;
        try {
            settled = act.get();
        } catch (IllegalArgumentException unknown) {
            return Future.failedFuture(new Problem(Problem.Kind.NOT_FOUND, "there is " + unknown.getMessage()));
        } catch (IllegalStateException closed) {
            return Future.failedFuture(unwritten());
        }
        return Future.fromCompletionStage(settled, vertx.getOrCreateContext())
                .recover(_ -> Future.failedFuture(unwritten()));
    }

    private static Problem unwritten() {
        return new Problem(Problem.Kind.UNAVAILABLE, "it can't be written down, so that it may not outlive a restart");
    }
}
