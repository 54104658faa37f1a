package dev.platen.persistence.cbor;

/** How the values of a type stand in CBOR. */
@FunctionalInterface
interface Form {

    /**
     * Reads the next value.
     *
     * @throws UnforeseenBytesException if what stands there has another form
     */
    Object read(CborInput in) throws UnforeseenBytesException;
}
