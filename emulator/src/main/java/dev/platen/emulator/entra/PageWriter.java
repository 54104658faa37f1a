package dev.platen.emulator.entra;

import dev.platen.emulator.entra.Answer.Header;
import dev.platen.emulator.host.Application;
import dev.platen.emulator.web.Markup;
import dev.platen.emulator.web.Texts;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Writes the pages: plain HTML that needs no script. */
final class PageWriter {

    private final WireTokens tokens;

    /**
     * What belongs to every page of a call.
     *
     * @param texts in the person's language
     * @param action where forms are sent
     * @param session the browser's session
     * @param secure whether the page is shown over TLS
     */
    record Setting(Texts texts, String action, String session, boolean secure) {}

    PageWriter(WireTokens tokens) {
        this.tokens = tokens;
    }

    Answer code(Setting setting, Progress progress, Markup trouble) {
        return form(setting, "code.title", progress.at(Progress.Step.CODE), trouble, Template.CODE, Map.of());
    }

    Answer account(Setting setting, Progress progress, Application application, Markup trouble) {
        return form(
                setting,
                "account.title",
                progress.at(Progress.Step.ACCOUNT),
                trouble,
                Template.ACCOUNT,
                Map.of("account", Markup.text(progress.account()), "application", name(application)));
    }

    Answer password(Setting setting, Progress progress, Markup trouble) {
        return form(
                setting,
                "password.title",
                progress.at(Progress.Step.PASSWORD),
                trouble,
                Template.PASSWORD,
                Map.of("account", Markup.text(progress.account())));
    }

    Answer consent(Setting setting, Progress progress, Application application, boolean organisation) {
        Map<String, Markup> named = Map.of("application", name(application));
        boolean forAll = progress.errand() instanceof Errand.AdminConsent;
        return form(
                setting,
                "consent.title",
                progress.at(Progress.Step.CONSENT),
                Markup.NOTHING,
                Template.CONSENT,
                Map.of(
                        "account",
                        Markup.text(progress.account()),
                        "intro",
                        Template.text(setting.texts(), forAll ? "consent.intro.all" : "consent.intro", named),
                        "permissions",
                        permissions(setting, progress.errand().scope()),
                        "organization",
                        organisation && !forAll
                                ? Template.ORGANIZATION.fill(setting.texts(), Map.of())
                                : Markup.NOTHING));
    }

    Answer done(Setting setting, String account, Application application) {
        Map<String, Markup> values = Map.of("account", Markup.text(account), "application", name(application));
        return page(setting, 200, "done.title", Template.DONE.fill(setting.texts(), values), "");
    }

    Answer declined(Setting setting) {
        return page(setting, 200, "declined.title", Template.DECLINED.fill(setting.texts(), Map.of()), "");
    }

    /** It does not go on. */
    Answer refused(Setting setting, int status, int aadsts, String text) {
        return page(setting, status, "refused.title", trouble(setting, aadsts, text), "");
    }

    /** What went wrong, as part of a page on which it can be put right. */
    Markup trouble(Setting setting, int aadsts, String text) {
        String key = "refused." + aadsts;
        String told = setting.texts().has(key) ? setting.texts().text(key) : text;
        Markup number =
                aadsts == 0 ? Markup.NOTHING : new Markup(" <span class=\"number\">AADSTS" + aadsts + "</span>");
        return Template.TROUBLE.fill(setting.texts(), Map.of("told", Markup.text(told), "number", number));
    }

    private Answer form(
            Setting setting,
            String title,
            Progress progress,
            Markup trouble,
            Template fields,
            Map<String, Markup> values) {
        Map<String, Markup> all = new HashMap<>(values);
        all.put(
                "invalid",
                trouble.equals(Markup.NOTHING)
                        ? Markup.NOTHING
                        : new Markup(" aria-invalid=\"true\" aria-describedby=\"trouble\""));
        Markup form = Template.FORM.fill(
                setting.texts(),
                Map.of(
                        "trouble",
                        trouble,
                        "action",
                        Markup.text(setting.action()),
                        "progress",
                        Markup.text(progress.sealed(tokens)),
                        "fields",
                        fields.fill(setting.texts(), all)));
        String redirect = progress.errand() instanceof Errand.AdminConsent consent ? consent.redirect() : "";
        return page(setting, 200, title, form, redirect);
    }

    private static Answer page(Setting setting, int status, String title, Markup content, String redirect) {
        Texts texts = setting.texts();
        String language = texts.language().toLanguageTag();
        Markup html = Template.PAGE.fill(
                texts,
                Map.of("language", Markup.text(language), "title", Markup.text(texts.text(title)), "content", content));
        // A browser takes the redirect after a form for a part of the form's action.
        String action = redirect.isEmpty() ? "'self'" : "'self' " + origin(redirect);
        List<Header> headers = List.of(
                new Header("content-type", "text/html; charset=utf-8"),
                new Header("content-language", language),
                new Header("cache-control", "no-store"),
                new Header(
                        "content-security-policy",
                        "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none';"
                                + " form-action " + action),
                new Header("x-content-type-options", "nosniff"),
                new Header("x-frame-options", "DENY"),
                new Header("referrer-policy", "no-referrer"),
                new Header("cross-origin-opener-policy", "same-origin"),
                Sessions.header(setting.session(), setting.secure()));
        return new Answer.Said(status, headers, html.html(), Duration.ZERO);
    }

    private static String origin(String address) {
        URI uri = URI.create(address);
        return uri.getScheme() + "://" + uri.getAuthority();
    }

    private static Markup permissions(Setting setting, String asked) {
        Scope scope = Scope.parse(asked).orElse(new Scope("", List.of(), Set.of()));
        return Stream.concat(scope.permissions().stream(), scope.oidc().stream().sorted())
                .map(name -> permission(setting.texts(), name))
                .reduce(Markup.NOTHING, Markup::then);
    }

    private static Markup permission(Texts texts, String name) {
        String key = "permission." + name;
        String explained = texts.has(key)
                ? Markup.text(texts.text(key)).html() + " <span class=\"number\">"
                        + Markup.text(name).html() + "</span>"
                : Markup.text(name).html();
        return new Markup("<li>" + explained + "</li>");
    }

    private static Markup name(Application application) {
        return new Markup("<strong>" + Markup.text(application.name()).html() + "</strong>");
    }
}
