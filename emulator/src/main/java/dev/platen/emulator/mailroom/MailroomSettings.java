package dev.platen.emulator.mailroom;

/**
 * How much a mailroom holds.
 *
 * @param messages most messages kept
 * @param bytes most bytes of messages kept
 * @param arriving most bytes of messages that are just being received, all together
 */
public record MailroomSettings(int messages, long bytes, long arriving) {

    /** 10,000 messages, 2 GiB, and 2 GiB on their way. */
    public static final MailroomSettings USUAL = new MailroomSettings(10_000, 2L << 30, 2L << 30);

    /** Checks that something can be kept. */
    public MailroomSettings {
        if (messages < 1 || bytes < 1 || arriving < 1) {
            throw new IllegalArgumentException("a mailroom must hold something: " + messages + ", " + bytes);
        }
    }
}
