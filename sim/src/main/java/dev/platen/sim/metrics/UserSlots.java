package dev.platen.sim.metrics;

import java.util.Arrays;

/** The packed statuses of a printer's user slots. Not thread-safe. */
final class UserSlots {

    private String[] names = new String[0];
    private byte[] statuses = new byte[0];

    /** The place of a user's slot; made when the user is new. */
    int place(String user) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(user)) {
                return i;
            }
        }
        int place = names.length;
        names = Arrays.copyOf(names, place + 1);
        statuses = Arrays.copyOf(statuses, place + 1);
        names[place] = user;
        return place;
    }

    byte get(int place) {
        return statuses[place];
    }

    void set(int place, byte status) {
        statuses[place] = status;
    }

    int size() {
        return names.length;
    }
}
