package dev.platen.persistence.query;

import dev.platen.persistence.leveldb.LevelDbStore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.SourceShape;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.jspecify.annotations.Nullable;

/**
 * A stream of what a feed tells, read when there is demand. Where the feed has nothing for now, the stream waits until the
 * store tells of a commit. Reading blocks, so it belongs on a dispatcher that may be blocked.
 */
final class FeedSource<T> extends GraphStage<SourceShape<T>> {

    private final LevelDbStore store;
    private final Supplier<Feed<T>> feeds;
    private final Outlet<T> out = Outlet.create("feed");
    private final SourceShape<T> shape = SourceShape.of(out);

    /** Each stream has a feed of its own, made when it starts. */
    FeedSource(LevelDbStore store, Supplier<Feed<T>> feeds) {
        this.store = store;
        this.feeds = feeds;
    }

    @Override
    public SourceShape<T> shape() {
        return shape;
    }

    @Override
    public GraphStageLogic createLogic(Attributes attributes) {
        return new Stream();
    }

    private final class Stream extends GraphStageLogic {

        private final AsyncCallback<NotUsed> wake = createAsyncCallback(_ -> woken());

        /** Whether a commit was told of that was not looked at yet: one such message at a time is enough. */
        private final AtomicBoolean committed = new AtomicBoolean();

        private @Nullable Feed<T> feed;
        private @Nullable AutoCloseable registration;

        Stream() {
            super(shape);
            setHandler(out, new AbstractOutHandler() {
                @Override
                public void onPull() {
                    pull();
                }
            });
        }

        private void pull() {
            Feed<T> feed = feed();
            T next = feed.next();
            if (next == null && !feed.over() && registration == null) {
                registration = store.onCommit(this::committed);
                // For what came just before.
                next = feed.next();
            }
            if (next != null) {
                push(out, next);
            } else if (feed.over()) {
                completeStage();
            }
        }

        private Feed<T> feed() {
            Feed<T> known = feed;
            if (known == null) {
                known = feeds.get();
                feed = known;
            }
            return known;
        }

        /** Called by the committer. */
        private void committed() {
            if (committed.compareAndSet(false, true)) {
                wake.invoke(NotUsed.getInstance());
            }
        }

        private void woken() {
            committed.set(false);
            if (isAvailable(out)) {
                pull();
            }
        }

        @Override
        public void postStop() throws Exception {
            if (registration != null) {
                registration.close();
            }
        }
    }
}
