/**
 * How a printer's events are written: compactly in the journal, and as CloudEvents for everybody else.
 */
package dev.platen.persistence.event;
