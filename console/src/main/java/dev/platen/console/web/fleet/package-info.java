/** The fleet's pages: how its printers stand. */
package dev.platen.console.web.fleet;
