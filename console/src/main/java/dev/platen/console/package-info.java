/**
 * What people touch: the command line.
 *
 * <p>{@link dev.platen.console.Platen} is the program. A command says what went wrong by throwing
 * {@link dev.platen.console.UserError}, and how it ended by an {@link dev.platen.console.ExitCode}.
 */
package dev.platen.console;
