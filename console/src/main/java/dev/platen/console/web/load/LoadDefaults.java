package dev.platen.console.web.load;

import dev.platen.actors.tls.Trust;
import java.net.URI;

/**
 * What a form for a load test is filled with at first.
 *
 * @param target a token endpoint; empty if there is none of the fleet's own
 * @param control where an emulator's control interface enters codes; empty likewise
 * @param tenant the tenant of the printers
 * @param trust whose certificates count
 */
public record LoadDefaults(String target, String control, String tenant, Trust trust) {

    /** Those of a fleet that has an emulator of its own. */
    public static LoadDefaults of(URI identity, URI control, String tenant, Trust trust) {
        return new LoadDefaults(
                identity.resolve("/" + tenant + "/oauth2/v2.0/token").toString(), control.toString(), tenant, trust);
    }

    /** Those of a fleet that uses services outside, which are not put under load from here. */
    public static LoadDefaults none(String tenant) {
        return new LoadDefaults("", "", tenant, Trust.ofPlatform());
    }
}
