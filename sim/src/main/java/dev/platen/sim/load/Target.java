package dev.platen.sim.load;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

/**
 * A token endpoint that is put under load. Identity services that serve the public are refused, whoever asks: what is sent to them is theirs to
 * decide. Whatever is neither this machine nor a private address needs a word that it is the user's.
 *
 * @param endpoint where tokens are asked for
 */
public record Target(URI endpoint) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** Ends of the names of public identity and mail services. */
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
            "yandex.com",
            "gmx.net",
            "gmx.com",
            "web.de",
            "proton.me",
            "protonmail.ch",
            "zoho.com",
            "sendgrid.net",
            "mailgun.org",
            "mailjet.com",
            "gmail.com",
            "hotmail.com",
            "github.com",
            "gitlab.com");

    /**
     * Makes sure that the endpoint may be driven.
     *
     * @param operated whether the user says that it is theirs
     * @throws LoadException if it may not
     */
    public void require(boolean operated) {
        String scheme = String.valueOf(endpoint.getScheme());
        String host = endpoint.getHost();
        if (host == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new LoadException(
                    "'" + endpoint + "' is no address of a token endpoint",
                    "write for example http://127.0.0.1:8080/contoso/oauth2/v2.0/token");
        }
        requireOwn(host, operated);
    }

    /**
     * Makes sure that a host may be put under load.
     *
     * @param operated whether the user says that it is theirs
     * @throws LoadException if it may not
     */
    public static void requireOwn(String host, boolean operated) {
        String name = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        if (PUBLIC.stream().anyMatch(end -> name.equals(end) || name.endsWith("." + end))) {
            throw new LoadException(
                    host + " is a public service, and is never put under load",
                    "test an emulator, or a service of your own");
        }
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!near(address) && !operated) {
                    throw new LoadException(
                            host + " is neither this machine nor a private address",
                            "say --i-operate-this-endpoint if it is yours");
                }
            }
        } catch (UnknownHostException unknown) {
            throw new LoadException("there is no host " + host, "", unknown);
        }
    }

    private static boolean near(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || uniqueLocal(address);
    }

    /** IPv6's private addresses, fc00::/7 (RFC 4193). */
    private static boolean uniqueLocal(InetAddress address) {
        return address instanceof Inet6Address && (address.getAddress()[0] & 0xFE) == 0xFC;
    }

    /** Whether it is reached by TLS. */
    public boolean secure() {
        return "https".equals(endpoint.getScheme());
    }

    /** Its port. */
    public int port() {
        int given = endpoint.getPort();
        return given >= 0 ? given : secure() ? HTTPS : HTTP;
    }

    /** Its host, an IPv6 address without brackets. */
    public String host() {
        return endpoint.getHost().replaceAll("[\\[\\]]", "");
    }

    /** What the header {@code Host} says. */
    public String authority() {
        return endpoint.getHost() + (endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort());
    }

    /** Path and query. */
    public String path() {
        String path = endpoint.getRawPath().isEmpty() ? "/" : endpoint.getRawPath();
        return endpoint.getRawQuery() == null ? path : path + "?" + endpoint.getRawQuery();
    }
}
