package dev.platen.emulator.identity;

import dev.platen.emulator.fault.FaultName;
import dev.platen.emulator.fault.Faults;
import java.time.Instant;
import java.util.Optional;

/** The pages on which a person enters a device's code, signs in and consents. */
final class SignInPages {

    private final Directory directory;
    private final DeviceCodes codes;
    private final Policies policies;
    private final Faults faults;
    private final IdentityObserver observer;

    SignInPages(Directory directory, DeviceCodes codes, Policies policies, Faults faults, IdentityObserver observer) {
        this.directory = directory;
        this.codes = codes;
        this.policies = policies;
        this.faults = faults;
        this.observer = observer;
    }

    BrowserPage handle(Instant now, BrowserAct act) {
        Optional<PendingCode> found = codes.byUserCode(act.userCode());
        if (found.isEmpty()) {
            return EntraError.WRONG_USER_CODE.page();
        }
        PendingCode code = found.get();
        if (codes.expired(code.issued(), now)) {
            return EntraError.USER_CODE_EXPIRED.page();
        }
        // The person stands beside the device: what hits the service for the device hits it for the person.
        if (faults.hits(FaultName.IDP_UNAVAILABLE, code.caller(), now)
                || faults.hits(FaultName.SIGNING_KEYS_UNKNOWN, code.caller(), now)) {
            return EntraError.SERVICE_DOWN.page();
        }
        return switch (code.decision()) {
            case PendingCode.Decision.Granted _, PendingCode.Decision.Declined _ -> EntraError.USER_CODE_USED.page();
            case PendingCode.Decision.Open _, PendingCode.Decision.SignedIn _ -> undecided(now, code, act);
        };
    }

    private BrowserPage undecided(Instant now, PendingCode code, BrowserAct act) {
        return switch (act) {
            case BrowserAct.EnterUserCode _ -> new BrowserPage.AskAccount();
            case BrowserAct.SignIn signIn -> signIn(now, code, signIn);
            case BrowserAct.Accept accept ->
                code.decision() instanceof PendingCode.Decision.SignedIn signedIn
                        ? accept(code, signedIn, accept.onBehalfOfOrganisation())
                        : new BrowserPage.AskAccount();
            case BrowserAct.Decline _ -> {
                code.decide(new PendingCode.Decision.Declined());
                yield new BrowserPage.Declined();
            }
        };
    }

    /** The page of an administrator who accepts an application beforehand. */
    BrowserPage administrator(String authority, String address, Proof proof) {
        Optional<Tenant> home = directory.home(authority, address, "");
        Optional<EntraError> refused = refused(home, address, proof);
        if (refused.isPresent()) {
            return refused.get().page();
        }
        Account account = home.orElseThrow().account(address).orElseThrow();
        return offersOrganisation(account)
                ? new BrowserPage.AskConsent(account.name(), true)
                : EntraError.ADMINISTRATOR_NEEDED.page();
    }

    private static Optional<EntraError> refused(Optional<Tenant> home, String address, Proof proof) {
        if (home.isEmpty()) {
            return Optional.of(EntraError.FOREIGN_ACCOUNT);
        }
        Optional<Account> found = home.get().account(address);
        if (found.isEmpty()) {
            return Optional.of(EntraError.ACCOUNT_NOT_FOUND);
        }
        if (!found.get().accepts(proof)) {
            return Optional.of(EntraError.WRONG_PASSWORD);
        }
        return found.get().disabled() ? Optional.of(EntraError.ACCOUNT_DISABLED) : Optional.empty();
    }

    private BrowserPage signIn(Instant now, PendingCode code, BrowserAct.SignIn act) {
        Optional<Tenant> home =
                directory.home(code.authority(), act.account(), code.caller().tenant());
        Optional<EntraError> refused = refused(home, act.account(), act.proof());
        if (refused.isPresent()) {
            return refused.get().page();
        }
        Tenant tenant = home.orElseThrow();
        Account account = tenant.account(act.account()).orElseThrow();
        if (policies.blocksSignIn(tenant, code.caller(), now)) {
            return EntraError.CONDITIONAL_ACCESS.page();
        }
        boolean byPassword = act.proof() instanceof Proof.Password;
        if (tenant.consented(code.clientId())) {
            return grant(code, new PendingCode.Decision.Granted(account, byPassword, false, now.toEpochMilli()));
        }
        if (!account.role().consentsForOrganisation() && !tenant.userConsent()) {
            return EntraError.ADMINISTRATOR_NEEDED.page();
        }
        code.decide(new PendingCode.Decision.SignedIn(account, byPassword, now.toEpochMilli()));
        return new BrowserPage.AskConsent(account.name(), offersOrganisation(account));
    }

    private BrowserPage accept(
            PendingCode code, PendingCode.Decision.SignedIn signedIn, boolean onBehalfOfOrganisation) {
        Account account = signedIn.account();
        if (onBehalfOfOrganisation && !offersOrganisation(account)) {
            return EntraError.ADMINISTRATOR_NEEDED.page();
        }
        if (onBehalfOfOrganisation) {
            account.tenant().consent(code.clientId());
            observer.consented(account.tenant().name(), code.clientId());
        }
        return grant(
                code,
                new PendingCode.Decision.Granted(
                        account, signedIn.byPassword(), !onBehalfOfOrganisation, signedIn.at()));
    }

    private static BrowserPage grant(PendingCode code, PendingCode.Decision.Granted granted) {
        code.decide(granted);
        return new BrowserPage.Done(granted.account().name());
    }

    private static boolean offersOrganisation(Account account) {
        return account.tenant().realm() == Realm.WORK && account.role().consentsForOrganisation();
    }
}
