package dev.platen.emulator.server;

import dev.platen.emulator.fax.FaxSettings;
import dev.platen.emulator.identity.IdentitySettings;
import dev.platen.emulator.identity.TenantSettings;
import dev.platen.emulator.submission.SubmissionSettings;
import java.nio.file.Path;
import java.util.List;

/**
 * How an emulator is set up.
 *
 * @param folder where it keeps its state
 * @param address the address its servers listen on
 * @param seed of the chance that faults and lives of tokens are drawn from
 * @param tenants the directories it begins with
 * @param identity figures of the identity service
 * @param submission figures of the submission service
 * @param fax figures of the fax provider
 */
public record EmulatorSettings(
        Path folder,
        String address,
        long seed,
        List<TenantSettings> tenants,
        IdentitySettings identity,
        SubmissionSettings submission,
        FaxSettings fax) {

    /** Keeps its own copy of the tenants. */
    public EmulatorSettings {
        tenants = List.copyOf(tenants);
    }

    /** What is documented, on this machine alone. */
    public static EmulatorSettings in(Path folder, List<TenantSettings> tenants) {
        return new EmulatorSettings(
                folder,
                "127.0.0.1",
                1,
                tenants,
                IdentitySettings.DOCUMENTED,
                SubmissionSettings.DOCUMENTED,
                FaxSettings.of("fax.example"));
    }
}
