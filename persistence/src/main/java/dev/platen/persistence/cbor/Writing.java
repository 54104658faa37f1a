package dev.platen.persistence.cbor;

/** How the values of a type are written as CBOR; the counterpart of a {@link Form}. */
@FunctionalInterface
interface Writing {

    /**
     * Writes a value.
     *
     * @throws UnforeseenValueException if it is nothing that is written like this
     */
    void write(CborOutput out, Object value) throws UnforeseenValueException;
}
