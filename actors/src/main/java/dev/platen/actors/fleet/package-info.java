/** The fleet: finds a printer by its id, starts it when it is needed, wakes it when it is due, lets it go when idle. */
package dev.platen.actors.fleet;
