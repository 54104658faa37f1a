package dev.platen.sim.scenario;

import java.time.Duration;
import java.time.Instant;

/**
 * New firmware for the printers of a group.
 *
 * @param at when the first printers get it
 * @param over the printers get it at random within this time
 * @param version its version
 * @param oauth2 whether it speaks OAuth 2.0
 */
public record FirmwareUpdate(Instant at, Duration over, String version, boolean oauth2) {}
