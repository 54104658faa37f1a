/**
 * Makes the load: lanes, each an event loop with its share of printers and connections, that send what is due when it is due. Nothing of a lane
 * is shared, so nothing is locked.
 */
package dev.platen.sim.load.generator;
