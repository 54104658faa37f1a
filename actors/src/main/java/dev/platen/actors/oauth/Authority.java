package dev.platen.actors.oauth;

import dev.platen.protocol.printer.MailService;
import java.net.URI;

/**
 * The identity service and who asks it.
 *
 * @param base where its endpoints are found, for example {@code https://login.microsoftonline.com}
 * @param tenant path of the tenant to ask for work accounts; empty for the service's own, {@code organizations}
 * @param clientId the application, a public client: it has no secret
 * @param tellsPrinter whether each request names its printer, in the header {@value #PRINTER_HEADER}; meant for an emulator
 */
public record Authority(URI base, String tenant, String clientId, boolean tellsPrinter) {

    /** The header by which a request names its printer. */
    public static final String PRINTER_HEADER = "X-Platen-Printer";

    /** Checks that requests can be made of it. */
    public Authority {
        if (!base.isAbsolute() || base.getHost() == null || clientId.isEmpty()) {
            throw new IllegalArgumentException("not an identity service: " + base + ", client '" + clientId + "'");
        }
    }

    URI deviceCode(MailService service) {
        return endpoint(service, "devicecode");
    }

    URI token(MailService service) {
        return endpoint(service, "token");
    }

    private URI endpoint(MailService service, String name) {
        boolean named = service == MailService.EXCHANGE_ONLINE && !tenant.isEmpty();
        String root = base.toString();
        return URI.create((root.endsWith("/") ? root.substring(0, root.length() - 1) : root) + "/"
                + (named ? tenant : service.authority()) + "/oauth2/v2.0/" + name);
    }
}
