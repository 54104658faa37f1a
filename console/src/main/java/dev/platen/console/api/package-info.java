/**
 * The live fleet's HTTP interface: JSON, described by {@code /api/openapi.yaml}, errors as problem documents (RFC 9457).
 * For programs on the same machine; the page of another site is turned away.
 */
package dev.platen.console.api;
