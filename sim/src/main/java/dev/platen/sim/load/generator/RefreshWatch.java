package dev.platen.sim.load.generator;

import dev.platen.protocol.oauth.Outcome;
import dev.platen.protocol.oauth.TokenGrant;
import java.time.Instant;

/** Is told of every refresh, to keep it. Called on the lanes' loops, for each printer always on the same one and in order. */
public interface RefreshWatch {

    /** There will be a load: what is not ready gets ready. */
    void prepare();

    /** Times of what follows count from then. */
    void begins(Instant measuredFrom);

    /**
     * A request was sent.
     *
     * @param printer its place among the tokens
     * @param nanos when, from the beginning of what is measured
     */
    void sent(int printer, long nanos);

    /** Its answer came, or nobody waits for it any more. */
    void ended(int printer, long sentNanos, long nanos, Outcome<TokenGrant> outcome);
}
