package dev.platen.sim.scenario;

import java.time.ZoneId;

/**
 * An organisation with printers.
 *
 * @param name its name, the first part of its printers' ids
 * @param service its email service
 * @param zone its time zone
 * @param locale language of its printers' panels, {@code en} or {@code el}
 * @param securityDefaults whether security defaults are on, which forbid SMTP AUTH
 * @param smtpAuth whether SMTP AUTH is switched on for the organisation
 * @param deviceCodeFlow whether its policies let people sign in by a device code
 * @param consented whether an administrator has already consented to the printers' application
 */
public record Tenant(
        String name,
        Service service,
        ZoneId zone,
        String locale,
        boolean securityDefaults,
        boolean smtpAuth,
        boolean deviceCodeFlow,
        boolean consented) {}
