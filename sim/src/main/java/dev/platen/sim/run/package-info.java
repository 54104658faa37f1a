/** A run: who takes part in it, who watches it, and what of it the user can put right. */
package dev.platen.sim.run;
