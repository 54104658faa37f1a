package dev.platen.protocol.fax;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fax machine's address in mail, {@code FAX=+number@gateway} or {@code FAX=+number/T33S=sub@gateway} (RFC 3191, RFC
 * 3192).
 *
 * @param number in global form: {@code +} and digits
 * @param subaddress ITU-T T.33 subaddress, empty when there is none
 * @param gateway the mail domain that turns mail into fax; it alone interprets what stands before the {@code @}
 */
public record FaxAddress(String number, String subaddress, String gateway) {

    private static final Pattern FORM =
            Pattern.compile("FAX=(\\+[0-9][0-9.-]*)(?:/T33S=([0-9]+))?@([A-Za-z0-9.-]+)", Pattern.CASE_INSENSITIVE);

    /** Reads the written form; {@code -} and {@code .} between digits are for the eye and left out. */
    public static Optional<FaxAddress> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String number = matcher.group(1).replaceAll("[.-]", "");
        String subaddress = matcher.group(2);
        return FaxNumber.valid(number)
                ? Optional.of(new FaxAddress(number, subaddress == null ? "" : subaddress, matcher.group(3)))
                : Optional.empty();
    }

    /** The written form. */
    @Override
    public String toString() {
        return "FAX=" + number + (subaddress.isEmpty() ? "" : "/T33S=" + subaddress) + "@" + gateway;
    }
}
