package dev.platen.sim.engine;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.platen.actors.fleet.Fleet;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;

/**
 * Where the actors of a simulated fleet live.
 *
 * @param threads threads of the actors' dispatcher
 * @param residents idle printers that may stay in memory between two windows
 * @param journal configuration of the journal and snapshot store plug-ins
 * @param commitWindow makes durable what was journaled since it was last called
 */
public record ActorHost(int threads, int residents, Config journal, Consumer<ActorSystem<?>> commitWindow) {

    ActorSystem<Fleet.Message> start(Behavior<Fleet.Message> fleet) {
        Config dispatcher = ConfigFactory.parseString("""
                pekko.actor.default-dispatcher {
                  executor = "fork-join-executor"
                  throughput = 64
                  fork-join-executor { parallelism-min = %1$d, parallelism-max = %1$d, parallelism-factor = 1.0 }
                }
                pekko.coordinated-shutdown.run-by-jvm-shutdown-hook = off
                pekko.jvm-shutdown-hooks = off
                """.formatted(threads));
        return ActorSystem.create(
                fleet,
                "platen",
                journal.withFallback(dispatcher)
                        .withFallback(ConfigFactory.load())
                        .resolve());
    }

    void commitWindow(ActorSystem<?> system) {
        commitWindow.accept(system);
    }

    void stop(ActorSystem<?> system) {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
    }
}
