/**
 * Records written as CBOR (RFC 8949), and read from it as this house writes it: fields in the order of the components, nothing
 * left out. Several times as fast as a general mapper, from the first event on, and sparing with memory; what looks otherwise
 * is left to one.
 */
package dev.platen.persistence.cbor;
