/** A run: who takes part in it, and who watches it. */
package dev.platen.sim.run;
