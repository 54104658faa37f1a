/** What a device says to a mail submission service and hears from it (RFC 5321, RFC 6409, RFC 3463, XOAUTH2). */
package dev.platen.protocol.mail;
