package dev.platen.sim.metrics;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a slot stands, as figures show it: the names of {@link dev.platen.protocol.printer.AuthStatus}, of which
 * SignedOut is split, since a slot that nobody ever signed in to tells another story than one that was signed out.
 */
public enum SlotStatus {
    /** Nobody signed in yet. */
    NEVER_SIGNED_IN("NeverSignedIn", "Never signed in"),
    /** Somebody was signed in once, nobody is now. */
    SIGNED_OUT("SignedOut", "Signed out"),
    /** A code is shown and waits for a person. */
    AWAITING_USER("AwaitingUser", "Awaiting user"),
    /** Signed in, but OK was not pressed. */
    SIGNED_IN_UNSAVED("SignedInUnsaved", "Signed in, not saved"),
    /** Signed in and stored. */
    SIGNED_IN("SignedIn", "Signed in"),
    /** The refresh token is known to be dead. */
    EXPIRED("Expired", "Expired");

    private final String statusName;
    private final String label;

    SlotStatus(String statusName, String label) {
        this.statusName = statusName;
        this.label = label;
    }

    /** Reads a status's name. */
    public static Optional<SlotStatus> named(String name) {
        for (SlotStatus status : values()) {
            if (status.statusName.equals(name)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }

    /** The names of a printer's statuses, in order. */
    public static List<String> authStatusNames() {
        return Stream.of(values()).map(SlotStatus::authStatusName).distinct().toList();
    }

    /** The status at a {@link #place()}. */
    static SlotStatus at(int place) {
        return values()[place - 1];
    }

    /** Its place among the statuses, from 1 on: 0 stands for a slot that is not there. */
    @SuppressWarnings("EnumOrdinal") // the order is this enum's own, and no file knows it
    int place() {
        return ordinal() + 1;
    }

    /** The name, as in scenarios. */
    public String statusName() {
        return statusName;
    }

    /** The name, for people. */
    public String label() {
        return label;
    }

    /** The name among the statuses of a printer, which knows no difference between signed out and never signed in. */
    public String authStatusName() {
        return this == NEVER_SIGNED_IN ? SIGNED_OUT.statusName : statusName;
    }
}
