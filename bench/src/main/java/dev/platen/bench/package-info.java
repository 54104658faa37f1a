/** Measurements: with JMH by {@code bench/run}, of whole fleets by {@code bench/engines},
 * of the journal by {@code bench/journal}, of the emulator's servers by {@code bench/emulator}. Nothing in the program needs them. */
package dev.platen.bench;
