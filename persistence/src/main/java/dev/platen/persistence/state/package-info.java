/**
 * Printers' states, read from a journal without their actors: of one printer, or of a fleet at its end, at an instant or at an
 * offset. Checkpoints keep the way there short.
 */
package dev.platen.persistence.state;
