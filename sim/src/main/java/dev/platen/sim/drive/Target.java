package dev.platen.sim.drive;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

/**
 * A token endpoint that is driven. Identity services that serve the public are refused, whoever asks: what is sent to them is theirs to
 * decide. Whatever is neither this machine nor a private address needs a word that it is the user's.
 *
 * @param endpoint where tokens are asked for
 * @param clientId the application, a public client
 * @param scope what is asked for; empty to leave it out
 */
public record Target(URI endpoint, String clientId, String scope) {

    /** Ends of the names of public identity services. */
    private static final List<String> PUBLIC = List.of(
            "microsoftonline.com",
            "microsoftonline.us",
            "microsoftonline-p.com",
            "microsoft.com",
            "windows.net",
            "live.com",
            "office.com",
            "office365.com",
            "outlook.com",
            "chinacloudapi.cn",
            "partner.microsoftonline.cn",
            "google.com",
            "googleapis.com",
            "apple.com",
            "icloud.com",
            "amazonaws.com",
            "amazoncognito.com",
            "okta.com",
            "oktapreview.com",
            "okta-emea.com",
            "auth0.com",
            "onelogin.com",
            "pingidentity.com",
            "pingone.com",
            "pingone.eu",
            "duosecurity.com",
            "jumpcloud.com",
            "salesforce.com",
            "facebook.com",
            "yahoo.com",
            "github.com",
            "gitlab.com");

    /**
     * Makes sure that the endpoint may be driven.
     *
     * @param operated whether the user says that it is theirs
     * @throws DriveException if it may not
     */
    public void require(boolean operated) {
        String scheme = String.valueOf(endpoint.getScheme());
        String host = endpoint.getHost();
        if (host == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new DriveException(
                    "'" + endpoint + "' is no address of a token endpoint",
                    "write for example http://127.0.0.1:8080/contoso/oauth2/v2.0/token");
        }
        String name = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        if (PUBLIC.stream().anyMatch(end -> name.equals(end) || name.endsWith("." + end))) {
            throw new DriveException(
                    host + " is a public identity service, and is never driven",
                    "drive an emulator, or a service of your own");
        }
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                boolean near =
                        address.isLoopbackAddress() || address.isSiteLocalAddress() || address.isLinkLocalAddress();
                if (!near && !operated) {
                    throw new DriveException(
                            host + " is neither this machine nor a private address",
                            "say --i-operate-this-endpoint if it is yours");
                }
            }
        } catch (UnknownHostException unknown) {
            throw new DriveException("there is no host " + host, "", unknown);
        }
    }

    /** The endpoint beside it at which device codes are asked for, as Entra ID has them. */
    URI deviceCodes() {
        return endpoint.resolve("devicecode");
    }
}
