package dev.platen.emulator.identity;

import dev.platen.emulator.fault.Caller;
import dev.platen.emulator.fault.Callers;
import dev.platen.emulator.fault.Fault;
import dev.platen.emulator.fault.FaultKind;
import dev.platen.emulator.fault.Faults;
import dev.platen.emulator.fault.Target;
import dev.platen.protocol.oauth.DeviceCode;
import dev.platen.protocol.oauth.OAuthError;
import dev.platen.protocol.oauth.Outcome;
import dev.platen.protocol.oauth.TokenGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A small world with one open work tenant, one with declared accounts only, and personal accounts. */
public final class EntraWorld {

    public static final Instant START = Instant.parse("2026-03-02T06:00:00Z");
    public static final String APP = "printer-app";
    public static final String SCOPE = "https://outlook.office.com/SMTP.Send offline_access";

    public final Faults faults = new Faults();
    public final IdentityService identity;

    public EntraWorld() {
        this(IdentitySettings.DOCUMENTED);
    }

    public EntraWorld(IdentitySettings settings) {
        identity = new IdentityService(
                settings,
                faults,
                List.of(
                        TenantSettings.openWork("contoso", Role.CLOUD_APPLICATION_ADMINISTRATOR),
                        TenantSettings.work("fabrikam").withDomains("fabrikam.example"),
                        TenantSettings.openConsumers("outlook").withDomains("outlook.example")));
    }

    public static Caller printer(String id) {
        return Callers.caller(id);
    }

    /** Lets a fault hit everybody from an instant on. */
    public void strike(FaultKind kind, Instant from) {
        faults.add(Fault.of(kind.name().toString(), kind, Target.EVERYONE, from, Instant.MAX));
    }

    public void strike(FaultKind kind, Instant from, Duration length) {
        faults.add(Fault.of(kind.name().toString(), kind, Target.EVERYONE, from, from.plus(length)));
    }

    public void endFault(FaultKind kind) {
        faults.remove(kind.name().toString());
    }

    public Outcome<DeviceCode> ask(Instant now, Caller caller) {
        return identity.handle(now, caller, new DeviceRequest.DeviceAuthorization(caller.tenant(), APP, SCOPE))
                .outcome();
    }

    public DeviceCode code(Instant now, Caller caller) {
        return granted(ask(now, caller));
    }

    public Outcome<TokenGrant> poll(Instant now, Caller caller, DeviceCode code) {
        return identity.handle(now, caller, new DeviceRequest.DeviceCodeTokens(caller.tenant(), APP, code.deviceCode()))
                .outcome();
    }

    public Outcome<TokenGrant> refresh(Instant now, Caller caller, String refreshToken) {
        return identity.handle(now, caller, new DeviceRequest.Refresh(caller.tenant(), APP, refreshToken))
                .outcome();
    }

    /** A person signs in with a password and accepts on behalf of the organisation if asked. */
    public BrowserPage walk(Instant now, DeviceCode code, String account) {
        return walk(now, code, account, new Proof.Password("secret"));
    }

    public BrowserPage walk(Instant now, DeviceCode code, String account, Proof proof) {
        identity.handle(now, new BrowserAct.EnterUserCode(code.userCode()));
        BrowserPage page = identity.handle(now, new BrowserAct.SignIn(code.userCode(), account, proof));
        return page instanceof BrowserPage.AskConsent ask
                ? identity.handle(now, new BrowserAct.Accept(code.userCode(), ask.offersOrganisation()))
                : page;
    }

    /** The tokens of a printer that is signed in with an account of its own. */
    public TokenGrant signIn(Instant now, Caller caller) {
        return signIn(now, caller, new Proof.Password("secret"));
    }

    public TokenGrant signIn(Instant now, Caller caller, Proof proof) {
        DeviceCode code = code(now, caller);
        walk(now, code, account(caller), proof);
        return granted(poll(now, caller, code));
    }

    public static String account(Caller caller) {
        return caller.printer().name() + "@" + caller.tenant() + ".example";
    }

    public static <T> T granted(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Granted<T>(T value) -> value;
            case Outcome.Refused<T> refused -> throw new AssertionError("refused: " + refused);
            case Outcome.Undecided<T> undecided -> throw new AssertionError("undecided: " + undecided);
        };
    }

    public static OAuthError refused(Outcome<?> outcome) {
        if (outcome instanceof Outcome.Refused<?>(int status, OAuthError error)) {
            if (status != 400) {
                throw new AssertionError("status " + status);
            }
            return error;
        }
        throw new AssertionError("not refused: " + outcome);
    }

    public static Outcome.Undecided<?> undecided(Outcome<?> outcome) {
        if (outcome instanceof Outcome.Undecided<?> undecided) {
            return undecided;
        }
        throw new AssertionError("decided: " + outcome);
    }

    public static int refusal(BrowserPage page) {
        if (page instanceof BrowserPage.Refused refused) {
            return refused.aadsts();
        }
        throw new AssertionError("not refused: " + page);
    }
}
