package dev.platen.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.platen.persistence.leveldb.Durability;
import dev.platen.persistence.leveldb.JournalCopy;
import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.persistence.leveldb.StoreSettings;
import dev.platen.persistence.leveldb.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Pekko's own LevelDB plug-in has kept is brought over, and actors go on from there. */
class StockJournalTest {

    @TempDir
    Path home;

    private record Say(String text, ActorRef<String> replyTo) {}

    /** Remembers all that was said to it. */
    private static final class Listener extends EventSourcedBehavior<Say, String, String> {

        Listener(String id) {
            super(PersistenceId.ofUniqueId(id));
        }

        static Behavior<Say> of(String id) {
            return new Listener(id);
        }

        @Override
        public String emptyState() {
            return "";
        }

        @Override
        public CommandHandler<Say, String, String> commandHandler() {
            return newCommandHandlerBuilder()
                    .forAnyState()
                    .onCommand(
                            Say.class,
                            (state, say) -> Effect().persist(say.text()).thenReply(say.replyTo(), now -> now))
                    .build();
        }

        @Override
        public EventHandler<String, String> eventHandler() {
            return newEventHandlerBuilder().forAnyState().onAnyEvent(String::concat);
        }
    }

    private static void with(Map<String, String> config, Consumer<ActorTestKit> deeds) {
        ActorTestKit kit = ActorTestKit.create(ConfigFactory.parseMap(config).withFallback(ConfigFactory.load()));
        try {
            deeds.accept(kit);
        } finally {
            kit.shutdownTestKit();
        }
    }

    private static String said(ActorTestKit kit, ActorRef<Say> listener, String text) {
        return AskPattern.<Say, String>ask(
                        listener, replyTo -> new Say(text, replyTo), Duration.ofSeconds(30), kit.scheduler())
                .toCompletableFuture()
                .join();
    }

    @Test
    void actorsGoOnFromWhatTheStockPluginKept() {
        Path old = home.resolve("old");
        Path fresh = home.resolve("new");
        with(
                Map.of(
                        "pekko.persistence.journal.plugin",
                        "pekko.persistence.journal.leveldb",
                        "pekko.persistence.journal.leveldb.dir",
                        old.toString()),
                kit -> {
                    ActorRef<Say> first = kit.spawn(Listener.of("first"));
                    ActorRef<Say> second = kit.spawn(Listener.of("second"));
                    said(kit, first, "a");
                    said(kit, second, "x");
                    assertThat(said(kit, first, "b")).isEqualTo("ab");
                });
        Instant noon = Instant.parse("2021-03-15T12:00:00Z");
        JournalCopy.Result result = JournalCopy.of(
                old,
                fresh,
                (_, payload) -> new String(payload, StandardCharsets.UTF_8).endsWith("x")
                        ? Optional.of(noon)
                        : Optional.empty());
        assertThat(result.form()).contains("Pekko's own LevelDB plug-in");
        assertThat(result.events()).isEqualTo(3);
        assertThat(result.printers()).isEqualTo(2);
        try (LevelDbStore store = LevelDbStore.open(fresh, StoreSettings.of(Durability.OS))) {
            List<StoredEvent> events = new ArrayList<>();
            store.read("second", 1, 9, 9, events::add);
            assertThat(events).extracting(StoredEvent::at).containsExactly(noon);
            assertThat(events.getFirst().offset()).isZero();
            assertThat(events.getFirst().writer()).hasSize(36);
        }
        with(
                Map.of(
                        "pekko.persistence.journal.plugin", "platen.persistence.journal",
                        "pekko.persistence.snapshot-store.plugin", "platen.persistence.snapshot-store",
                        "platen.persistence.journal.dir", fresh.toString()),
                kit -> assertThat(said(kit, kit.spawn(Listener.of("first")), "c"))
                        .isEqualTo("abc"));
    }
}
