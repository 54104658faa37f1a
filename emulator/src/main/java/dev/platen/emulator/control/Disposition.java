package dev.platen.emulator.control;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The header that lets a browser keep what comes instead of showing it (RFC 6266). */
final class Disposition {

    private static final int LONGEST = 120;

    private Disposition() {}

    /** As a file of this name, in ASCII for old clients and in full for others (RFC 8187). */
    static String attachment(String name) {
        String plain = name.replaceAll("[/\\\\\\p{Cntrl}]", "_");
        String shorter = plain.codePointCount(0, plain.length()) > LONGEST
                ? plain.substring(0, plain.offsetByCodePoints(0, LONGEST))
                : plain;
        return "attachment; filename=\"" + shorter.replaceAll("[^A-Za-z0-9 ._()-]", "_") + "\"; filename*=UTF-8''"
                + URLEncoder.encode(shorter, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("*", "%2A");
    }
}
