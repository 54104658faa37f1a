package dev.platen.persistence.journal;

import static dev.platen.persistence.journal.PluginFixture.ALL;
import static dev.platen.persistence.journal.PluginFixture.event;
import static dev.platen.persistence.journal.PluginFixture.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.persistence.leveldb.Durability;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.pekko.persistence.AtomicWrite;
import org.apache.pekko.persistence.PersistentRepr;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever actors write, delete and read in any order, the journal answers as a map in memory would. */
@ParameterizedClass
@EnumSource(Durability.class)
class JournalModelTest {

    private static final int STEPS = 300;

    @TempDir
    Path folder;

    private final Durability durability;

    JournalModelTest(Durability durability) {
        this.durability = durability;
    }

    /** One actor's events as they have to be. */
    private static final class Model {

        final String id;
        final TreeMap<Long, PersistentRepr> events = new TreeMap<>();
        long highest;

        Model(String id) {
            this.id = id;
        }

        List<PersistentRepr> range(long from, long to, long max) {
            return from > to
                    ? List.of()
                    : events.subMap(from, true, to, true).values().stream()
                            .limit(max)
                            .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theJournalAnswersAsAMapWould(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<Model> actors = new ArrayList<>();
        for (int actor = 0; actor < 5; actor++) {
            actors.add(new Model("a/" + actor));
        }
        PluginFixture plugin = PluginFixture.on(folder, durability);
        try {
            for (int step = 0; step < STEPS; step++) {
                Model actor = actors.get(random.nextInt(actors.size()));
                switch (random.nextInt(60)) {
                    case 0 -> plugin = openedAgain(plugin);
                    case 1, 2, 3 -> plugin.commit();
                    case 4, 5, 6 -> deleteSome(plugin, actor, random);
                    case 7, 8 -> leaveAGap(plugin, actor);
                    default -> {
                        writeSome(plugin, actor, random);
                        readSome(plugin, actor, random);
                    }
                }
            }
            plugin = openedAgain(plugin);
            for (Model actor : actors) {
                assertThat(plugin.replay(actor.id))
                        .isEqualTo(new PluginFixture.Recovery(actor.range(1, ALL, ALL), actor.highest));
            }
        } finally {
            plugin.close();
        }
    }

    private PluginFixture openedAgain(PluginFixture plugin) {
        plugin.commit();
        plugin.close();
        return PluginFixture.on(folder, durability);
    }

    private static void writeSome(PluginFixture plugin, Model actor, RandomGenerator random) {
        List<AtomicWrite> writes = new ArrayList<>();
        List<PersistentRepr> expected = new ArrayList<>();
        for (int write = random.nextInt(1, 4); write > 0; write--) {
            PersistentRepr[] events = new PersistentRepr[random.nextInt(1, 6)];
            for (int i = 0; i < events.length; i++) {
                long sequence = ++actor.highest;
                events[i] = event(actor.id, sequence, "x".repeat(random.nextInt(1, 900)) + sequence);
                actor.events.put(sequence, events[i]);
                expected.add(events[i]);
            }
            writes.add(write(events));
        }
        plugin.journal().tell(plugin.request(writes), plugin.probe.getRef());
        plugin.expectWritten();
        expected.forEach(plugin::expectStored);
    }

    /** A number that is passed over because its event was rejected. */
    private static void leaveAGap(PluginFixture plugin, Model actor) {
        PersistentRepr rejected = event(actor.id, actor.highest + 1, "unwritable");
        PersistentRepr stored = event(actor.id, actor.highest + 2, "behind a gap");
        plugin.send(write(rejected), write(stored));
        plugin.expectWritten();
        plugin.expectRejected(rejected);
        plugin.expectStored(stored);
        actor.highest += 2;
        actor.events.put(actor.highest, stored);
    }

    private static void deleteSome(PluginFixture plugin, Model actor, RandomGenerator random) {
        long to = random.nextLong(actor.highest + 3);
        plugin.deleted(actor.id, to);
        actor.events.headMap(to, true).clear();
    }

    private static void readSome(PluginFixture plugin, Model actor, RandomGenerator random) {
        long from = random.nextLong(actor.highest + 3);
        long to = random.nextBoolean() ? ALL : random.nextLong(actor.highest + 3);
        long max = random.nextBoolean() ? ALL : random.nextLong(20);
        assertThat(plugin.replay(actor.id, from, to, max))
                .isEqualTo(new PluginFixture.Recovery(actor.range(from, to, max), actor.highest));
    }
}
