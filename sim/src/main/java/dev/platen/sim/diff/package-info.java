/** Two runs side by side: where their printers' histories part, and for how long they stood the same. */
package dev.platen.sim.diff;
