package dev.platen.emulator.identity;

import dev.platen.emulator.fault.Caller;
import dev.platen.emulator.fault.Faults;
import dev.platen.protocol.chance.Purpose;
import dev.platen.protocol.oauth.DeviceCode;
import dev.platen.protocol.oauth.Outcome;
import dev.platen.protocol.oauth.TokenGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Microsoft Entra ID as a pure state machine: what it answers depends on its state, the instant, the request and the
 * caller's chance, on nothing else.
 *
 * <p>State is kept for each grant (sign-in), account and open code, never for each token: a refresh token says itself
 * which grant it descends from and when it was issued. So every use brings a new refresh token while the old one goes on
 * living for its own 90 days (Microsoft Learn, refresh-tokens), and a device that never stores the new one is locked out
 * on day 90 (AADSTS700082).
 *
 * <p>Not thread-safe: it belongs to the thread of the world. Instants must not run backwards, and are taken in
 * milliseconds.
 */
public final class IdentityService implements AccessTokens {

    private static final Purpose GRANT = Purpose.of("identity.grant");
    private static final Purpose ACCESS_LIFE = Purpose.of("identity.accessLife");
    private static final Duration SLOW_DOWN_STEP = Duration.ofSeconds(5);

    private final IdentitySettings settings;
    private final FrontDoor frontDoor;
    private final Policies policies;
    private final Directory directory = new Directory();
    private final DeviceCodes codes;
    private final SignInPages pages;
    private final Grants grants;
    private final IdentityObserver observer;

    /** A service of these tenants. */
    public IdentityService(IdentitySettings settings, Faults faults, List<TenantSettings> tenants) {
        this(settings, faults, tenants, IdentityObserver.NONE);
    }

    /** A service of these tenants that tells what has to outlive it. */
    public IdentityService(
            IdentitySettings settings, Faults faults, List<TenantSettings> tenants, IdentityObserver observer) {
        this.settings = settings;
        this.observer = observer;
        this.frontDoor = new FrontDoor(faults);
        this.policies = new Policies(faults);
        this.codes = new DeviceCodes(settings.codeLife());
        this.pages = new SignInPages(directory, codes, policies, faults, observer);
        this.grants = new Grants(Math.max(
                settings.refreshIdle().toMillis(), settings.accessMost().toMillis()));
        tenants.forEach(directory::put);
    }

    /** Adds a tenant, or changes one of the same name, whose accounts and consents stay. */
    public void putTenant(TenantSettings tenant) {
        directory.put(tenant);
    }

    /** The tenants, in the order in which they were put. */
    public List<TenantSettings> tenants() {
        return directory.settings();
    }

    /** The tenant of a name. */
    public Optional<TenantSettings> tenant(String name) {
        return directory.find(name);
    }

    /** The sign-in that a token descends from. */
    public Optional<SignIn> signIn(String token) {
        return TokenText.is(TokenText.REFRESH, token) || TokenText.is(TokenText.ACCESS, token)
                ? grants.find(TokenText.id(token)).map(Grant::signIn)
                : Optional.empty();
    }

    /**
     * Takes back a sign-in that an earlier service told of. Its tokens are good again, as far as they are not too old and
     * nothing else has ended them.
     *
     * @throws IllegalArgumentException if there is no such tenant or account
     */
    public void resume(Instant now, SignIn signIn) {
        Grant grant = new Grant(signIn, account(directory.tenant(signIn.tenant()), signIn.account()));
        // When it was last used is not known: as long as it can be alive it must not be forgotten.
        grant.issued(now.toEpochMilli());
        grants.add(grant, now.toEpochMilli());
    }

    /** What a code stands for that a person types in; empty when there is no such code. */
    public Optional<OpenCode> openCode(String userCode) {
        return codes.byUserCode(userCode)
                .map(code -> new OpenCode(code.authority(), code.clientId(), code.scope(), code.caller()));
    }

    /** The device that a device code was issued to; empty when it is out no more. */
    public Optional<Caller> codeHolder(String deviceCode) {
        return TokenText.is(TokenText.DEVICE_CODE, deviceCode)
                ? codes.byId(TokenText.id(deviceCode)).map(PendingCode::caller)
                : Optional.empty();
    }

    /** How many sign-ins are remembered. */
    public int grantCount() {
        return grants.size();
    }

    /** How many device codes are out. */
    public int codeCount() {
        return codes.size();
    }

    /** Whether an application was consented to on behalf of a tenant. */
    public boolean consented(String tenant, String clientId) {
        return directory.tenant(tenant).consented(clientId);
    }

    /** The applications that were consented to on behalf of a tenant, in order. */
    public List<String> consents(String tenant) {
        return directory.tenant(tenant).consents();
    }

    /** A tenant's accounts that were declared or have come into being, in order of their names. */
    public List<KnownAccount> accounts(String tenant) {
        return directory.tenant(tenant).knownAccounts();
    }

