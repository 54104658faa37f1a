package dev.platen.bench.journal;

import org.apache.pekko.serialization.SerializerWithStringManifest;

/** Hands the bytes of fillers over as they are. */
final class FillerSerializer extends SerializerWithStringManifest {

    static final int IDENTIFIER = 4_711_999;

    static final String MANIFEST = "f";

    /** Made by Pekko. */
    FillerSerializer() {}

    @Override
    public int identifier() {
        return IDENTIFIER;
    }

    @Override
    public String manifest(Object object) {
        return MANIFEST;
    }

    @Override
    public byte[] toBinary(Object object) {
        return ((Filler) object).bytes().clone();
    }

    @Override
    public Object fromBinary(byte[] bytes, String manifest) {
        return new Filler(bytes);
    }
}
