/** Load tests of token endpoints on this machine, started and watched in the console. */
package dev.platen.console.web.load;
