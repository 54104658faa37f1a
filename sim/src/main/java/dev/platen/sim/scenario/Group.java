package dev.platen.sim.scenario;

import dev.platen.protocol.printer.Model;
import dev.platen.protocol.printer.NetworkSettings;
import dev.platen.protocol.printer.PrinterId;
import java.time.Duration;
import java.util.Optional;

/**
 * Printers that are alike.
 *
 * @param id the group's id
 * @param count how many printers it has
 * @param model what they are
 * @param tenant whose they are
 * @param signIn how they are signed in
 * @param refresh how the printers' own sign-ins keep their tokens
 * @param mailbox whose mailbox they send from
 * @param network which of their networks carries mail
 * @param firmwareUpdate new firmware that they get during the run
 */
public record Group(
        String id,
        int count,
        Model model,
        Tenant tenant,
        SignInSpec signIn,
        RefreshSpec refresh,
        Mailbox mailbox,
        NetworkSettings.Network network,
        Optional<FirmwareUpdate> firmwareUpdate) {

    /** Whose mailbox printers send from. */
    public enum Mailbox {
        /** Each printer has its own, and with it limits of its own. */
        PER_DEVICE,
        /** All printers of the group share one, and its limits. */
        SHARED
    }

    /**
     * The id of one of the group's printers: {@code contoso/hq-0001}, with as many digits as the last one needs.
     *
     * @param number from 1 to {@link #count}
     */
    public PrinterId printer(int number) {
        String digits = Integer.toString(number);
        int width = Integer.toString(count).length();
        return new PrinterId(tenant.name(), id + "-" + "0".repeat(width - digits.length()) + digits);
    }

    Group later(Duration shift) {
        return new Group(
                id,
                count,
                model,
                tenant,
                signIn,
                refresh,
                mailbox,
                network,
                firmwareUpdate.map(update ->
                        new FirmwareUpdate(update.at().plus(shift), update.over(), update.version(), update.oauth2())));
    }
}
