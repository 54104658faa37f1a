package dev.platen.emulator.fax;

/** Whose faxes a provider takes. Source: providers such as Sinch want senders to be registered. */
@FunctionalInterface
public interface RegisteredSenders {

    /** Everybody's. */
    RegisteredSenders EVERYBODY = _ -> true;

    /** Whether the provider knows an address. */
    boolean includes(String sender);
}
