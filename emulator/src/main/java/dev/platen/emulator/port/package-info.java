/** Ports that servers listen on: they have them, or say which one they can't have. */
package dev.platen.emulator.port;
