package dev.platen.emulator.entra;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The parameters of a query or form (application/x-www-form-urlencoded). None of them comes twice. */
final class Parameters {

    static final Parameters NONE = new Parameters(Map.of());

    private static final int MOST = 64;

    private final Map<String, String> values;

    private Parameters(Map<String, String> values) {
        this.values = values;
    }

    /** Reads parameters; empty when they are malformed, too many, or one comes twice (RFC 6749, 3.2). */
    static Optional<Parameters> parse(String encoded) {
        if (encoded.isEmpty()) {
            return Optional.of(NONE);
        }
        Map<String, String> values = new HashMap<>();
        String[] pairs = encoded.split("&", MOST + 1);
        if (pairs.length > MOST) {
            return Optional.empty();
        }
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            Optional<String> name = decode(equals < 0 ? pair : pair.substring(0, equals));
            Optional<String> value = decode(equals < 0 ? "" : pair.substring(equals + 1));
            if (name.isEmpty() || value.isEmpty()) {
                return Optional.empty();
            }
            if (!pair.isEmpty() && values.putIfAbsent(name.get(), value.get()) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(new Parameters(values));
    }

    /** The same with others for what these do not say. */
    Parameters orElse(Parameters others) {
        if (others.values.isEmpty()) {
            return this;
        }
        Map<String, String> both = new HashMap<>(others.values);
        both.putAll(values);
        return new Parameters(both);
    }

    /** A parameter's value; empty when it is absent, which OAuth takes for the same (RFC 6749, 3.2). */
    String get(String name) {
        return values.getOrDefault(name, "");
    }

    private static Optional<String> decode(String text) {
        if (text.indexOf('%') < 0 && ascii(text)) {
            return Optional.of(text.replace('+', ' '));
        }
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(encoded.length);
        for (int i = 0; i < encoded.length; i++) {
            if (encoded[i] != '%') {
                bytes.put(encoded[i] == '+' ? (byte) ' ' : encoded[i]);
                continue;
            }
            if (i + 2 >= encoded.length) {
                return Optional.empty();
            }
            int high = Character.digit(encoded[i + 1], 16);
            int low = Character.digit(encoded[i + 2], 16);
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            bytes.put((byte) (high << 4 | low));
            i += 2;
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    private static boolean ascii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    /** Names only: values may be secrets. */
    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
