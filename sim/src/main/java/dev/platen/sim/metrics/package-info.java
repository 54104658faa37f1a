/**
 * What is measured in a run: counters, time series and latencies, folded from the events and token requests as they
 * happen. Memory is bounded for a run of any length.
 */
package dev.platen.sim.metrics;