    /** A tenant's conditional access. */
    public ConditionalAccess conditionalAccess(String tenant) {
        return directory.tenant(tenant).policy();
    }

    /** Answers a device. */
    public IdentityReply handle(Instant now, Caller caller, DeviceRequest request) {
        return switch (request) {
            case DeviceRequest.DeviceAuthorization authorization -> handle(now, caller, authorization);
            case DeviceRequest.DeviceCodeTokens poll -> handle(now, caller, poll);
            case DeviceRequest.Refresh refresh -> handle(now, caller, refresh);
        };
    }

    /** Answers a device that asks for a code. */
    public IdentityReply.Code handle(Instant now, Caller caller, DeviceRequest.DeviceAuthorization request) {
        Optional<Outcome<DeviceCode>> away = frontDoor.turnsAway(now, caller);
        return new IdentityReply.Code(
                away.isPresent() ? away.get() : authorize(now, caller, request), frontDoor.delay(now, caller));
    }

    /** Answers a device that polls for the tokens of a code. */
    public IdentityReply.Tokens handle(Instant now, Caller caller, DeviceRequest.DeviceCodeTokens request) {
        Optional<Outcome<TokenGrant>> away = frontDoor.turnsAway(now, caller);
        return new IdentityReply.Tokens(
                away.isPresent() ? away.get() : poll(now, caller, request), frontDoor.delay(now, caller));
    }

    /** Answers a device that asks for new tokens. */
    public IdentityReply.Tokens handle(Instant now, Caller caller, DeviceRequest.Refresh request) {
        Optional<Outcome<TokenGrant>> away = frontDoor.turnsAway(now, caller);
        return new IdentityReply.Tokens(
                away.isPresent() ? away.get() : refresh(now, caller, request), frontDoor.delay(now, caller));
    }

    /** Answers a person in the browser. */
    public BrowserPage handle(Instant now, BrowserAct act) {
        return pages.handle(now, act);
    }

    /**
     * Answers an administrator who is about to accept an application beforehand (Microsoft Learn, v2-admin-consent).
     *
     * @param authority where the page was asked for
     * @param account who signs in
     * @param proof how
     * @return {@link BrowserPage.AskConsent}, or why not
     */
    public BrowserPage administrator(String authority, String account, Proof proof) {
        return pages.administrator(authority, account, proof);
    }

    /** The tenant in which an account signs in at an address; empty when it is not one that is served there. */
    public Optional<String> home(String authority, String account) {
        return directory.home(authority, account, "").map(Tenant::name);
    }

    /** Whether there is an account of this address; empty when its domain is no tenant's. */
    public Optional<Boolean> exists(String address) {
        return directory.owner(address).map(tenant -> tenant.account(address).isPresent());
    }

    /**
     * Does what an administrator wants.
     *
     * @throws IllegalArgumentException if there is no such tenant or account
     */
    public void handle(Instant now, AdministratorAct act) {
        Tenant tenant = directory.tenant(act.tenant());
        switch (act) {
            case AdministratorAct.GrantConsent grant -> tenant.consent(grant.clientId());
            case AdministratorAct.WithdrawConsent withdraw -> tenant.withdrawConsent(withdraw.clientId());
            case AdministratorAct.PutAccount put -> tenant.declare(put.account(), put.password(), put.role());
            case AdministratorAct.RevokeSessions revoke ->
                account(tenant, revoke.account()).revokeSessions(now.toEpochMilli());
            case AdministratorAct.ChangePassword change ->
                account(tenant, change.account())
                        .changePassword(now.toEpochMilli(), change.password(), change.change());
            case AdministratorAct.SetDisabled set ->
                account(tenant, set.account()).setDisabled(set.disabled());
            case AdministratorAct.SetConditionalAccess set -> tenant.setPolicy(set.policy());
        }
    }

    /**
     * Assumption: a mail service sees the token only, so revocation and the like reach it when the token ends, unless
     * continuous access evaluation is on.
     */
    @Override
    public Optional<Bearer> bearer(Instant now, Caller caller, String accessToken) {
        if (!TokenText.is(TokenText.ACCESS, accessToken)) {
            return Optional.empty();
        }
        long expires = TokenText.issuedMillis(accessToken) + TokenText.lifeSeconds(accessToken) * 1000;
        if (now.toEpochMilli() >= expires) {
            return Optional.empty();
        }
        Optional<Grant> found = grants.find(TokenText.id(accessToken));
        if (found.isEmpty() || !found.get().forMail()) {
            return Optional.empty();
        }
        Grant grant = found.get();
        if (settings.continuousAccess() && policies.refuses(grant, caller, now).isPresent()) {
            return Optional.empty();
        }
        Account account = grant.account();
        return Optional.of(new Bearer(account.tenant().name(), account.name(), Instant.ofEpochMilli(expires)));
    }

