package dev.platen.actors.document;

/** How the dots of a fax are packed. */
public enum FaxCompression {
    /** Modified Huffman, line by line (ITU-T T.4, one-dimensional). Every fax machine and service reads it. */
    MH("CCITT T.4", 3, 0b100),
    /** Modified modified READ (ITU-T T.6, Group 4): the smallest. */
    MMR("CCITT T.6", 4, 0);

    private final String scheme;
    private final int tag;
    private final int options;

    FaxCompression(String scheme, int tag, int options) {
        this.scheme = scheme;
        this.tag = tag;
        this.options = options;
    }

    /** Its name in the JDK. */
    String scheme() {
        return scheme;
    }

    /** The value of TIFF's tag Compression. */
    int tag() {
        return tag;
    }

    /** The value of TIFF's tag T4Options or T6Options; bit 2 of the former: ends of lines at whole bytes. */
    int options() {
        return options;
    }
}
