/**
 * Exchange's client submission on a real socket: what {@link dev.platen.emulator.submission.SubmissionService} decides, in
 * the words of SMTP (RFC 5321, RFC 6409) and its extensions. Every connection is blocking code on a virtual thread of its
 * own.
 *
 * <p>{@link dev.platen.emulator.smtp.SmtpServer} listens. A conversation reads commands, asks the service step by step, and
 * hands messages that were taken to the post room ({@code dev.platen.emulator.mailroom}).
 */
package dev.platen.emulator.smtp;
