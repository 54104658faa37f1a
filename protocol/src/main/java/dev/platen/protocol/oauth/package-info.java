/**
 * What a device says to an identity service and hears from it: device authorization (RFC 8628), token requests and
 * refresh (RFC 6749) in the form Microsoft Entra ID v2.0 gives them.
 */
package dev.platen.protocol.oauth;
