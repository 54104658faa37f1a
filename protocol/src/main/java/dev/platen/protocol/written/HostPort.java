package dev.platen.protocol.written;

/**
 * A server's name and port.
 *
 * @param host name or address
 * @param port 1 to 65535
 */
public record HostPort(String host, int port) {

    private static final int PORT_MAX = 65_535;

    /** {@code smtp.office365.com:587}. */
    public static HostPort read(String text) throws Unreadable {
        int colon = text.lastIndexOf(':');
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            if (colon > 0 && port >= 1 && port <= PORT_MAX && text.chars().noneMatch(c -> c <= ' ' || c == '/')) {
                return new HostPort(text.substring(0, colon), port);
            }
        } catch (NumberFormatException none) {
            // Said below.
        }
        throw new Unreadable("'" + Shown.of(text) + "' is not HOST:PORT", "for example smtp.office365.com:587");
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
