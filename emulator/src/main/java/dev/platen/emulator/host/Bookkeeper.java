package dev.platen.emulator.host;

import dev.platen.emulator.fault.Caller;
import dev.platen.emulator.identity.AdministratorAct;
import dev.platen.emulator.identity.IdentityObserver;
import dev.platen.emulator.identity.SignIn;

/** Writes down what people do on the pages, and remembers which device a sign-in belongs to. */
final class Bookkeeper implements IdentityObserver {

    private final Ledger ledger;
    private final Callers callers;
    private final EmulatorClock clock;

    Bookkeeper(Ledger ledger, Callers callers, EmulatorClock clock) {
        this.ledger = ledger;
        this.callers = callers;
        this.clock = clock;
    }

    @Override
    public void signedIn(Caller caller, SignIn signIn) {
        callers.assign(signIn.id(), caller);
        callers.assign(signIn.account(), caller);
        ledger.add(new Deed.SignedIn(caller.printer(), signIn));
    }

    @Override
    public void consented(String tenant, String clientId) {
        ledger.add(new Deed.Administered(clock.instant(), new AdministratorAct.GrantConsent(tenant, clientId)));
    }
}
