/** The services outside the printers, in virtual time. */
package dev.platen.sim.world;
