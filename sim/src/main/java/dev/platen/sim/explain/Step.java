package dev.platen.sim.explain;

import java.time.Instant;

/**
 * A step of an explanation, from what happened towards its root.
 *
 * @param at when it happened, or began
 * @param sequence number of the printer's event; 0 where it is no event, but follows from the scenario or from what did not happen
 * @param says what, in a few words, for example {@code inactive 90d}
 * @param kind the same in words that are alike for all such steps, for counting
 */
public record Step(Instant at, long sequence, String says, String kind) {}
