/**
 * The console in a browser: what all its pages have in common. Pages are templates in {@code src/main/jte}, compiled with the
 * program; {@link dev.platen.console.web.Pages} shows them, {@link dev.platen.console.web.Visit} is who looks.
 */
package dev.platen.console.web;
