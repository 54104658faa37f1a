/**
 * Exchange Online's client submission (SMTP AUTH) as a device meets it: a session's steps, what each is answered, and the
 * limits of a mailbox. {@link dev.platen.emulator.submission.SubmissionService} is a state machine without clock, threads
 * or input and output.
 *
 * <p>Sources are named at the classes; what is not confirmed is marked "Assumption".
 */
package dev.platen.emulator.submission;
