/** The vault: the secrets of printers' sign-ins, sealed, beside the journal that only knows their fingerprints. */
package dev.platen.persistence.vault;
