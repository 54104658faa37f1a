package dev.platen.protocol.printer;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The name of a printer in the fleet, written {@code tenant/name}, for example {@code contoso/hq-0001}.
 *
 * @param tenant the organisation the printer signs in to
 * @param name the printer's name within its tenant
 */
public record PrinterId(String tenant, String name) implements Comparable<PrinterId> {

    private static final Pattern PART = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,126}");

    /** Checks both parts: letters, digits, dot, dash and underscore, at most 127 of them. */
    public PrinterId {
        if (!PART.matcher(tenant).matches() || !PART.matcher(name).matches()) {
            throw new IllegalArgumentException("not a printer id: " + tenant + "/" + name);
        }
    }

    /** Reads {@code tenant/name}. */
    @JsonCreator
    public static PrinterId parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("not a printer id (tenant/name): " + text);
        }
        return new PrinterId(text.substring(0, slash), text.substring(slash + 1));
    }

    /** Bytewise order of the written form; the parts are ASCII, so the order of the text is the order of its bytes. */
    @Override
    public int compareTo(PrinterId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    @JsonValue
    public String toString() {
        return tenant + "/" + name;
    }
}
