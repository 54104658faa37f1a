package dev.platen.protocol.chance;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;

/**
 * A stateless source of chance. A draw depends on nothing but the key of this source, the purpose and the number of the
 * draw, so that the order in which devices draw, or the thread they run on, cannot change what they get.
 *
 * <p>The mixing function is the finalizer of SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number
 * generators", OOPSLA 2014). It is not meant for cryptography.
 *
 * <p>Immutable and thread-safe.
 *
 * @param key what this source is keyed by; equal keys draw equal numbers
 */
public record Chance(long key) {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    /** The source of a whole run. */
    public static Chance ofSeed(long seed) {
        return new Chance(mix(seed + GOLDEN_GAMMA));
    }

    /** Reads the written form: 16 hexadecimal digits. */
    @JsonCreator
    public static Chance parse(String hex) {
        return new Chance(Long.parseUnsignedLong(hex, 16));
    }

    /** The source of one owner (a printer, an incident) within this one. */
    public Chance of(String owner) {
        return new Chance(mix(key ^ hash(owner)));
    }

    /** The source of one owner within this one, for names that are asked for often: the same as by its text. */
    public Chance of(Purpose owner) {
        return new Chance(mix(key ^ owner.hash()));
    }

    /** The {@code n}th draw for a purpose, uniform over all longs. */
    public long bits(Purpose purpose, long n) {
        return mix(mix(key ^ purpose.hash()) + n * GOLDEN_GAMMA);
    }

    /** The {@code n}th draw for a purpose, uniform in [0, 1). */
    public double unit(Purpose purpose, long n) {
        return (bits(purpose, n) >>> 11) * UNIT;
    }

    /** The {@code n}th draw for a purpose, uniform between two durations (both included), in whole milliseconds. */
    public Duration between(Duration least, Duration most, Purpose purpose, long n) {
        long span = most.toMillis() - least.toMillis();
        return span <= 0 ? least : least.plusMillis((long) (unit(purpose, n) * (span + 1)));
    }

    /** The {@code n}th draw for a purpose from the exponential distribution with mean 1. */
    public double exponential(Purpose purpose, long n) {
        return -StrictMath.log(1.0 - unit(purpose, n));
    }

    @Override
    @JsonValue
    public String toString() {
        return HexFormat.of().toHexDigits(key);
    }

    static long hash(String text) {
        long hash = 0xCBF29CE484222325L;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
        }
        return mix(hash);
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
