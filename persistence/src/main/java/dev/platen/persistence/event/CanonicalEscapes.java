package dev.platen.persistence.event;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.Serial;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The escapes of RFC 8785, 3.2.2.2: Jackson's own, but hexadecimal digits in lower case. */
final class CanonicalEscapes extends CharacterEscapes {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int FIRST_PLAIN = 0x20;

    @Override
    public int[] getEscapeCodesForAscii() {
        int[] escapes = standardAsciiEscapesForJSON();
        for (int c = 0; c < FIRST_PLAIN; c++) {
            if (escapes[c] == ESCAPE_STANDARD) {
                escapes[c] = ESCAPE_CUSTOM;
            }
        }
        return escapes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int c) {
        return c >= FIRST_PLAIN
                ? null
                : new SerializedString("\\u" + HexFormat.of().toHexDigits((char) c));
    }
}
