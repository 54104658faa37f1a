/** Printers' states, read from a journal without their actors. */
package dev.platen.persistence.state;
