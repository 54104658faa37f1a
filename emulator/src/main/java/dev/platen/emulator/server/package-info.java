/**
 * The emulator as a whole: its settings, and how its servers are put together, started and stopped. Each server brings
 * settings of its own from its package; nothing imports this one.
 */
package dev.platen.emulator.server;
