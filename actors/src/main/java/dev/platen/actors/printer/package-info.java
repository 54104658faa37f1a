/** A printer as a persistent actor, with the children that do what it decided. */
package dev.platen.actors.printer;
