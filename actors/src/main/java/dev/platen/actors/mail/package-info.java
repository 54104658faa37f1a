/**
 * Mail as printers send it: to a submission service (RFC 6409) by Jakarta Mail, signed in with an access token (XOAUTH2), over a
 * connection that is encrypted and whose server is checked. Blocking, for virtual threads.
 */
package dev.platen.actors.mail;
