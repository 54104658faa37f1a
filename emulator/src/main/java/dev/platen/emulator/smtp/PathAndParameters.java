package dev.platen.emulator.smtp;

import java.util.Optional;

/**
 * What stands after MAIL or RCPT: {@code FROM:<address> PARAMETERS}. A space after the colon is let pass, as real servers
 * do; a source route is left out (RFC 5321, appendix C).
 *
 * @param address without its brackets; empty for the null sender
 * @param parameters what follows
 */
record PathAndParameters(String address, String parameters) {

    /** RFC 5321, 4.5.3.1.3: 256 with the brackets; fax addresses and UTF-8 get some more. */
    private static final int LONGEST = 512;

    static Optional<PathAndParameters> read(String keyword, String text, boolean mayBeNull) {
        if (!text.regionMatches(true, 0, keyword, 0, keyword.length())) {
            return Optional.empty();
        }
        String rest = text.substring(keyword.length()).stripLeading();
        int close = closingBracket(rest);
        if (close < 0 || (close + 1 < rest.length() && rest.charAt(close + 1) != ' ')) {
            return Optional.empty();
        }
        String address = withoutRoute(rest.substring(1, close));
        boolean right = address.isEmpty() ? mayBeNull : isAddress(address);
        return right
                ? Optional.of(
                        new PathAndParameters(address, rest.substring(close + 1).strip()))
                : Optional.empty();
    }

    /** The place of the bracket that closes the path; one within quotes does not. */
    private static int closingBracket(String text) {
        if (text.isEmpty() || text.charAt(0) != '<') {
            return -1;
        }
        boolean quoted = false;
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '>' && !quoted) {
                return i;
            }
        }
        return -1;
    }

    private static String withoutRoute(String path) {
        int colon = path.indexOf(':');
        return path.startsWith("@") && colon > 0 ? path.substring(colon + 1) : path;
    }

    private static boolean isAddress(String address) {
        int at = address.lastIndexOf('@');
        if (at < 1 || at == address.length() - 1 || address.length() > LONGEST) {
            return false;
        }
        String local = address.substring(0, at);
        String domain = address.substring(at + 1);
        boolean quoted = local.length() > 1 && local.startsWith("\"") && local.endsWith("\"");
        return (quoted || local.chars().noneMatch(c -> c == ' ' || c == '<' || c == '>' || c == '"' || c == '@'))
                && domain.chars().noneMatch(c -> c == ' ' || c == '<' || c == '>' || c == '"' || c == '@');
    }
}
