package dev.platen.sim.people;

import dev.platen.protocol.printer.PrinterSettings;
import dev.platen.protocol.printer.Slot;
import dev.platen.sim.scenario.FirmwareUpdate;
import java.util.List;
import java.util.Optional;

/**
 * What the printers of a group have in common for the people around them.
 *
 * @param settings what the printers are set up with, the accounts still to be filled in
 * @param slots the slots that administrators sign in
 * @param signIn how they do it
 * @param firmwareUpdate new firmware that the printers get
 * @param domain what follows the @ in the group's addresses
 * @param sharedMailbox the account all printers of the group sign in with; empty when each has its own
 * @param jobs what users do; a workload's index is its place here
 */
public record Household(
        PrinterSettings settings,
        List<Slot> slots,
        SignInHabits signIn,
        Optional<FirmwareUpdate> firmwareUpdate,
        String domain,
        String sharedMailbox,
        List<JobPlan> jobs) {

    /** Keeps its own copies. */
    public Household {
        slots = List.copyOf(slots);
        jobs = List.copyOf(jobs);
    }

    /** The account by which a printer signs in. */
    String account(String printerName) {
        return sharedMailbox.isEmpty() ? printerName + "@" + domain : sharedMailbox;
    }

    /** The account of a user of To My Email. */
    String userAccount(String printerName, String user) {
        return user + "." + printerName + "@" + domain;
    }
}
