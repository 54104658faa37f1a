package dev.platen.persistence.vault;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A holding as bytes, before it is sealed. */
final class HoldingCodec {

    private static final int VERSION = 1;

    private HoldingCodec() {}

    static byte[] encode(Holding holding) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            HeldTokens tokens = holding.tokens();
            out.writeByte(VERSION);
            write(out, holding.deviceCode().reveal());
            out.writeLong(tokens.effect());
            write(out, tokens.given().reveal());
            write(out, tokens.account());
            write(out, tokens.access().reveal());
            write(out, tokens.refresh().reveal());
            out.writeLong(tokens.sentAt().toEpochMilli());
            out.writeLong(tokens.expiresIn().toMillis());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Reads a holding; empty if the bytes are none that this version writes. */
    static Optional<Holding> decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != VERSION) {
                return Optional.empty();
            }
            Secret deviceCode = Secret.of(read(in));
            HeldTokens tokens = new HeldTokens(
                    in.readLong(),
                    Secret.of(read(in)),
                    read(in),
                    Secret.of(read(in)),
                    Secret.of(read(in)),
                    Instant.ofEpochMilli(in.readLong()),
                    Duration.ofMillis(in.readLong()));
            return Optional.of(new Holding(deviceCode, tokens));
        } catch (IOException unforeseen) {
            return Optional.empty();
        }
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String read(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
