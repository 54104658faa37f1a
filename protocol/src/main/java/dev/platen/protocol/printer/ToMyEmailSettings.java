package dev.platen.protocol.printer;

import java.util.List;

/**
 * To My Email.
 *
 * @param enabled whether the panel offers it
 * @param senderIsUser whether mail goes out from the user's own address, so that each user signs in; otherwise the
 *     printer's own sign-in is used
 * @param users registered users, in order of name
 */
public record ToMyEmailSettings(boolean enabled, boolean senderIsUser, List<User> users) {

    /** Off, nobody registered. */
    public static final ToMyEmailSettings OFF = new ToMyEmailSettings(false, true, List.of());

    /**
     * A registered user.
     *
     * @param name unique on the printer
     * @param address the user's email address
     * @param mayScan whether the user has the right to To My Email
     */
    public record User(String name, String address, boolean mayScan) {}

    /** Keeps its own copy of the users. */
    public ToMyEmailSettings {
        users = List.copyOf(users);
    }

    /** Whether a user is registered and has the right. */
    public boolean allows(String name) {
        return users.stream().anyMatch(user -> user.name().equals(name) && user.mayScan());
    }
}
