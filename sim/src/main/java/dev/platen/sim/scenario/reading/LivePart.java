package dev.platen.sim.scenario.reading;

import dev.platen.protocol.written.HostPort;
import dev.platen.protocol.written.Shown;
import dev.platen.protocol.written.Unreadable;
import dev.platen.sim.scenario.OutsideServices;
import dev.platen.sim.world.World;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads which services a fleet uses in real time. */
final class LivePart {

    private static final String EXAMPLE =
            "for example { authority: \"https://login.microsoftonline.com\", mail: \"smtp.office365.com:587\" }";

    private LivePart() {}

    static Optional<OutsideServices> live(Fields scenario) {
        return scenario.partOr("none", "live", Format.LIVE, EXAMPLE).flatMap(fields -> {
            String tenant = fields.text("tenant", "");
            String clientId = fields.text("clientId", World.CLIENT_ID);
            Optional<Path> trust = fields.read("trust", LivePart::path);
            Optional<URI> authority = fields.read("authority", OutsideServices::address);
            Optional<HostPort> mail = fields.read("mail", HostPort::read);
            return authority.flatMap(
                    there -> mail.map(server -> new OutsideServices(there, tenant, clientId, server, trust)));
        });
    }

    private static Path path(String text) throws Unreadable {
        try {
            return Path.of(text);
        } catch (InvalidPathException none) {
            throw new Unreadable("'" + Shown.of(text) + "' is no file name", "");
        }
    }
}
