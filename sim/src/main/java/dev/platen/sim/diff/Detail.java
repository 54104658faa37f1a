package dev.platen.sim.diff;

/**
 * Something of which two events of the same kind say different things.
 *
 * @param field by its path in what the export writes as {@code data}, for example {@code settings.printerRefresh.policy.lead}
 * @param first what the first says; empty if it says nothing
 * @param second what the second says
 */
public record Detail(String field, String first, String second) {}
