package dev.platen.emulator.mailroom;

import java.io.IOException;
import java.nio.file.Path;

/** A process that keeps messages, and says the number of each once it is kept, until it is killed. */
final class KilledMailroom {

    private KilledMailroom() {}

    /** Keeps messages in the folder given. */
    public static void main(String[] arguments) throws IOException {
        try (Mailroom mailroom = Mailroom.open(Path.of(arguments[0]), MailroomSettings.USUAL)) {
            for (int i = 0; true; i++) {
                // Some are written at once, some while they come.
                String body = "x".repeat(i % 5 == 0 ? 100_000 : 500);
                System.out.println(Mails.keep(mailroom, Mails.text("mail", body), "a@b.example")
                        .id());
                System.out.flush();
            }
        }
    }
}
