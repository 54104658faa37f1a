/**
 * How printers ask for codes and tokens: OAuth 2.0 over HTTP in the form Microsoft Entra ID v2.0 gives it (RFC 8628, RFC 6749), with
 * the vault written before anybody hears of what came. Blocking, for virtual threads.
 */
package dev.platen.actors.oauth;
