/** Virtual time: what is to happen, and in which order. */
package dev.platen.sim.timeline;
