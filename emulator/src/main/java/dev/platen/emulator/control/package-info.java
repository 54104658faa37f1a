/**
 * How the emulator is controlled: a JSON interface for programs and a page for people, on the loopback network. It sees
 * everything of the emulator but how it is put together.
 */
package dev.platen.emulator.control;
