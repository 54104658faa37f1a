package dev.platen.persistence.journal;

import com.typesafe.config.Config;
import dev.platen.persistence.leveldb.Durability;
import dev.platen.persistence.leveldb.JournalException;
import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.persistence.leveldb.StoreSettings;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.ClassicActorSystemProvider;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.Extension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journals that an actor system has open: one store for each folder, shared by the journal and the snapshot store,
 * opened when first used and closed when the system has terminated. Thread-safe.
 */
public final class Journals implements Extension {

    /** Configuration path of the journal plug-in; also the fallback for other sections with this plug-in's class. */
    public static final String PLUGIN = "platen.persistence.journal";

    private static final Logger LOG = LoggerFactory.getLogger(Journals.class);

    private final ActorSystem system;
    private final Map<Path, LevelDbStore> stores = new TreeMap<>();

    Journals(ExtendedActorSystem system) {
        this.system = system;
        system.registerOnTermination((Runnable) this::close);
    }

    /** The journals of a system. */
    public static Journals get(ClassicActorSystemProvider system) {
        return JournalsId.INSTANCE.get(system);
    }

    /**
     * The store of the plug-in's default section.
     *
     * @throws JournalException if it can't be opened
     */
    public LevelDbStore store() {
        return store(PLUGIN);
    }

    /**
     * The store of a journal's configuration section.
     *
     * @throws JournalException if it can't be opened, or is open with other settings
     */
    public synchronized LevelDbStore store(String section) {
        Config defaults = system.settings().config().getConfig(PLUGIN);
        Config config = system.settings().config().getConfig(section).withFallback(defaults);
        Path folder = Path.of(config.getString("dir")).toAbsolutePath().normalize();
        StoreSettings settings = settings(config);
        LevelDbStore open = stores.get(folder);
        if (open == null) {
            open = LevelDbStore.open(folder, settings);
            stores.put(folder, open);
        } else if (!open.settings().equals(settings)) {
            throw new JournalException("journal " + folder + " is open with other settings than " + section + " has");
        }
        return open;
    }

    /** The store, or what is thrown instead; a plug-in answers with that, where nobody would hear its constructor. */
    Supplier<LevelDbStore> tried(String section) {
        try {
            LevelDbStore store = store(section);
            return () -> store;
        } catch (JournalException e) {
            system.log().error(e, "{}: {}", section, e.getMessage());
            return () -> {
                throw e;
            };
        }
    }

    private static StoreSettings settings(Config config) {
        return new StoreSettings(
                Durability.valueOf(config.getString("durability").toUpperCase(Locale.ROOT)),
                config.getBytes("cache"),
                Math.toIntExact(config.getBytes("write-buffer")),
                config.getBytes("queue"),
                config.getInt("snapshots-kept"),
                config.getBoolean("writer-uuids"));
    }

    /**
     * Ends the window of each open journal with durability {@code window}, see {@link LevelDbStore#commitWindow()}.
     *
     * @throws JournalException if an earlier window could not be written
     */
    public synchronized void commitWindow() {
        for (LevelDbStore store : stores.values()) {
            if (store.settings().durability() == Durability.WINDOW) {
                store.commitWindow();
            }
        }
    }

    private synchronized void close() {
        for (LevelDbStore store : stores.values()) {
            try {
                store.close();
            } catch (JournalException e) {
                // Not the system's log: that has ended, and would write to standard output. A failure with another one
                // as
                // its cause was told to its writers.
                if (!(e.getCause() instanceof JournalException)) {
                    LOG.error("{}", e.getMessage());
                }
            }
        }
    }
}
