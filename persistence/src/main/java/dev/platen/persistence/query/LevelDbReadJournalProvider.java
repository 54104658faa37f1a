package dev.platen.persistence.query;

import com.typesafe.config.Config;
import dev.platen.persistence.journal.Journals;
import dev.platen.persistence.leveldb.JournalException;
import dev.platen.persistence.serialization.Adaptation;
import dev.platen.persistence.serialization.Payloads;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.persistence.Persistence;
import org.apache.pekko.persistence.query.ReadJournalProvider;

/** The read-journal plug-in; {@code reference.conf} describes its settings. */
public final class LevelDbReadJournalProvider implements ReadJournalProvider {

    private final LevelDbReadJournal journal;

    /**
     * Made by Pekko Persistence Query.
     *
     * @throws JournalException if the journal can't be opened
     */
    public LevelDbReadJournalProvider(ExtendedActorSystem system, Config config) {
        String section = config.getString("journal");
        journal = new LevelDbReadJournal(
                Journals.get(system).store(section),
                new Envelopes(
                        new Payloads(system),
                        new Adaptation(Persistence.get(system).adaptersFor(section))),
                config.getString("dispatcher"));
    }

    @Override
    public LevelDbReadJournal javadslReadJournal() {
        return journal;
    }

    @Override
    public LevelDbScalaReadJournal scaladslReadJournal() {
        return new LevelDbScalaReadJournal(journal);
    }
}
