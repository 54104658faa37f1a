package dev.platen.actors.document;

/** How faxes are made. */
public record FaxFormat(FaxResolution resolution, FaxCompression compression) {

    /**
     * Fine, in Modified Huffman: with this a file is of profile S (RFC 3949, 3), the least that every receiver must read, and
     * so of profile F too. Assumption: what a device sends that does not know its fax server. It is two to four times the
     * size of {@link FaxCompression#MMR}.
     */
    public static final FaxFormat COMMON = new FaxFormat(FaxResolution.FINE, FaxCompression.MH);
}
