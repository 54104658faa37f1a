package dev.platen.console.web;

import dev.platen.emulator.web.Texts;
import dev.platen.protocol.text.Label;
import dev.platen.protocol.text.Messages;
import dev.platen.protocol.text.Notice;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.Session;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A browser's request for a page: whose it is, and in which language they read. For the event loop of its request.
 *
 * @param request the request
 * @param texts what pages say in the visitor's language
 * @param messages what printers say in it
 */
public record Visit(RoutingContext request, Texts texts, Messages messages) {

    static final String LANGUAGE = "platen-language";

    private static final Texts.Languages LANGUAGES = Texts.Languages.beside(Visit.class, "texts");
    private static final String CSRF = "csrf";
    private static final String ADMINISTRATOR = "administrator";
    private static final String NOTICE = "notice";
    private static final int CSRF_BYTES = 32;
    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A request's visit: its language is what was chosen here, else what the browser asks for. */
    static Visit of(RoutingContext request) {
        Cookie chosen = request.request().getCookie(LANGUAGE);
        String wished = chosen == null
                ? Objects.requireNonNullElse(request.request().getHeader("Accept-Language"), "")
                : chosen.getValue();
        Texts texts = LANGUAGES.wished(wished);
        return new Visit(request, texts, Messages.of(texts.language()));
    }

    private Session session() {
        Session session = request.session();
        if (session == null) {
            throw new IllegalStateException("a page without a session");
        }
        return session;
    }

    /** The language tag of the page. */
    public String language() {
        return texts.language().toLanguageTag();
    }

    /** What a page says. */
    public String text(String key) {
        return texts.text(key);
    }

    /** What a page says, with each <code>{name}</code> in it replaced by a value. */
    public String text(String key, Map<String, ?> values) {
        return PLACE.matcher(texts.text(key)).replaceAll(place -> {
            Object value = values.get(place.group(1));
            return Matcher.quoteReplacement(value == null ? place.group() : value.toString());
        });
    }

    /** A title, field or button of a printer. */
    public String text(Label label) {
        return messages.text(label);
    }

    /** A sentence of a printer. */
    public String text(Notice notice) {
        return messages.text(notice);
    }

    /** An instant as the visitor writes it, with seconds, in a zone. */
    public String time(Instant at, ZoneId zone) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
                .withLocale(texts.language().equals(Locale.ENGLISH) ? Locale.UK : texts.language())
                .format(at.atZone(zone));
    }

    /** The network address that it comes from. */
    String address() {
        return request.request().remoteAddress().hostAddress();
    }

    /** The page's address, without its query. */
    public String path() {
        return request.normalizedPath();
    }

    /** The page's address, with its query: where to come back to. */
    public String here() {
        String query = request.request().query();
        return query == null ? path() : path() + "?" + query;
    }

    /** Whether an administrator has logged in. */
    public boolean administrator() {
        return Boolean.TRUE.equals(session().get(ADMINISTRATOR));
    }

    /** Where an administrator logs in, to come back here. */
    public String loginPage() {
        return "/login?to=" + URLEncoder.encode(here(), StandardCharsets.UTF_8);
    }

    /** An administrator has logged in. The session gets another name, so that one that somebody foisted on the browser is worth nothing. */
    void loggedIn() {
        session().regenerateId();
        session().put(ADMINISTRATOR, true);
        session().remove(CSRF);
    }

    void logOut() {
        session().destroy();
    }

    /** What each form carries, so that no other page can send it. */
    public String csrf() {
        String known = session().get(CSRF);
        if (known != null) {
            return known;
        }
        byte[] bytes = new byte[CSRF_BYTES];
        RANDOM.nextBytes(bytes);
        String fresh = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        session().put(CSRF, fresh);
        return fresh;
    }

    /** Whether a form is one of ours, as what it carries says. */
    public boolean isOurs(String carried) {
        return MessageDigest.isEqual(
                csrf().getBytes(StandardCharsets.US_ASCII), carried.getBytes(StandardCharsets.UTF_8));
    }

    /** Says something on the next page that this browser is shown. */
    public void tell(String notice) {
        session().put(NOTICE, notice);
    }

    /** What was to be said on this page; it is said once. */
    public Optional<String> told() {
        return Optional.ofNullable(session().remove(NOTICE));
    }

    /** Names the page only: a request carries secrets. */
    @Override
    public String toString() {
        return "Visit[" + path() + "]";
    }
}
