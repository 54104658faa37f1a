/** The emulator's servers under load: each in a process of its own with one processor, the load in another. */
package dev.platen.bench.emulator;
