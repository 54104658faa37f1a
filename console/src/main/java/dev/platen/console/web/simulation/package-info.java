/** Scenarios that are written, checked and played in the console. */
package dev.platen.console.web.simulation;
