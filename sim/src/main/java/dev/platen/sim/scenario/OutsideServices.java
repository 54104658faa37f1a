package dev.platen.sim.scenario;

import dev.platen.protocol.written.HostPort;
import dev.platen.protocol.written.Shown;
import dev.platen.protocol.written.Unreadable;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Services outside that a fleet uses in real time, instead of an emulator. A simulation has no use for them.
 *
 * @param authority the identity service, for example {@code https://login.microsoftonline.com}
 * @param tenant path of the tenant there; empty for {@code organizations}
 * @param clientId the application that the printers are to it
 * @param mail the mail submission server
 * @param trust a PEM file with the certificates to trust, relative to the working directory; empty for those of the JDK
 */
public record OutsideServices(URI authority, String tenant, String clientId, HostPort mail, Optional<Path> trust) {

    /** Reads the address of an identity service, which has neither query nor fragment. */
    public static URI address(String text) throws Unreadable {
        try {
            URI uri = new URI(text);
            boolean http = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            if (http && uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException none) {
            // Said below.
        }
        throw new Unreadable(
                "'" + Shown.of(text) + "' is no address of a service", "for example https://id.example.org");
    }
}
