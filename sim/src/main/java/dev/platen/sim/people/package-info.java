/** The people around the printers: administrators who sign in and mend, users who scan and fax. */
package dev.platen.sim.people;
