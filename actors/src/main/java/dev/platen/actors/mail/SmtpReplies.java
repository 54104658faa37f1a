package dev.platen.actors.mail;

import dev.platen.protocol.mail.SmtpReply;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads replies of servers (RFC 5321, 4.2; RFC 2034). */
final class SmtpReplies {

    /** Journals and pages hold replies; a server that talks without end is cut short. */
    private static final int TEXT_MAX = 500;

    /** So much of a secret is enough to recognise it. */
    private static final int SECRET_PART = 12;

    private static final Pattern LINE =
            Pattern.compile("([2-5][0-9]{2})[ -]?(?:([245]\\.[0-9]{1,3}\\.[0-9]{1,3})(?: |$))?(.*)");

    private SmtpReplies() {}

    /** The reply of one or more lines; empty if it is none. */
    static Optional<SmtpReply> parse(String lines) {
        Matcher first = LINE.matcher(lines.lines().findFirst().orElse(""));
        if (!first.matches()) {
            return Optional.empty();
        }
        String enhanced = first.group(2) == null ? "" : first.group(2);
        String text = lines.lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(3).strip())
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(" "))
                .replaceAll("\\p{Cntrl}", " ");
        return Optional.of(new SmtpReply(
                Integer.parseInt(first.group(1)),
                enhanced,
                text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) : text));
    }

    /** A reply without a secret, or a part of it: servers are known to repeat what they do not understand. */
    static SmtpReply without(String secret, SmtpReply reply) {
        String text = reply.text();
        int part = Math.min(SECRET_PART, secret.length());
        for (int at = 0; part > 0 && at + part <= text.length(); at++) {
            if (secret.contains(text.substring(at, at + part))) {
                return new SmtpReply(reply.code(), reply.enhanced(), text.substring(0, at) + "...");
            }
        }
        return reply;
    }
}
