/**
 * Hosts of the printers in virtual time. The {@link dev.platen.sim.engine.SequentialEngine} is the oracle: one thread, no
 * actors. The {@link dev.platen.sim.engine.ActorEngine} runs the persistent actors. Both bring forth the same events.
 */
package dev.platen.sim.engine;
