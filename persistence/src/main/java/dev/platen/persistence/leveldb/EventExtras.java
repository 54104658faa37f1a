package dev.platen.persistence.leveldb;

import java.util.Optional;

/**
 * What only some events carry.
 *
 * @param writer UUID of the actor incarnation that wrote the event, empty when unknown
 * @param metadata what is stored beside the event
 */
public record EventExtras(String writer, Optional<Metadata> metadata) {

    /** Neither writer nor metadata. */
    public static final EventExtras NONE = new EventExtras("", Optional.empty());

    boolean none() {
        return writer.isEmpty() && metadata.isEmpty();
    }
}
