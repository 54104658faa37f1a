/** A load test's refreshes as printers lived through them, kept like any other run. */
package dev.platen.sim.load.journal;
