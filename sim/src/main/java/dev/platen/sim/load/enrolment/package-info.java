/** How printers that are to make load get their first tokens. */
package dev.platen.sim.load.enrolment;
