package dev.platen.emulator.entra;

/**
 * How the identity service is offered on the network.
 *
 * @param address the address it listens on
 * @param httpPort the port without TLS; 0 for any that is free
 * @param httpsPort the port with TLS; 0 for any that is free
 * @param connections how many connections each port has at a time; more are closed at once
 * @param openCodes how many device codes may be out at a time; who asks for more is answered 429
 */
public record EntraSettings(String address, int httpPort, int httpsPort, int connections, int openCodes) {

    /** On this machine alone, at ports 8080 and 8443. */
    public static final EntraSettings LOOPBACK = new EntraSettings("127.0.0.1", 8080, 8443, 10_000, 200_000);

    /** The same at other ports. */
    public EntraSettings withPorts(int http, int https) {
        return new EntraSettings(address, http, https, connections, openCodes);
    }
}
