package dev.platen.persistence.journal;

import org.apache.pekko.actor.AbstractExtensionId;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.ExtensionIdProvider;

/** By which an actor system finds its journals. */
final class JournalsId extends AbstractExtensionId<Journals> implements ExtensionIdProvider {

    static final JournalsId INSTANCE = new JournalsId();

    private JournalsId() {}

    @Override
    public Journals createExtension(ExtendedActorSystem system) {
        return new Journals(system);
    }

    @Override
    public JournalsId lookup() {
        return INSTANCE;
    }
}
