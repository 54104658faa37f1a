/**
 * The message catalogue: everything that a printer's screens and messages say, in English and Greek. The Greek follows
 * the vendor's guide to OAuth 2.0 sign-in; the English is that guide's example screen where it shows one, and our own
 * wording elsewhere.
 */
package dev.platen.protocol.text;
