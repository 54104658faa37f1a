/** Recorded refreshes made again, in their rhythm, against a token endpoint that the user runs. */
package dev.platen.sim.drive;
