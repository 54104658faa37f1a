/** Whether the tokens that an endpoint gives under load are good ones. */
package dev.platen.sim.load.tokens;
