package dev.platen.sim.engine;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.platen.actors.fleet.Fleet;
import dev.platen.persistence.leveldb.LevelDbStore;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.BootstrapSetup;
import org.apache.pekko.actor.setup.ActorSystemSetup;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.SpawnProtocol;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import scala.concurrent.ExecutionContext;

/**
 * Where the actors of a simulated fleet live.
 *
 * @param threads threads that run the actors, the engine's own included
 * @param residents idle printers that may stay in memory between two windows
 * @param journal configuration of the journal and snapshot store plug-ins
 * @param store opens the journal's store, or gives it if it is open
 */
public record ActorHost(int threads, int residents, Config journal, Function<ActorSystem<?>, LevelDbStore> store) {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(30);
    private static final String DISPATCHER = "platen.sim.actors";

    private static final Config DISPATCHERS = ConfigFactory.parseString("""
            platen.sim.actors {
              type = Dispatcher
              executor = "default-executor"
              throughput = 64
            }
            platen.persistence.journal.plugin-dispatcher = "platen.sim.actors"
            platen.persistence.snapshot-store.plugin-dispatcher = "platen.sim.actors"
            pekko.persistence.max-concurrent-recoveries = 100000
            pekko.actor.default-dispatcher.executor = "fork-join-executor"
            pekko.actor.default-dispatcher.fork-join-executor.parallelism-max = 2
            pekko.coordinated-shutdown.run-by-jvm-shutdown-hook = off
            pekko.jvm-shutdown-hooks = off
            """);

    /** Starts an actor system with a fleet whose actors, and whose journal, are run by these threads. */
    Stead start(Behavior<Fleet.Message> fleet, ActorThreads actorThreads) {
        Config config = journal.withFallback(DISPATCHERS)
                .withFallback(ConfigFactory.load())
                .resolve();
        BootstrapSetup setup =
                BootstrapSetup.create(config).withDefaultExecutionContext(ExecutionContext.fromExecutor(actorThreads));
        ActorSystem<SpawnProtocol.Command> system =
                ActorSystem.create(SpawnProtocol.create(), "platen", ActorSystemSetup.create(setup));
        CompletionStage<ActorRef<Fleet.Message>> started = AskPattern.ask(
                system,
                replyTo ->
                        new SpawnProtocol.Spawn<>(fleet, "fleet", DispatcherSelector.fromConfig(DISPATCHER), replyTo),
                START_TIMEOUT,
                system.scheduler());
        return new Stead(system, started.toCompletableFuture().join());
    }

    /** A fleet and the system it lives in. */
    record Stead(ActorSystem<?> system, ActorRef<Fleet.Message> fleet) {}
}
