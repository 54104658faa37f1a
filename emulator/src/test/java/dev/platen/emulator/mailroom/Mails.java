package dev.platen.emulator.mailroom;

import dev.platen.emulator.identity.EntraWorld;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Messages to be kept. */
final class Mails {

    static final Instant NOW = EntraWorld.START;

    private Mails() {}

    static String text(String subject, String body) {
        return "From: hq-1@contoso.example\r\nSubject: " + subject + "\r\nMessage-ID: <scan@hq-1>\r\n\r\n" + body;
    }

    static Envelope to(String... recipients) {
        List<Envelope.Recipient> all = Arrays.stream(recipients)
                .map(address -> new Envelope.Recipient(address, Set.of(), ""))
                .toList();
        return new Envelope("hq-1@contoso.example", "hq-1@contoso.example", "", all);
    }

    static ReceivedMessage keep(Mailroom mailroom, String message, String... recipients) throws IOException {
        try (Draft draft = draft(mailroom, message)) {
            return mailroom.keep(draft, to(recipients), draft.head(), NOW);
        }
    }

    static Draft draft(Mailroom mailroom, String message) throws IOException {
        Draft draft = mailroom.draft(1 << 30);
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < bytes.length; from += 1_000) {
            draft.write(bytes, from, Math.min(1_000, bytes.length - from));
        }
        return draft;
    }

    static String read(Mailroom mailroom, long id) throws IOException {
        return new String(mailroom.read(id).readAllBytes(), StandardCharsets.UTF_8);
    }
}
