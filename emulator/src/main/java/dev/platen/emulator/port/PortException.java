package dev.platen.emulator.port;

import java.io.IOException;

/** A server can't listen where it is told to; the message names address and port. */
public final class PortException extends IOException {

    /**
     * Says where, and why.
     *
     * @param cause what the network said
     */
    public PortException(String address, int port, Throwable cause) {
        super(address + ":" + port + ": can't listen there: " + cause.getMessage(), cause);
    }
}
