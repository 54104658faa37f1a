/** The highest load that an endpoint bears, with the evidence for it. */
package dev.platen.sim.load.capacity;
