/** Measurements: with JMH by {@code bench/run}, of whole fleets by {@code bench/engines},
 * of the journal by {@code bench/journal}. Nothing in the program needs them. */
package dev.platen.bench;
