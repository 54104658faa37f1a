/** Reproducible chance: every draw is a pure function of who draws, for what, and for the how-manieth time. */
package dev.platen.protocol.chance;
