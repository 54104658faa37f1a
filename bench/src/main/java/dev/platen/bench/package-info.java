/** Measurements: with JMH by {@code bench/run}, of whole fleets by {@code bench/engines}. Nothing in the program needs them. */
package dev.platen.bench;
