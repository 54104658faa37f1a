/** Files that are whole or not there, whenever the power goes. */
package dev.platen.emulator.files;
