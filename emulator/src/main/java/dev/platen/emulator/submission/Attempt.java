package dev.platen.emulator.submission;

import dev.platen.protocol.mail.SubmissionOutcome;
import java.time.Duration;

/**
 * How far a session came.
 *
 * @param outcome what it came to
 * @param session the session if it is still open, which the device then has to close; 0 if not
 * @param delay by how much its answers came later than usual, in all
 */
public record Attempt(SubmissionOutcome outcome, long session, Duration delay) {}
