/**
 * What happened to printers, inferred from logs of others: who is which printer, what each record means for it, and how sure that
 * is.
 */
package dev.platen.sim.inference;
