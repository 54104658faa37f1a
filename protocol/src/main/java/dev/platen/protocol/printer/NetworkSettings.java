package dev.platen.protocol.printer;

/**
 * How the printer is connected.
 *
 * @param network which of its networks carries mail
 * @param connection cable or radio
 * @param address IP address
 */
public record NetworkSettings(Network network, Connection connection, String address) {

    /** Which of the printer's networks. */
    public enum Network {
        /** The ordinary one. */
        STANDARD,
        /** The second one that some models have; it does not support OAuth 2.0. */
        ADDITIONAL
    }

    /** Cable or radio. */
    public enum Connection {
        /** Wired LAN. */
        WIRED,
        /** Wi-Fi. */
        WIFI
    }
}
