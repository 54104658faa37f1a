package dev.platen.emulator.mailroom;

/** Who has a mailbox. Must be thread-safe. */
@FunctionalInterface
public interface AddressBook {

    /** Where an address stands. */
    enum Standing {
        /** It is one of the emulator's accounts. */
        KNOWN,
        /** Its domain is one of the emulator's, but there is no such account. */
        UNKNOWN,
        /** Its domain is another's. */
        OUTSIDE
    }

    /** Looks an address up. */
    Standing of(String address);
}
