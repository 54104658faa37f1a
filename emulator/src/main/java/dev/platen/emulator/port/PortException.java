package dev.platen.emulator.port;

import java.io.IOException;

/** A server can't listen where it is told to; the message names address and port. */
public final class PortException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean taken;

    /**
     * Says where, and why.
     *
     * @param cause what the network said
     */
    public PortException(String address, int port, Throwable cause) {
        super(address + ":" + port + ": can't listen there: " + cause.getMessage(), cause);
        this.taken = String.valueOf(cause.getMessage()).contains("in use");
    }

    /** Whether another program listens there; otherwise it can't be had at all, or not by this user. */
    public boolean taken() {
        return taken;
    }
}
