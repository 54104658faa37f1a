/** Work that takes long and that people start in the console: one piece of a kind at a time, whose progress they can watch. */
package dev.platen.console.web.work;