    private Outcome<DeviceCode> authorize(Instant now, Caller caller, DeviceRequest.DeviceAuthorization request) {
        if (!directory.knows(request.authority())) {
            return EntraError.TENANT_NOT_FOUND.refused();
        }
        if (request.clientId().isEmpty()) {
            return EntraError.PARAMETER_MISSING.refused("client_id");
        }
        if (request.scope().isEmpty()) {
            return EntraError.PARAMETER_MISSING.refused("scope");
        }
        PendingCode code = codes.issue(now, caller, request, settings.pollInterval());
        return new Outcome.Granted<>(new DeviceCode(
                TokenText.of(TokenText.DEVICE_CODE, code.id(), code.issued()),
                code.userCode(),
                directory.realm(request.authority()).verificationUri(),
                settings.codeLife(),
                settings.pollInterval()));
    }

    private Outcome<TokenGrant> poll(Instant now, Caller caller, DeviceRequest.DeviceCodeTokens request) {
        if (!TokenText.is(TokenText.DEVICE_CODE, request.deviceCode())) {
            return EntraError.BAD_VERIFICATION_CODE.refused();
        }
        if (codes.expired(TokenText.issuedMillis(request.deviceCode()), now)) {
            return EntraError.EXPIRED_TOKEN.refused();
        }
        Optional<PendingCode> found = codes.byId(TokenText.id(request.deviceCode()));
        if (found.isEmpty() || !found.get().clientId().equals(request.clientId())) {
            return EntraError.BAD_VERIFICATION_CODE.refused();
        }
        PendingCode code = found.get();
        if (code.polledEarly(now)) {
            if (code.earlyTooOften(now, settings.loopLimit(), settings.loopWindow())) {
                return EntraError.LOOP_DETECTED.refused();
            }
            if (settings.slowDown()) {
                code.lengthenInterval(SLOW_DOWN_STEP);
                return EntraError.SLOW_DOWN.refused();
            }
        }
        return switch (code.decision()) {
            case PendingCode.Decision.Open _, PendingCode.Decision.SignedIn _ ->
                EntraError.AUTHORIZATION_PENDING.refused();
            case PendingCode.Decision.Declined _ -> {
                codes.remove(code);
                yield EntraError.AUTHORIZATION_DECLINED.refused();
            }
            case PendingCode.Decision.Granted granted -> {
                codes.remove(code);
                Grant grant = new Grant(grantId(caller, code), code, granted);
                grant.issued(now.toEpochMilli());
                grants.add(grant, now.toEpochMilli());
                observer.signedIn(caller, grant.signIn());
                yield issue(now, caller, grant);
            }
        };
    }

    private long grantId(Caller caller, PendingCode code) {
        for (long n = code.id(); ; n++) {
            long id = caller.chance().bits(GRANT, n) >>> (Long.SIZE - TokenText.ID_BITS);
            if (grants.find(id).isEmpty()) {
                return id;
            }
        }
    }

    private Outcome<TokenGrant> refresh(Instant now, Caller caller, DeviceRequest.Refresh request) {
        String token = request.refreshToken();
        if (!TokenText.is(TokenText.REFRESH, token)) {
            return EntraError.REFRESH_TOKEN_INVALID.refused();
        }
        long issued = TokenText.issuedMillis(token);
        Duration idle = settings.refreshIdle();
        if (now.toEpochMilli() - issued >= idle.toMillis()) {
            return EntraError.INACTIVE.refused(Instant.ofEpochMilli(issued), DotNet.timeSpan(idle));
        }
        Optional<Grant> found = grants.find(TokenText.id(token));
        if (found.isEmpty() || !found.get().clientId().equals(request.clientId())) {
            return EntraError.REFRESH_TOKEN_INVALID.refused();
        }
        Grant grant = found.get();
        if (settings.loopLimit() > 0
                && grant.repeatsTooOften(issued, now, settings.loopLimit(), settings.loopWindow())) {
            return EntraError.LOOP_DETECTED.refused();
        }
        Optional<Outcome<TokenGrant>> refused = policies.refuses(grant, caller, now);
        return refused.isPresent() ? refused.get() : issue(now, caller, grant);
    }

    private Outcome<TokenGrant> issue(Instant now, Caller caller, Grant grant) {
        long millis = now.toEpochMilli();
        grant.issued(millis);
        long least = settings.accessLeast().toSeconds();
        long span = settings.accessMost().toSeconds() - least;
        long life = span == 0
                ? least
                : least + (long) (caller.chance().unit(ACCESS_LIFE, grant.id() + millis) * (span + 1));
        return new Outcome.Granted<>(new TokenGrant(
                grant.account().name(),
                TokenText.access(grant.id(), millis, life),
                grant.offline() ? TokenText.of(TokenText.REFRESH, grant.id(), millis) : "",
                Duration.ofSeconds(life)));
    }

    private static Account account(Tenant tenant, String name) {
        return tenant.account(name)
                .orElseThrow(() -> new IllegalArgumentException("no account " + name + " in " + tenant.name()));
    }
}
