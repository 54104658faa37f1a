/**
 * Documents: what users bring and printers scan, faxes made from them, and how a mail names them. Pages are drawn with one
 * font, which the program brings, so that a document looks the same on every machine.
 */
package dev.platen.actors.document;
