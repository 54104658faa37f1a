package dev.platen.emulator.host;

import dev.platen.emulator.fax.FaxSettings;
import dev.platen.emulator.identity.IdentitySettings;
import dev.platen.emulator.identity.TenantSettings;
import dev.platen.emulator.submission.SubmissionSettings;
import java.util.List;

/**
 * Figures of the services.
 *
 * @param identity of the identity service
 * @param submission of the submission service
 * @param fax of the fax provider
 * @param tenants the directories there are from the beginning
 */
public record ServiceSettings(
        IdentitySettings identity, SubmissionSettings submission, FaxSettings fax, List<TenantSettings> tenants) {

    /** Keeps its own copy of the tenants. */
    public ServiceSettings {
        tenants = List.copyOf(tenants);
    }

    /** What is documented, for these tenants. */
    public static ServiceSettings documented(TenantSettings... tenants) {
        return new ServiceSettings(
                IdentitySettings.DOCUMENTED,
                SubmissionSettings.DOCUMENTED,
                FaxSettings.of("fax.example"),
                List.of(tenants));
    }

    /** The same with other figures of the identity service. */
    public ServiceSettings withIdentity(IdentitySettings other) {
        return new ServiceSettings(other, submission, fax, tenants);
    }

    /** The same with other figures of the submission service. */
    public ServiceSettings withSubmission(SubmissionSettings other) {
        return new ServiceSettings(identity, other, fax, tenants);
    }
}
