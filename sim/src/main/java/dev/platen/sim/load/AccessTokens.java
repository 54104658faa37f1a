package dev.platen.sim.load;

import dev.platen.persistence.vault.Secret;

/** Access tokens of printers, by their places. Thread-safe. */
@FunctionalInterface
public interface AccessTokens {

    /** A printer's token that is good now; none if there is none. May wait for it. */
    Secret of(int printer);
}
