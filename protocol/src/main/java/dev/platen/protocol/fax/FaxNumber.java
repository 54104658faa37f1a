package dev.platen.protocol.fax;

import java.util.regex.Pattern;

/** A fax number in global form, {@code +} and digits (RFC 3191, 2: global-phone), and its address at a gateway. */
public final class FaxNumber {

    private static final Pattern GLOBAL = Pattern.compile("\\+[0-9]{3,20}");

    private FaxNumber() {}

    /** Whether a text is a fax number in global form. */
    public static boolean valid(String text) {
        return GLOBAL.matcher(text).matches();
    }

    /** The address {@code FAX=+number@gateway} by which a gateway takes faxes for a number (RFC 3192). */
    public static String address(String number, String gateway) {
        return "FAX=" + number + "@" + gateway;
    }
}
