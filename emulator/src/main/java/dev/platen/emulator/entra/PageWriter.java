package dev.platen.emulator.entra;

import dev.platen.emulator.entra.Answer.Header;
import dev.platen.emulator.host.Application;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes the pages: plain HTML that needs no script. */
final class PageWriter {

    private static final String DOCUMENT = """
            <!DOCTYPE html>
            <html lang="{}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="robots" content="noindex">
            <title>{} – {}</title>
            <link rel="stylesheet" href="/style.css">
            <link rel="icon" href="data:,">
            </head>
            <body>
            <p class="emulator" role="note">{}</p>
            <main>
            <h1>{}</h1>
            {}</main>
            </body>
            </html>
            """;

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
        return form(
                setting,
                "code.title",
                progress.at(Progress.Step.CODE),
                trouble,
                Markup.of(
                        """
                <p>{}</p>
                <label for="code">{}</label>
                <input id="code" name="code" required autofocus autocomplete="off" autocapitalize="characters" \
                spellcheck="false" maxlength="16"{}>
                <div class="buttons"><button>{}</button></div>
                """,
                        text(setting, "code.intro"),
                        text(setting, "code.label"),
                        described(trouble),
                        text(setting, "next")));
    }

    Answer account(Setting setting, Progress progress, Application application, Markup trouble) {
        return form(
                setting,
                "account.title",
                progress.at(Progress.Step.ACCOUNT),
                trouble,
                Markup.of(
                        """
                <p>{}</p>
                <label for="account">{}</label>
                <input id="account" name="account" type="email" required autofocus autocomplete="username" \
                spellcheck="false" maxlength="255" value="{}"{}>
                <div class="buttons"><button>{}</button></div>
                """,
                        named(setting, "account.intro", application.name()),
                        text(setting, "account.label"),
                        progress.account(),
                        described(trouble),
                        text(setting, "next")));
    }

    Answer password(Setting setting, Progress progress, Markup trouble) {
        return form(
                setting,
                "password.title",
                progress.at(Progress.Step.PASSWORD),
                trouble,
                Markup.of(
                        """
                <p class="who">{}</p>
                <label for="password">{}</label>
                <input id="password" name="password" type="password" autofocus autocomplete="current-password" \
                maxlength="1024"{}>
                <p class="hint">{}</p>
                <div class="buttons"><button name="proof" value="password">{}</button>
                <button name="proof" value="other" class="second">{}</button></div>
                """,
                        progress.account(),
                        text(setting, "password.label"),
                        described(trouble),
                        text(setting, "password.hint"),
                        text(setting, "password.submit"),
                        text(setting, "password.other")));
    }

    Answer consent(Setting setting, Progress progress, Application application, boolean organisation) {
        Errand errand = progress.errand();
        List<Markup> permissions = new ArrayList<>();
        Scope scope = Scope.parse(errand.scope()).orElse(new Scope("", List.of(), Set.of()));
        scope.permissions().forEach(name -> permissions.add(permission(setting, name)));
        scope.oidc().stream().sorted().forEach(name -> permissions.add(permission(setting, name)));
        boolean forAll = errand instanceof Errand.AdminConsent;
        Markup box = organisation && !forAll
                ? Markup.of("""
                <p class="choice"><input type="checkbox" id="organization" name="organization" value="1">
                <label for="organization">{}</label></p>
                <p class="hint">{}</p>
                """, text(setting, "consent.organization"), text(setting, "consent.organization.hint"))
                : Markup.NOTHING;
        return form(
                setting,
                "consent.title",
                progress.at(Progress.Step.CONSENT),
                Markup.NOTHING,
                Markup.of(
                        """
                <p class="who">{}</p>
                <p>{}</p>
                <ul>{}</ul>
                {}<div class="buttons"><button name="answer" value="accept">{}</button>
                <button name="answer" value="cancel" class="second">{}</button></div>
                """,
                        progress.account(),
                        named(setting, forAll ? "consent.intro.all" : "consent.intro", application.name()),
                        Markup.join(permissions),
                        box,
                        text(setting, "consent.accept"),
                        text(setting, "consent.cancel")));
    }

    Answer done(Setting setting, String account, Application application) {
        return page(
                setting,
                200,
                "done.title",
                Markup.of("""
                <p class="who">{}</p>
                <p>{}</p>
                """, account, named(setting, "done.text", application.name())),
                "");
    }

    Answer declined(Setting setting) {
        return page(setting, 200, "declined.title", Markup.of("<p>{}</p>\n", text(setting, "declined.text")), "");
    }

    /** It does not go on. */
    Answer refused(Setting setting, int status, int aadsts, String text) {
        return page(setting, status, "refused.title", trouble(setting, aadsts, text), "");
    }

    /** What went wrong, as part of a page on which it can be put right. */
    Markup trouble(Setting setting, int aadsts, String text) {
        String key = "refused." + aadsts;
        String told = setting.texts().has(key) ? setting.texts().text(key) : text;
        return Markup.of(
                """
                <p class="trouble" id="trouble" role="alert">{} {}</p>
                """, told, aadsts == 0 ? Markup.NOTHING : Markup.of("<span class=\"number\">AADSTS{}</span>", aadsts));
    }

    private Answer form(Setting setting, String title, Progress progress, Markup trouble, Markup fields) {
        String redirect = progress.errand() instanceof Errand.AdminConsent consent ? consent.redirect() : "";
        return page(
                setting,
                200,
                title,
                Markup.of("""
                {}<form method="post" action="{}">
                <input type="hidden" name="progress" value="{}">
                {}</form>
                """, trouble, setting.action(), progress.sealed(tokens), fields),
                redirect);
    }

    private static Answer page(Setting setting, int status, String title, Markup content, String redirect) {
        Texts texts = setting.texts();
        Markup html = Markup.of(
                DOCUMENT,
                texts.language().toLanguageTag(),
                texts.text(title),
                texts.text("emulator.name"),
                texts.text("emulator.note"),
                texts.text(title),
                content);
        // A browser takes the redirect after a form for a part of the form's action.
        String action = redirect.isEmpty() ? "'self'" : "'self' " + origin(redirect);
        List<Header> headers = List.of(
                new Header("content-type", "text/html; charset=utf-8"),
                new Header("content-language", texts.language().toLanguageTag()),
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

    private static Markup permission(Setting setting, String name) {
        String key = "permission." + name;
        return setting.texts().has(key)
                ? Markup.of(
                        "<li>{} <span class=\"number\">{}</span></li>",
                        setting.texts().text(key),
                        name)
                : Markup.of("<li>{}</li>", name);
    }

    private static Markup described(Markup trouble) {
        return trouble.equals(Markup.NOTHING)
                ? Markup.NOTHING
                : new Markup(" aria-invalid=\"true\" aria-describedby=\"trouble\"");
    }

    private static String text(Setting setting, String key) {
        return setting.texts().text(key);
    }

    private static Markup named(Setting setting, String key, String application) {
        String template = setting.texts().text(key);
        int place = template.indexOf("{application}");
        return Markup.of(
                "{}<strong>{}</strong>{}",
                template.substring(0, place),
                application,
                template.substring(place + "{application}".length()));
    }
}
