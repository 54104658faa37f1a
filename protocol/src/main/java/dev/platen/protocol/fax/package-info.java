/** Fax by mail: numbers and addresses (RFC 3191, RFC 3192). */
package dev.platen.protocol.fax;
