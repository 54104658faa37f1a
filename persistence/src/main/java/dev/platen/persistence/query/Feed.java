package dev.platen.persistence.query;

import dev.platen.persistence.leveldb.EventCursor;
import dev.platen.persistence.leveldb.StoredEvent;
import java.util.Iterator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where a query's elements come from. Reads the folder when it is asked; used by one thread at a time. */
interface Feed<T> {

    /** The next element; null if there is none, either for now or for ever. */
    @Nullable
    T next();

    /** Whether a null was the end; asked after one. */
    boolean over();

    /** What a cursor tells. */
    static Feed<StoredEvent> of(EventCursor cursor) {
        return new Finite<>(cursor::next);
    }

    /** What an iterator tells. */
    static <T> Feed<T> of(Iterator<T> iterator) {
        return new Finite<>(() -> iterator.hasNext() ? iterator.next() : null);
    }

    /** A feed whose first null is the end. */
    record Finite<T>(Supplier<@Nullable T> supplier) implements Feed<T> {

        @Override
        public @Nullable T next() {
            return supplier.get();
        }

        @Override
        public boolean over() {
            return true;
        }
    }
}
