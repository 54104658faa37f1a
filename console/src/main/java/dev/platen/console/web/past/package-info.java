/** Time travel: what runs, and the live fleet, have left behind, moment by moment. */
package dev.platen.console.web.past;
