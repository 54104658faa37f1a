/** Logs that are brought to the console, and become runs. */
package dev.platen.console.web.logs;
