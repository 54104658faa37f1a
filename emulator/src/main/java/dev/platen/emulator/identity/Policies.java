package dev.platen.emulator.identity;

import dev.platen.emulator.fault.Caller;
import dev.platen.emulator.fault.Fault;
import dev.platen.emulator.fault.FaultKind;
import dev.platen.emulator.fault.FaultName;
import dev.platen.emulator.fault.Faults;
import dev.platen.protocol.oauth.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Why a grant, or a person about to make one, is refused: what administrators did, and the faults that stand for it. */
final class Policies {

    private final Faults faults;

    Policies(Faults faults) {
        this.faults = faults;
    }

    /** Whether conditional access lets nobody sign in on this device by a code. */
    boolean blocksSignIn(Tenant tenant, Caller caller, Instant now) {
        ConditionalAccess policy = tenant.policy();
        return policy.block()
                || policy.blockDeviceCodeFlow()
                || faults.hits(FaultName.CONDITIONAL_ACCESS_BLOCK, caller, now)
                || faults.hits(FaultName.DEVICE_CODE_FLOW_BLOCKED, caller, now);
    }

    /** Why a grant brings no more tokens; empty when it does. */
    <T> Optional<Outcome<T>> refuses(Grant grant, Caller caller, Instant now) {
        Account account = grant.account();
        if (account.disabled()) {
            return Optional.of(EntraError.ACCOUNT_DISABLED.refused());
        }
        long validFrom = validFrom(grant, caller, now);
        if (grant.signedIn() < validFrom) {
            return Optional.of(EntraError.REVOKED.refused(
                    Instant.ofEpochMilli(grant.signedIn()), Instant.ofEpochMilli(validFrom)));
        }
        // Every grant here began with a device code, and Entra tracks that through refreshes (Microsoft Learn,
        // concept-authentication-flows), so a policy against the flow refuses them too.
        if (blocksSignIn(account.tenant(), caller, now)) {
            return Optional.of(EntraError.CONDITIONAL_ACCESS.refused());
        }
        Duration frequency = signInFrequency(account.tenant(), caller, now);
        if (!frequency.isZero() && now.toEpochMilli() - grant.signedIn() >= frequency.toMillis()) {
            return Optional.of(EntraError.SIGN_IN_FREQUENCY.refused(
                    Instant.ofEpochMilli(grant.signedIn()), frequency.toSeconds()));
        }
        return grant.consented() ? Optional.empty() : Optional.of(EntraError.NO_CONSENT.refused());
    }

    private long validFrom(Grant grant, Caller caller, Instant now) {
        long validFrom = grant.account().validFrom(grant.byPassword());
        for (Fault fault : faults.allHitting(FaultName.SESSIONS_REVOKED, caller, now)) {
            validFrom = Math.max(validFrom, fault.start().toEpochMilli());
        }
        for (Fault fault : faults.allHitting(FaultName.PASSWORD_RESET, caller, now)) {
            if (fault.kind() instanceof FaultKind.PasswordReset(var change) && change.endsSession(grant.byPassword())) {
                validFrom = Math.max(validFrom, fault.start().toEpochMilli());
            }
        }
        return validFrom;
    }

    private Duration signInFrequency(Tenant tenant, Caller caller, Instant now) {
        Duration shortest = tenant.policy().signInFrequency();
        for (Fault fault : faults.allHitting(FaultName.SIGN_IN_FREQUENCY, caller, now)) {
            if (fault.kind() instanceof FaultKind.SignInFrequency(Duration every)
                    && (shortest.isZero() || every.compareTo(shortest) < 0)) {
                shortest = every;
            }
        }
        return shortest;
    }
}
