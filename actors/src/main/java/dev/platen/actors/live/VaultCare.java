package dev.platen.actors.live;

import dev.platen.persistence.state.FleetState;
import dev.platen.persistence.vault.TokenVault;
import dev.platen.persistence.vault.VaultException;
import dev.platen.protocol.printer.AuthStatus;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.Slot;
import dev.platen.protocol.printer.SlotState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps secrets no longer than somebody is signed in with them. Thread-safe. */
final class VaultCare implements Care {

    private static final Logger LOG = LoggerFactory.getLogger(VaultCare.class);

    private final TokenVault vault;

    /** Care for a vault. */
    VaultCare(TokenVault vault) {
        this.vault = vault;
    }

    /**
     * Forgets what no sign-in needs: such as had ended when a process died, or whose tokens came after it had. To be called before
     * the fleet starts.
     */
    @Override
    public void tidy(FleetState fleet) {
        Map<PrinterId, Set<Slot>> needed = new HashMap<>();
        fleet.forEach(state -> {
            Set<Slot> slots = new HashSet<>();
            state.slots().stream()
                    .filter(VaultCare::needed)
                    .map(SlotState::slot)
                    .forEach(slots::add);
            needed.put(state.id(), slots);
        });
        vault.retain((printer, slot) -> needed.getOrDefault(printer, Set.of()).contains(slot));
    }

    private static boolean needed(SlotState slot) {
        return !(slot.pending() instanceof SlotState.Pending.Nothing)
                || switch (slot.status()) {
                    case AuthStatus.SignedOut _, AuthStatus.Expired _ -> false;
                    case AuthStatus.AwaitingUser _, AuthStatus.SignedInUnsaved _, AuthStatus.SignedIn _ -> true;
                };
    }

    @Override
    public void told(Report report) {
        if (report instanceof Handled handled) {
            handled.events().forEach(event -> happened(handled.printer(), event));
        }
    }

    private void happened(PrinterId printer, PrinterEvent event) {
        switch (event) {
            case PrinterEvent.SignedOut out -> forget(printer, out.slot());
            case PrinterEvent.TokenExpired expired -> forget(printer, expired.slot());
            default -> {}
        }
    }

    private void forget(PrinterId printer, Slot slot) {
        try {
            vault.forget(printer, slot);
        } catch (VaultException cause) {
            // Nobody uses them any more; tidying up tries again.
            LOG.warn("The tokens of {} {} stay in the vault", printer, slot, cause);
        }
    }
}
