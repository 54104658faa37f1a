package dev.platen.persistence.event;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The digest of a fleet's history: SHA-256 over the concatenation, in bytewise order of printer id, of each printer's raw
 * SHA-256 over its {@linkplain EventLines lines} in sequence order. Equal digests mean equal histories, byte for byte. Not
 * thread-safe.
 */
public final class FleetDigest {

    /** Put in order only at the end. Ids are ASCII: the order of the text is the order of its bytes. */
    private final Map<String, MessageDigest> printers = new HashMap<>();

    /** Takes the next line of a printer, newline included. */
    public void add(String printer, byte[] line) {
        printers.computeIfAbsent(printer, _ -> sha256()).update(line);
    }

    /** The digest of all lines so far, {@code sha256:} and hex digits. */
    public String value() {
        MessageDigest fleet = sha256();
        printers.keySet().stream().sorted().forEach(printer -> fleet.update(finished(printers, printer)));
        return "sha256:" + HexFormat.of().formatHex(fleet.digest());
    }

    /** The first printer, in order, whose lines differ from those in another digest; empty if none do. */
    public Optional<String> firstDifference(FleetDigest other) {
        Set<String> all = new TreeSet<>(printers.keySet());
        all.addAll(other.printers.keySet());
        return all.stream()
                .filter(printer -> !Arrays.equals(finished(printers, printer), finished(other.printers, printer)))
                .findFirst();
    }

    private static byte[] finished(Map<String, MessageDigest> printers, String printer) {
        MessageDigest digest = printers.get(printer);
        return digest == null ? new byte[0] : finished(digest);
    }

    private static byte[] finished(MessageDigest digest) {
        try {
            return ((MessageDigest) digest.clone()).digest();
        } catch (CloneNotSupportedException cause) {
            throw new IllegalStateException("SHA-256 of this Java can't be cloned", cause);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException cause) {
            throw new IllegalStateException("every Java has SHA-256", cause);
        }
    }
}
