/**
 * What goes wrong in the world, when, and for whom. A scenario's incidents and the faults injected into a running
 * emulator are the same {@link dev.platen.emulator.fault.Fault} objects; the services ask
 * {@link dev.platen.emulator.fault.Faults} whether one of them hits the device that calls.
 */
package dev.platen.emulator.fault;
