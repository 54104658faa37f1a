/** Measurements with JMH. Run them with {@code bench/run}; nothing in the program depends on them. */
package dev.platen.bench;
