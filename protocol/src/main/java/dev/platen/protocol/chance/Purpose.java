package dev.platen.protocol.chance;

/**
 * What a draw is for. Draws for different purposes are independent of each other. Keep instances in constants: the
 * name is hashed when the purpose is made.
 */
public final class Purpose {

    private final String name;
    private final long hash;

    private Purpose(String name) {
        this.name = name;
        this.hash = Chance.hash(name);
    }

    /** The purpose of a name. Equal names mean the same purpose. */
    public static Purpose of(String name) {
        return new Purpose(name);
    }

    long hash() {
        return hash;
    }

    @Override
    public String toString() {
        return name;
    }
}
