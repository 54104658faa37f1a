package dev.platen.emulator.host;

import dev.platen.emulator.fault.Faults;
import dev.platen.emulator.fax.FaxGateway;
import dev.platen.emulator.identity.IdentityService;
import dev.platen.emulator.submission.SubmissionService;
import java.time.Instant;

/**
 * The services at one instant. Only good within the call that it was handed to: none of the services is thread-safe.
 *
 * @param now the emulator's present instant, in whole milliseconds
 * @param identity Entra ID
 * @param submission Exchange's client submission
 * @param fax the fax provider
 * @param faults what goes wrong
 */
public record Present(
        Instant now, IdentityService identity, SubmissionService submission, FaxGateway fax, Faults faults) {}
