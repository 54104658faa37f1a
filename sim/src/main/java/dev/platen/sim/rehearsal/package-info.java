/** Recorded histories against today's code: would today's printers decide the same? */
package dev.platen.sim.rehearsal;
