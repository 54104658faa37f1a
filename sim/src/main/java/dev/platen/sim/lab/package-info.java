/** Plays a scenario in many variants, each with many seeds, and says what can be told apart. */
package dev.platen.sim.lab;
