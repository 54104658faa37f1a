/**
 * The device side against servers that others wrote. These tests are tagged {@code foreign}; where a server is not there they are
 * skipped, and say what is missing.
 */
package dev.platen.actors.foreign;
