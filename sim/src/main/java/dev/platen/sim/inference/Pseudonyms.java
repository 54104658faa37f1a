package dev.platen.sim.inference;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.platen.sim.logs.LogException;
import dev.platen.sim.logs.LogRecord;
import dev.platen.sim.logs.Logs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Other names for people, mailboxes and addresses: the same for the same, in all files of an import, and nobody without the key can
 * say whose they are (HMAC-SHA-256, of which 48 bits are kept). Not thread-safe.
 */
public final class Pseudonyms {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_LEAST = 16;
    private static final int KEY_NEW = 32;
    private static final int DIGEST_KEPT = 6;
    private static final int REMEMBERED = 1 << 16;
    private static final Pattern ADDRESS_IN_TEXT =
            Pattern.compile("[^\\s@<>,;\"']+@[^\\s@<>,;\"']+|(?:[0-9]{1,3}\\.){3}[0-9]{1,3}");

    private final Mac mac;
    private final Map<String, String> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    private Pseudonyms(byte[] key) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException cause) {
            throw new IllegalStateException("every Java has " + ALGORITHM, cause);
        }
    }

    /** With a key that nobody keeps: no other import gives the same names. */
    public static Pseudonyms once() {
        byte[] key = new byte[KEY_NEW];
        new SecureRandom().nextBytes(key);
        return new Pseudonyms(key);
    }

    /**
     * With the bytes of a file as key, so that several imports give the same names.
     *
     * @throws LogException if the file can't be read, or is shorter than 16 bytes
     */
    public static Pseudonyms keyed(Path file) {
        Logs.requireReadable(file);
        try {
            byte[] key = Files.readAllBytes(file);
            if (key.length < KEY_LEAST) {
                throw new LogException(
                        file + ": too short for a key", "at least " + KEY_LEAST + " bytes that nobody can guess");
            }
            return new Pseudonyms(key);
        } catch (IOException cause) {
            throw new LogException(file + ": can't be read", "", cause);
        }
    }

    LogRecord of(LogRecord record) {
        return switch (record) {
            case LogRecord.SignIn signIn ->
                new LogRecord.SignIn(
                        signIn.origin(),
                        signIn.at(),
                        signIn.id(),
                        mail(signIn.account()),
                        signIn.application(),
                        ip(signIn.address()),
                        name("device", signIn.device()),
                        signIn.error(),
                        signIn.interactive(),
                        signIn.protocol());
            case LogRecord.MailTrace trace ->
                new LogRecord.MailTrace(
                        trace.origin(),
                        trace.at(),
                        name("message", trace.id()),
                        mail(trace.sender()),
                        mail(trace.recipient()),
                        trace.status(),
                        ip(trace.address()),
                        trace.bytes());
            case LogRecord.PrintJob job ->
                new LogRecord.PrintJob(
                        job.origin(),
                        job.at(),
                        job.id(),
                        job.device(),
                        name("user", job.user()),
                        mail(job.destination()),
                        job.fax(),
                        job.failed(),
                        text(job.error()),
                        job.meaning());
            case LogRecord.Exported exported ->
                throw new LogException(
                        exported.origin() + ": Platen's own events can't be pseudonymised",
                        "import them without --pseudonymise, or the logs that they came from with it");
        };
    }

    private String mail(String address) {
        int at = address.lastIndexOf('@');
        return at < 0
                ? name("user", address)
                : name("user", address.substring(0, at)) + "@" + name("domain", address.substring(at + 1)) + ".example";
    }

    /** Within 240.0.0.0/4, which nobody has (RFC 1112). */
    private String ip(String address) {
        if (address.isEmpty()) {
            return "";
        }
        String digest = digest("ip", address);
        StringBuilder ip = new StringBuilder();
        ip.append(240 + Character.digit(digest.charAt(0), 16) % 15);
        for (int i = 1; i < 4; i++) {
            ip.append('.').append(Integer.parseInt(digest.substring(2 * i, 2 * i + 2), 16));
        }
        return ip.toString();
    }

    private String name(String kind, String name) {
        return name.isEmpty() ? "" : kind + "-" + digest(kind, name);
    }

    private String text(String words) {
        return ADDRESS_IN_TEXT.matcher(words).replaceAll("-");
    }

    private String digest(String kind, String name) {
        String plain = kind + ' ' + name.strip().toLowerCase(Locale.ROOT);
        return known.computeIfAbsent(
                plain, text -> HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)), 0, DIGEST_KEPT));
    }
}
