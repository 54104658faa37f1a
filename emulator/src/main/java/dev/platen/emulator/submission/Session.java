package dev.platen.emulator.submission;

/** An open session. */
final class Session {

    /** What the client did last. */
    enum Step {
        CONNECTED,
        ENCRYPTED,
        SIGNED_IN,
        SENDER_NAMED,
        SENDING
    }

    private final long id;
    private Step step = Step.CONNECTED;
    private Mailbox mailbox = new Mailbox();
    private String account = "";
    private boolean hasPlace;
    private String from = "";
    private int recipients;

    Session(long id) {
        this.id = id;
    }

    long id() {
        return id;
    }

    Step step() {
        return step;
    }

    String account() {
        return account;
    }

    Mailbox mailbox() {
        return mailbox;
    }

    String from() {
        return from;
    }

    int recipients() {
        return recipients;
    }

    void encrypted() {
        step = Step.ENCRYPTED;
    }

    void signedIn(String name, Mailbox own, int places) {
        step = Step.SIGNED_IN;
        account = name;
        mailbox = own;
        hasPlace = own.takePlace(places);
    }

    void senderNamed(String sender) {
        step = Step.SENDER_NAMED;
        from = sender;
        recipients = 0;
    }

    void recipientsNamed(int count) {
        recipients += count;
    }

    /** Whether there is a sender and a recipient, and the message has not begun. */
    boolean readyForData() {
        return step == Step.SENDER_NAMED && recipients > 0;
    }

    void messageBegun() {
        step = Step.SENDING;
    }

    /** Sender and recipients are forgotten. */
    void messageEnded() {
        step = Step.SIGNED_IN;
    }

    /** As {@link #messageEnded()}, if there was a message. */
    void reset() {
        if (step == Step.SENDER_NAMED || step == Step.SENDING) {
            messageEnded();
        }
    }

    /** Whether the session may send; one that came as one too many may once another has gone. */
    boolean maySend(int places) {
        hasPlace = hasPlace || mailbox.takePlace(places);
        return hasPlace;
    }

    void close() {
        if (hasPlace) {
            mailbox.leavePlace();
            hasPlace = false;
        }
    }
}
