package dev.platen.bench.journal;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.Map;

/** A journal that persistent actors can be run on. All have the same settings but for the journal's own. */
enum Plugin {
    STOCK_SYNC("stock LevelDB, fsync", "pekko.persistence.journal.leveldb", "fsync", "on"),
    STOCK_OS("stock LevelDB, no fsync", "pekko.persistence.journal.leveldb", "fsync", "off"),
    IN_MEMORY("Pekko's in-memory", "pekko.persistence.journal.inmem", "test-serialization", "off"),
    PLATEN_SYNC("platen, sync", "platen.persistence.journal", "durability", "sync"),
    PLATEN_OS("platen, os", "platen.persistence.journal", "durability", "os");

    /** Two threads and long turns were the fastest of what was tried, for every journal. */
    private static final String COMMON = """
            pekko {
              loglevel = ERROR
              stdout-loglevel = ERROR
              log-dead-letters = off
              log-dead-letters-during-shutdown = off
              actor {
                default-dispatcher {
                  executor = fork-join-executor
                  fork-join-executor { parallelism-min = 2, parallelism-max = 2 }
                  throughput = 64
                }
                serializers.filler = "dev.platen.bench.journal.FillerSerializer"
                serialization-bindings."dev.platen.bench.journal.Filler" = filler
              }
            }
            """;

    private final String words;
    private final String section;
    private final String setting;
    private final String value;

    Plugin(String words, String section, String setting, String value) {
        this.words = words;
        this.section = section;
        this.setting = setting;
        this.value = value;
    }

    String words() {
        return words;
    }

    /** Settings of an actor system on this journal. */
    Config config(Path folder) {
        return ConfigFactory.parseMap(Map.of(
                        "pekko.persistence.journal.plugin",
                        section,
                        section + ".dir",
                        folder.toString(),
                        section + "." + setting,
                        value))
                .withFallback(ConfigFactory.parseString(COMMON))
                .withFallback(ConfigFactory.load());
    }
}
