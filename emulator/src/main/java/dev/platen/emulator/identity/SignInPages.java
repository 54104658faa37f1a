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

    SignInPages(Directory directory, DeviceCodes codes, Policies policies, Faults faults) {
        this.directory = directory;
        this.codes = codes;
        this.policies = policies;
        this.faults = faults;
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

    private BrowserPage signIn(Instant now, PendingCode code, BrowserAct.SignIn act) {
        Optional<Tenant> home =
                directory.home(code.authority(), act.account(), code.caller().tenant());
        if (home.isEmpty()) {
            return EntraError.FOREIGN_ACCOUNT.page();
        }
        Tenant tenant = home.get();
        Optional<Account> found = tenant.account(act.account());
        if (found.isEmpty()) {
            return EntraError.ACCOUNT_NOT_FOUND.page();
        }
        Account account = found.get();
        if (!account.accepts(act.proof())) {
            return EntraError.WRONG_PASSWORD.page();
        }
        if (account.disabled()) {
            return EntraError.ACCOUNT_DISABLED.page();
        }
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

    private static BrowserPage accept(
            PendingCode code, PendingCode.Decision.SignedIn signedIn, boolean onBehalfOfOrganisation) {
        Account account = signedIn.account();
        if (onBehalfOfOrganisation && !offersOrganisation(account)) {
            return EntraError.ADMINISTRATOR_NEEDED.page();
        }
        if (onBehalfOfOrganisation) {
            account.tenant().consent(code.clientId());
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
