package dev.platen.emulator.host;

import dev.platen.emulator.fault.Fault;
import dev.platen.emulator.identity.AdministratorAct;
import dev.platen.emulator.identity.SignIn;
import dev.platen.emulator.identity.TenantSettings;
import dev.platen.emulator.submission.MailAdministratorAct;
import dev.platen.protocol.printer.PrinterId;
import java.time.Instant;
import java.util.Optional;

/** Something done to the emulator that outlives it: an entry of the ledger. */
public sealed interface Deed {

    /**
     * What the deed decides anew, so that earlier deeds about the same are of no interest any more; empty when it adds to
     * what was done before.
     */
    Optional<String> decides();

    /** A tenant was added, or one of the same name changed. */
    record TenantPut(TenantSettings tenant) implements Deed {
        @Override
        public Optional<String> decides() {
            return Optional.empty();
        }
    }

    /** An administrator did something to a directory. */
    record Administered(Instant at, AdministratorAct act) implements Deed {
        @Override
        public Optional<String> decides() {
            return switch (act) {
                case AdministratorAct.GrantConsent(var tenant, var clientId) -> subject("consent", tenant, clientId);
                case AdministratorAct.WithdrawConsent(var tenant, var clientId) -> subject("consent", tenant, clientId);
                case AdministratorAct.SetDisabled(var tenant, var account, var _) ->
                    subject("disabled", tenant, account);
                case AdministratorAct.SetConditionalAccess(var tenant, var _) -> subject("conditional access", tenant);
                // What comes later needs the account, and each change of a password ends other sessions.
                case AdministratorAct.PutAccount _,
                        AdministratorAct.RevokeSessions _,
                        AdministratorAct.ChangePassword _ -> Optional.empty();
            };
        }
    }

    /** An administrator of the mail service did something. */
    record MailAdministered(MailAdministratorAct act) implements Deed {
        @Override
        public Optional<String> decides() {
            return switch (act) {
                case MailAdministratorAct.SetTenantSmtpAuth(var tenant, var _) -> subject("tenant SMTP AUTH", tenant);
                case MailAdministratorAct.SetSecurityDefaults(var tenant, var _) ->
                    subject("security defaults", tenant);
                case MailAdministratorAct.SetMailboxSmtpAuth(var account, var _) ->
                    subject("mailbox SMTP AUTH", account);
                case MailAdministratorAct.SetMailboxFull(var account, var _) -> subject("mailbox full", account);
                case MailAdministratorAct.AllowSendAs(var account, var other) -> subject("send as", account, other);
            };
        }
    }

    /** A person signed in on a device, and the device has its first tokens. */
    record SignedIn(PrinterId printer, SignIn signIn) implements Deed {
        @Override
        public Optional<String> decides() {
            return Optional.empty();
        }
    }

    /** Something was made to go wrong. */
    record FaultAdded(Fault fault) implements Deed {
        @Override
        public Optional<String> decides() {
            return subject("fault", fault.id());
        }
    }

    /** It was undone. */
    record FaultRemoved(String id) implements Deed {
        @Override
        public Optional<String> decides() {
            return subject("fault", id);
        }
    }

    /** The clock was set. */
    record ClockSet(EmulatorClock.Setting setting) implements Deed {
        @Override
        public Optional<String> decides() {
            return subject("clock");
        }
    }

    /** An application was registered, or registered anew. */
    record ApplicationPut(Application application) implements Deed {
        @Override
        public Optional<String> decides() {
            return subject("application", application.clientId());
        }
    }

    private static Optional<String> subject(String... parts) {
        return Optional.of(String.join("\n", parts));
    }
}
