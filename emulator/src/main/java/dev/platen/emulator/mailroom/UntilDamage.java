package dev.platen.emulator.mailroom;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.angus.mail.util.DecodingException;

/** Ends where its content turns out to be wrongly encoded, as if there were no more. */
final class UntilDamage extends FilterInputStream {

    UntilDamage(InputStream decoding) {
        super(decoding);
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (DecodingException _) {
            return -1;
        }
    }

    @Override
    public int read(byte[] block, int from, int length) throws IOException {
        try {
            return super.read(block, from, length);
        } catch (DecodingException _) {
            return -1;
        }
    }
}
