package dev.platen.emulator.entra;

import dev.platen.emulator.entra.Answer.Header;
import dev.platen.emulator.entra.PageWriter.Setting;
import dev.platen.emulator.host.Application;
import dev.platen.emulator.host.EmulatedServices;
import dev.platen.emulator.host.Passwords;
import dev.platen.emulator.identity.AdministratorAct;
import dev.platen.emulator.identity.BrowserAct;
import dev.platen.emulator.identity.BrowserPage;
import dev.platen.emulator.identity.OpenCode;
import dev.platen.emulator.identity.Proof;
import dev.platen.emulator.identity.TenantSettings;
import dev.platen.emulator.web.Markup;
import dev.platen.emulator.web.Texts;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;

/**
 * The pages a person sees: enter the device's code, name an account, prove to be its owner, consent. And the page on which
 * an administrator consents beforehand (Microsoft Learn, v2-admin-consent).
 */
final class SignInSite {

    static final Texts.Languages TEXTS = Texts.Languages.beside(SignInSite.class, "pages");

    private static final int WRONG_CODE = 70018;
    private static final int WRONG_PASSWORD = 50126;
    private static final int REDIRECT_NOT_REGISTERED = 50011;
    private static final int DECLINED = 65004;
    private static final int PARAMETER_MISSING = 900144;
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@]{1,127}@[^\\s@]{1,127}");
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final EmulatedServices services;
    private final WireTokens tokens;
    private final Passwords passwords;
    private final Clients clients;
    private final Executor slow;
    private final PageWriter pages;
    private final Sessions sessions = new Sessions();

    SignInSite(EmulatedServices services, WireTokens tokens, Passwords passwords, Clients clients, Executor slow) {
        this.services = services;
        this.tokens = tokens;
        this.passwords = passwords;
        this.clients = clients;
        this.slow = slow;
        this.pages = new PageWriter(tokens);
    }

    /** The page on which a device's code is entered. */
    Answer enterCode(HttpCall call, Parameters query) {
        Setting setting = setting(call, query);
        Progress progress = new Progress(setting.session(), Progress.Step.CODE, new Errand.Device("", "", ""), "");
        return pages.code(setting, progress, Markup.NOTHING);
    }

    /** The page on which an administrator consents beforehand. */
    Answer adminConsent(HttpCall call, String authority, Parameters query) {
        Setting setting = setting(call, query);
        Errand.AdminConsent errand = new Errand.AdminConsent(
                authority, query.get("client_id"), query.get("scope"), query.get("redirect_uri"), query.get("state"));
        if (errand.clientId().isEmpty()) {
            return pages.refused(
                    setting,
                    400,
                    PARAMETER_MISSING,
                    Refusal.MISSING.error("client_id").description());
        }
        Application application = clients.application(errand.clientId());
        if (!errand.redirect().isEmpty() && !leadsHome(errand.redirect(), application)) {
            return pages.refused(
                    setting, 400, REDIRECT_NOT_REGISTERED, "The redirect URI is not registered for the application.");
        }
        Progress progress = new Progress(setting.session(), Progress.Step.ACCOUNT, errand, "");
        return pages.account(setting, progress, application, Markup.NOTHING);
    }

    /** What a form brings. */
    CompletionStage<Answer> submit(HttpCall call, Parameters query, Parameters form) {
        Setting setting = setting(call, query);
        Optional<Progress> progress = Progress.open(tokens, form.get("progress"), setting.session());
        if (progress.isEmpty()) {
            return now(pages.refused(setting, 400, 0, setting.texts().text("refused.form")));
        }
        return switch (progress.get().step()) {
            case CODE -> now(code(setting, progress.get(), form.get("code")));
            case ACCOUNT ->
                now(account(setting, progress.get(), form.get("account").strip()));
            case PASSWORD -> password(setting, progress.get(), form);
            case CONSENT ->
                consent(
                        call,
                        setting,
                        progress.get(),
                        form.get("answer").equals("accept"),
                        form.get("organization").equals("1"));
        };
    }

    private Answer code(Setting setting, Progress progress, String typed) {
        BrowserPage page = act(new BrowserAct.EnterUserCode(typed));
        Optional<OpenCode> code = services.ask(present -> present.identity().openCode(typed));
        if (page instanceof BrowserPage.Refused(int aadsts, String text)) {
            return aadsts == WRONG_CODE
                    ? pages.code(setting, progress, pages.trouble(setting, aadsts, text))
                    : pages.refused(setting, 200, aadsts, text);
        }
        return code.map(open -> pages.account(
                        setting,
                        progress.with(new Errand.Device(typed, open.clientId(), open.scope())),
                        clients.application(open.clientId()),
                        Markup.NOTHING))
                .orElseGet(() -> pages.refused(setting, 200, WRONG_CODE, ""));
    }

    private Answer account(Setting setting, Progress progress, String typed) {
        return ADDRESS.matcher(typed).matches()
                ? pages.password(setting, progress.withAccount(typed), Markup.NOTHING)
                : pages.account(
                        setting,
                        progress.withAccount(typed),
                        clients.application(progress.errand().clientId()),
                        pages.trouble(setting, 0, setting.texts().text("refused.address")));
    }

    private CompletionStage<Answer> password(Setting setting, Progress progress, Parameters form) {
        if (form.get("proof").equals("other")) {
            return signIn(setting, progress, new Proof.WithoutPassword());
        }
        String typed = form.get("password");
        return CompletableFuture.supplyAsync(() -> passwords.ofAccount(progress.account(), typed), slow)
                .thenCompose(proof -> signIn(setting, progress, proof));
    }

    private CompletionStage<Answer> signIn(Setting setting, Progress progress, Proof proof) {
        BrowserPage page = switch (progress.errand()) {
            case Errand.Device device -> act(new BrowserAct.SignIn(device.userCode(), progress.account(), proof));
            case Errand.AdminConsent consent ->
                services.ask(present -> present.identity()
                        .administrator(
                                Identities.authority(present.identity(), consent.authority()),
                                progress.account(),
                                proof));
        };
        return page instanceof BrowserPage.Refused(int aadsts, String text) && aadsts == WRONG_PASSWORD
                ? now(pages.password(setting, progress, pages.trouble(setting, aadsts, text)))
                : show(setting, progress, page);
    }

    private CompletionStage<Answer> consent(
            HttpCall call, Setting setting, Progress progress, boolean accepted, boolean organisation) {
        return switch (progress.errand()) {
            case Errand.Device device ->
                show(
                        setting,
                        progress,
                        act(
                                accepted
                                        ? new BrowserAct.Accept(device.userCode(), organisation)
                                        : new BrowserAct.Decline(device.userCode())));
            case Errand.AdminConsent consent ->
                accepted ? accept(setting, progress, consent) : now(decline(call, setting, consent));
        };
    }

    private CompletionStage<Answer> accept(Setting setting, Progress progress, Errand.AdminConsent consent) {
        Optional<TenantSettings> tenant = services.ask(present -> present.identity()
                .home(Identities.authority(present.identity(), consent.authority()), progress.account())
                .flatMap(present.identity()::tenant));
        if (tenant.isEmpty()) {
            return now(pages.refused(
                    setting, 400, 90002, Refusal.TENANT_NOT_FOUND.error().description()));
        }
        Answer answer = consent.redirect().isEmpty()
                ? pages.done(setting, progress.account(), clients.application(consent.clientId()))
                : redirect(
                        consent.redirect(),
                        "admin_consent",
                        "True",
                        "tenant",
                        Identities.tenant(tenant.get()),
                        "scope",
                        consent.scope(),
                        "state",
                        consent.state());
        return services.perform(new AdministratorAct.GrantConsent(tenant.get().name(), consent.clientId()))
                .thenApply(_ -> answer);
    }

    private Answer decline(HttpCall call, Setting setting, Errand.AdminConsent consent) {
        return consent.redirect().isEmpty()
                ? pages.declined(setting)
                : redirect(
                        consent.redirect(),
                        "error",
                        "consent_required",
                        "error_description",
                        "AADSTS" + DECLINED + ": The administrator declined to consent.",
                        "error_uri",
                        call.origin() + "/error?code=" + DECLINED,
                        "state",
                        consent.state());
    }

    private CompletionStage<Answer> show(Setting setting, Progress progress, BrowserPage page) {
        Application application = clients.application(progress.errand().clientId());
        return switch (page) {
            case BrowserPage.AskAccount() -> now(pages.account(setting, progress, application, Markup.NOTHING));
            case BrowserPage.AskConsent(String account, boolean organisation) ->
                now(pages.consent(setting, progress.withAccount(account), application, organisation));
            case BrowserPage.Done(String account) -> {
                Answer done = pages.done(setting, account, application);
                yield services.settled().thenApply(_ -> done);
            }
            case BrowserPage.Declined() -> now(pages.declined(setting));
            case BrowserPage.Refused(int aadsts, String text) -> now(pages.refused(setting, 200, aadsts, text));
        };
    }

    /** The page about an error, to which {@code error_uri} leads. */
    Answer error(HttpCall call, Parameters query) {
        Setting setting = setting(call, query);
        String code = query.get("code");
        return code.matches("[0-9]{1,9}")
                ? pages.refused(
                        setting, 200, Integer.parseInt(code), setting.texts().text("refused.unexplained"))
                : pages.refused(setting, 400, 0, setting.texts().text("refused.unexplained"));
    }

    private BrowserPage act(BrowserAct act) {
        return services.ask(present -> present.identity().handle(present.now(), act));
    }

    private Setting setting(HttpCall call, Parameters query) {
        String wished = query.get("mkt");
        Texts texts = TEXTS.wished(wished.isEmpty() ? call.header("accept-language") : wished);
        String action = wished.isEmpty()
                ? call.path()
                : call.path() + "?mkt=" + URLEncoder.encode(wished, StandardCharsets.UTF_8);
        return new Setting(texts, action, sessions.of(call), call.secure());
    }

    /** Whether an address leads to this machine or is registered: nobody is sent elsewhere. */
    private static boolean leadsHome(String redirect, Application application) {
        try {
            URI uri = new URI(redirect);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            String host = uri.getHost();
            return host != null
                    && uri.getFragment() == null
                    && uri.getUserInfo() == null
                    && (scheme.equals("http") || scheme.equals("https"))
                    && (application.redirects().contains(redirect)
                            || THIS_MACHINE.contains(host.toLowerCase(Locale.ROOT)));
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private static Answer redirect(String to, String... namesAndValues) {
        StringBuilder address = new StringBuilder(to);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (!namesAndValues[i + 1].isEmpty()) {
                address.append(address.indexOf("?") < 0 ? '?' : '&')
                        .append(namesAndValues[i])
                        .append('=')
                        .append(URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
            }
        }
        return new Answer.Said(
                303,
                List.of(new Header("location", address.toString()), new Header("cache-control", "no-store")),
                "",
                Duration.ZERO);
    }

    private static CompletionStage<Answer> now(Answer answer) {
        return CompletableFuture.completedStage(answer);
    }
}
