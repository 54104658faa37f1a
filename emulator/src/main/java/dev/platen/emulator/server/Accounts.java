package dev.platen.emulator.server;

import dev.platen.emulator.host.EmulatedServices;
import dev.platen.emulator.mailroom.AddressBook;

/** The accounts of all tenants, as whoever delivers mail sees them. */
record Accounts(EmulatedServices services) implements AddressBook {

    @Override
    public Standing of(String address) {
        return services.ask(present -> present.identity()
                .exists(address)
                .map(exists -> exists ? Standing.KNOWN : Standing.UNKNOWN)
                .orElse(Standing.OUTSIDE));
    }
}
