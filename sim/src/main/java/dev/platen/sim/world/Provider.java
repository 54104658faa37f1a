package dev.platen.sim.world;

import dev.platen.emulator.identity.IdentityService;
import dev.platen.emulator.submission.SubmissionService;

/**
 * The services that a printer is a customer of.
 *
 * @param identity where it signs in
 * @param submission where it hands over its mail
 * @param latency how fast they answer
 */
public record Provider(IdentityService identity, SubmissionService submission, Latency latency) {}
