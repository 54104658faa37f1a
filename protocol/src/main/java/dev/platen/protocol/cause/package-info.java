/** Which of a printer's events led to which. */
package dev.platen.protocol.cause;
