package dev.platen.sim.people;

import dev.platen.protocol.printer.PrinterSettings;
import dev.platen.protocol.printer.Slot;
import dev.platen.protocol.printer.ToMyEmailSettings;
import dev.platen.sim.scenario.FirmwareUpdate;
import java.util.ArrayList;
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

    /** The same with printers that send through a server at another place. */
    public Household withMailServer(String host, int port) {
        return new Household(
                settings.withMailServer(host, port), slots, signIn, firmwareUpdate, domain, sharedMailbox, jobs);
    }

    /** What a printer is set up with, its accounts filled in. */
    public PrinterSettings settings(String printerName) {
        String account = account(printerName);
        return new PrinterSettings(
                settings.model(),
                settings.network(),
                settings.locale(),
                settings.email().withAccount(account),
                settings.fax().withAccount(account),
                settings.faxGateway(),
                toMyEmail(printerName),
                settings.printerRefresh(),
                settings.userRefresh(),
                settings.certificates());
    }

    private ToMyEmailSettings toMyEmail(String printerName) {
        int users = jobs.stream().mapToInt(JobPlan::users).max().orElse(0);
        List<ToMyEmailSettings.User> registered = new ArrayList<>();
        for (int i = 0; i < users; i++) {
            String user = userName(i);
            registered.add(new ToMyEmailSettings.User(user, userAccount(printerName, user), true));
        }
        return new ToMyEmailSettings(users > 0, true, registered);
    }

    static String userName(int index) {
        return "u" + (index + 1);
    }

    /** The account by which a printer signs in. */
    public String account(String printerName) {
        return sharedMailbox.isEmpty() ? printerName + "@" + domain : sharedMailbox;
    }

    /** The account of a user of To My Email. */
    public String userAccount(String printerName, String user) {
        return user + "." + printerName + "@" + domain;
    }
}
