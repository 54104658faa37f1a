/**
 * Load on token endpoints, and on mail servers: what is due and when, what counts as an answer, and what was measured. How it is made lies in
 * the packages below.
 */
package dev.platen.sim.load;
