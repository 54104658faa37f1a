package dev.platen.sim.metrics;

import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.Slot;
import dev.platen.protocol.printer.ToMyEmailSettings;

/**
 * The status of every slot of every printer, and how many slots have which. A printer's own two slots take a byte each;
 * user slots only take room where there are users. Not thread-safe.
 */
final class StatusBoard {

    /** Told of every change. */
    interface Listener {

        /**
         * A slot changed.
         *
         * @param before place of its status until now, 0 when the slot was not there
         * @param after place of its status from now on, 0 when it is gone
         */
        void changed(int printer, Slot.Kind kind, int before, int after, long at);
    }

    /** Places: 0 for no slot, then one for each status. */
    static final int PLACES = SlotStatus.values().length + 1;

    private static final int MASK = 7;
    private static final int BEFORE_SHIFT = 3;

    private final byte[] email;
    private final byte[] fax;
    private final UserSlots[] users;
    private final long[] emailCounts = new long[PLACES];
    private final long[] faxCounts = new long[PLACES];
    private final long[] userCounts = new long[PLACES];
    private final Listener listener;

    StatusBoard(int printers, Listener listener) {
        this.email = new byte[printers];
        this.fax = new byte[printers];
        this.users = new UserSlots[printers];
        this.listener = listener;
    }

    long count(Slot.Kind kind, SlotStatus status) {
        return counts(kind)[status.place()];
    }

    void installed(int printer, PrinterEvent.Installed event, long at) {
        appears(printer, Slot.EMAIL, at);
        if (event.settings().model().fax()) {
            appears(printer, Slot.FAX, at);
        }
        toMyEmail(printer, event.settings().toMyEmail(), at);
    }

    void toMyEmail(int printer, ToMyEmailSettings settings, long at) {
        if (settings.enabled() && settings.senderIsUser()) {
            for (ToMyEmailSettings.User user : settings.users()) {
                appears(printer, Slot.user(user.name()), at);
            }
        }
    }

    private void appears(int printer, Slot slot, long at) {
        if ((packed(printer, slot) & MASK) == 0) {
            becomes(printer, slot, SlotStatus.NEVER_SIGNED_IN, at);
        }
    }

    void codeShown(int printer, Slot slot, long at) {
        int old = packed(printer, slot);
        int before = old & MASK;
        if (before == SlotStatus.AWAITING_USER.place()) {
            return;
        }
        if (before == 0) {
            before = SlotStatus.NEVER_SIGNED_IN.place();
        }
        set(printer, slot, SlotStatus.AWAITING_USER.place() | before << BEFORE_SHIFT, at);
    }

    void signInFailed(int printer, Slot slot, long at) {
        int old = packed(printer, slot);
        if ((old & MASK) == SlotStatus.AWAITING_USER.place()) {
            set(printer, slot, old >> BEFORE_SHIFT & MASK, at);
        }
    }

    void becomes(int printer, Slot slot, SlotStatus status, long at) {
        set(printer, slot, status.place(), at);
    }

    private int packed(int printer, Slot slot) {
        return switch (slot.kind()) {
            case EMAIL -> email[printer];
            case FAX -> fax[printer];
            case USER -> {
                UserSlots slots = userSlots(printer);
                yield slots.get(slots.place(slot.user()));
            }
        };
    }

    private void set(int printer, Slot slot, int packed, long at) {
        int before = packed(printer, slot) & MASK;
        switch (slot.kind()) {
            case EMAIL -> email[printer] = (byte) packed;
            case FAX -> fax[printer] = (byte) packed;
            case USER -> {
                UserSlots slots = userSlots(printer);
                slots.set(slots.place(slot.user()), (byte) packed);
            }
        }
        int after = packed & MASK;
        if (before != after) {
            long[] ofKind = counts(slot.kind());
            ofKind[before]--;
            ofKind[after]++;
            listener.changed(printer, slot.kind(), before, after, at);
        }
    }

    private long[] counts(Slot.Kind kind) {
        return switch (kind) {
            case EMAIL -> emailCounts;
            case FAX -> faxCounts;
            case USER -> userCounts;
        };
    }

    private UserSlots userSlots(int printer) {
        UserSlots slots = users[printer];
        if (slots == null) {
            slots = new UserSlots();
            users[printer] = slots;
        }
        return slots;
    }
}
