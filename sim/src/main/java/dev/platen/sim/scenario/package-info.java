/** What a scenario says: immutable records, every name in it resolved and every instant fixed. */
package dev.platen.sim.scenario;
