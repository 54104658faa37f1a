package dev.platen.actors.live;

import dev.platen.actors.mail.MailLimits;
import dev.platen.actors.oauth.Authority;
import dev.platen.actors.oauth.HttpLimits;
import dev.platen.actors.tls.Trust;

/**
 * The services outside that a live fleet speaks to. Where mail goes stands in each printer's own settings.
 *
 * @param authority the identity service
 * @param trust whose certificates count, at all services
 * @param http how long the identity service is waited for
 * @param mail how long mail services are waited for
 */
public record LiveServices(Authority authority, Trust trust, HttpLimits http, MailLimits mail) {

    /** With the usual limits. */
    public static LiveServices of(Authority authority, Trust trust) {
        return new LiveServices(authority, trust, HttpLimits.USUAL, MailLimits.USUAL);
    }
}
