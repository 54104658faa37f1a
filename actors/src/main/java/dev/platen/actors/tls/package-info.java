/** Whom printers trust: the authorities that sign for the servers they speak to. */
package dev.platen.actors.tls;
