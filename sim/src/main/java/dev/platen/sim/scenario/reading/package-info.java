/** From the text of a scenario to its records: YAML with positions, overrides, and a message for everything wrong. */
package dev.platen.sim.scenario.reading;
