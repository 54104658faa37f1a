package dev.platen.emulator.control;

import dev.platen.emulator.fault.Fault;
import dev.platen.emulator.fault.FaultForm;
import dev.platen.emulator.fault.Share;
import dev.platen.emulator.fault.Target;
import dev.platen.emulator.host.EmulatorClock;
import dev.platen.emulator.host.SeenRequests;
import dev.platen.emulator.identity.Realm;
import dev.platen.emulator.identity.TenantSettings;
import dev.platen.emulator.mailroom.Attachment;
import dev.platen.emulator.mailroom.ReceivedMessage;
import dev.platen.emulator.web.Markup;
import dev.platen.emulator.web.Problem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes the pages. */
final class PageWriter {

    private static final int LATEST = 8;
    private static final int TENANTS = 50;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Controlled controlled;
    private final String csrf;

    private record Row(TenantSettings tenant, List<String> consents, boolean smtpAuth) {}

    private record State(Instant now, List<Fault> faults, List<Row> tenants, int signIns, int sessions) {}

    PageWriter(Controlled controlled, String csrf) {
        this.controlled = controlled;
        this.csrf = csrf;
    }

    Markup overview(Markup trouble) {
        State state = controlled
                .services()
                .ask(present -> new State(
                        present.now(),
                        present.faults().all(),
                        present.identity().tenants().stream()
                                .limit(TENANTS)
                                .map(tenant -> new Row(
                                        tenant,
                                        present.identity().consents(tenant.name()),
                                        present.submission().smtpAuth(tenant.name())))
                                .toList(),
                        present.identity().grantCount(),
                        present.submission().sessionCount()));
        return page(
                "State",
                "/",
                Markup.NOTHING,
                Markup.join(List.of(
                        trouble,
                        addresses(state),
                        clock(state),
                        faults(state),
                        tenants(state),
                        accounts(state),
                        Markup.of(
                                "<section id=\"requests\"><h2>Latest requests</h2>{}<p><a href=\"/requests\">All of them</a></p></section>",
                                requestTable(controlled.services().seen().newest(Long.MAX_VALUE, LATEST))))));
    }

    /** What was wrong with a form. */
    Markup trouble(Problem problem) {
        return Markup.of("<p class=\"trouble\" role=\"alert\">{}</p>", String.valueOf(problem.getMessage()));
    }

    private Markup addresses(State state) {
        Controlled.Addresses addresses = controlled.addresses();
        return Markup.of(
                """
                <section id="addresses"><h2>Addresses</h2>
                <dl>
                <dt>Identity</dt><dd><a href="{}">{}</a> and <code>{}</code></dd>
                <dt>Mail</dt><dd><code>{}:{}</code> (STARTTLS, XOAUTH2)</dd>
                <dt>Certificate to trust</dt><dd><code>{}</code></dd>
                <dt>Sign-ins</dt><dd>{}</dd>
                <dt>Open mail sessions</dt><dd>{}</dd>
                <dt>Messages</dt><dd><a href="/mail">{}</a>, {} bytes</dd>
                </dl></section>
                """,
                addresses.http(),
                addresses.http(),
                addresses.https(),
                addresses.smtpHost(),
                addresses.smtpPort(),
                addresses.certificate(),
                state.signIns(),
                state.sessions(),
                controlled.mailroom().count(),
                controlled.mailroom().bytes());
    }

    private Markup clock(State state) {
        EmulatorClock.Setting setting = controlled.services().clock().setting();
        return Markup.of(
                """
                <section id="clock"><h2>Clock</h2>
                <p class="now"><time datetime="{}">{}</time> UTC{}{}</p>
                <div class="forms">{}{}</div></section>
                """,
                state.now(),
                TIME.format(state.now()),
                setting.offset().isZero() ? "" : ", off by " + written(setting.offset()),
                setting.frozen() ? ", standing" : "",
                form("advance", Markup.of("""
                        <label>Put forward by <input name="by" required placeholder="1h30m" size="8"></label>
                        <button>Advance</button>
                        """)),
                setting.frozen()
                        ? form("resume", Markup.of("<button>Let it go on</button>"))
                        : form("freeze", Markup.of("<button>Let it stand</button>")));
    }

    private Markup faults(State state) {
        List<Markup> rows = new ArrayList<>();
        for (Fault fault : state.faults()) {
            rows.add(row(
                    cell("Id", Markup.text(fault.id())),
                    cell("Fault", Markup.of("<code>{}</code>", fault.kind().name())),
                    cell("Aimed at", Markup.text(aim(fault.target()))),
                    cell("Share", Markup.text(share(fault.share()))),
                    cell("From", Markup.text(TIME.format(fault.start()))),
                    cell("Until", Markup.text(fault.end().equals(Instant.MAX) ? "removed" : TIME.format(fault.end()))),
                    cell("Now", Markup.text(fault.activeAt(state.now()) ? "on" : "off")),
                    cell(
                            "",
                            form(
                                    "remove-fault",
                                    Markup.of(
                                            "<input type=\"hidden\" name=\"id\" value=\"{}\"><button class=\"second\">Remove</button>",
                                            fault.id())))));
        }
        return Markup.of(
                """
                <section id="faults"><h2>Faults</h2>
                {}
                <details><summary>Add a fault</summary>{}</details></section>
                """,
                table(
                        "No fault is set.",
                        List.of("Id", "Fault", "Aimed at", "Share", "From", "Until", "Now", ""),
                        rows),
                form(
                        "add-fault",
                        Markup.of(
                                """
                        <label>Fault <select name="fault">{}</select></label>
                        <label>Tenant <input name="tenant" placeholder="all" size="10"></label>
                        <label>Group <input name="group" placeholder="all" size="10"></label>
                        <label>Model <input name="model" placeholder="all" size="10"></label>
                        <label>Share <input name="share" placeholder="100%" size="5"></label>
                        <label>For <input name="for" placeholder="until removed" size="10"></label>
                        <label>Status <input name="status" inputmode="numeric" placeholder="503" size="4"></label>
                        <label>Limit <input name="limit" placeholder="10/s" size="6"></label>
                        <label>Retry after <input name="retryAfter" placeholder="30s" size="6"></label>
                        <label>Latency <input name="latency" placeholder="2s" size="6"></label>
                        <label>Every <input name="every" placeholder="7d" size="6"></label>
                        <button>Add</button>
                        <p class="hint">Status is for idp.unavailable, limit and retry after for idp.throttled, latency for
                        idp.slow, every for entra.signInFrequency. Leave the others empty.</p>
                        """,
                                Markup.join(FaultForm.NAMES.stream()
                                        .map(name -> Markup.of("<option>{}</option>", name))
                                        .toList()))));
    }

    private Markup tenants(State state) {
        List<Markup> rows = new ArrayList<>();
        for (Row row : state.tenants()) {
            rows.add(row(
                    cell("Name", Markup.text(row.tenant().name())),
                    cell(
                            "Accounts",
                            Markup.text((row.tenant().realm() == Realm.WORK ? "work" : "personal")
                                    + (row.tenant().open() ? ", any" : ", declared"))),
                    cell("Domains", Markup.text(String.join(", ", row.tenant().domains()))),
                    cell(
                            "Consents",
                            Markup.join(row.consents().stream()
                                    .map(application -> form(
                                            "withdraw-consent",
                                            Markup.of(
                                                    """
                                            <code>{}</code>
                                            <input type="hidden" name="tenant" value="{}">
                                            <input type="hidden" name="application" value="{}">
                                            <button class="second">Withdraw</button>
                                            """,
                                                    application,
                                                    row.tenant().name(),
                                                    application)))
                                    .toList())),
                    cell(
                            "SMTP AUTH",
                            form(
                                    "tenant-smtp-auth",
                                    Markup.of(
                                            """
                            {}
                            <input type="hidden" name="tenant" value="{}">
                            <input type="hidden" name="enabled" value="{}">
                            <button class="second">{}</button>
                            """,
                                            row.smtpAuth() ? "on" : "off",
                                            row.tenant().name(),
                                            !row.smtpAuth(),
                                            row.smtpAuth() ? "Switch off" : "Switch on")))));
        }
        return Markup.of(
                """
                <section id="tenants"><h2>Tenants</h2>
                {}
                {}</section>
                """,
                table("There is no tenant.", List.of("Name", "Accounts", "Domains", "Consents", "SMTP AUTH"), rows),
                form("consent", Markup.of("""
                        <label>Consent in <select name="tenant">{}</select></label>
                        <label>to application <input name="application" required size="28"></label>
                        <button>Grant</button>
                        """, tenantOptions(state))));
    }

    private Markup accounts(State state) {
        return Markup.of(
                """
                <section id="accounts"><h2>Accounts and mailboxes</h2>
                {}
                {}</section>
                """, form("revoke", Markup.of("""
                        <label>Account <input name="account" type="email" required size="24"></label>
                        <label>in <select name="tenant">{}</select></label>
                        <button>Revoke sessions</button>
                        <button class="second" formaction="/act/disable">Disable</button>
                        <button class="second" formaction="/act/enable">Enable</button>
                        """, tenantOptions(state))), form("mailbox-smtp-auth", Markup.of("""
                        <label>Mailbox <input name="account" type="email" required size="24"></label>
                        <label>SMTP AUTH <select name="value"><option value="inherit">as its tenant</option>
                        <option value="enabled">on</option><option value="disabled">off</option></select></label>
                        <button>Set</button>
                        """)));
    }

    private static Markup tenantOptions(State state) {
        return Markup.join(state.tenants().stream()
                .map(row -> Markup.of("<option>{}</option>", row.tenant().name()))
                .toList());
    }

    Markup messages(String to, List<ReceivedMessage> messages, int most) {
        List<Markup> rows = new ArrayList<>();
        messages.stream()
                .limit(most)
                .forEach(message -> rows.add(row(
                        cell("When", Markup.text(TIME.format(message.at()))),
                        cell("From", Markup.text(message.author().isEmpty() ? message.sender() : message.author())),
                        cell("To", recipients(message)),
                        cell(
                                "Subject",
                                Markup.of(
                                        "<a href=\"/mail/{}\">{}</a>",
                                        message.id(),
                                        message.subject().isEmpty() ? "(no subject)" : message.subject())),
                        cell("Bytes", Markup.text(Long.toString(message.bytes()))))));
        String filter = to.isEmpty() ? "" : "&to=" + encoded(to);
        return page(
                "Mail",
                "/mail",
                Markup.NOTHING,
                Markup.of(
                        """
                        <section><h2>Mail</h2>
                        <form action="/mail" method="get" role="search">
                        <label>To <input name="to" value="{}" size="28"></label><button>Show</button>
                        </form>
                        {}
                        {}
                        {}</section>
                        """,
                        to,
                        table("No message is kept.", List.of("When", "From", "To", "Subject", "Bytes"), rows),
                        messages.size() > most
                                ? Markup.of(
                                        "<p><a href=\"/mail?before={}{}\" rel=\"next\">Older</a></p>",
                                        messages.get(most - 1).id(),
                                        filter)
                                : Markup.NOTHING,
                        controlled.mailroom().count() == 0
                                ? Markup.NOTHING
                                : form("clear-mail", Markup.of("<button class=\"second\">Forget all mail</button>"))));
    }

    private static Markup recipients(ReceivedMessage message) {
        List<Markup> shown = message.recipients().stream()
                .limit(LATEST)
                .map(recipient -> Markup.of("<a href=\"/mail?to={}\">{}</a> ", encoded(recipient), recipient))
                .toList();
        int more = message.recipients().size() - shown.size();
        return Markup.join(shown).then(Markup.text(more == 0 ? "" : "and " + more + " more"));
    }

    Markup message(ReceivedMessage message, String text, List<Attachment> attachments) {
        String base = "/control/messages/" + message.id();
        return page(
                "Message",
                "/mail",
                Markup.NOTHING,
                Markup.of(
                        """
                        <section><h2>{}</h2>
                        <dl>
                        <dt>Received</dt><dd>{} UTC</dd>
                        <dt>From</dt><dd>{}</dd>
                        <dt>Signed in</dt><dd>{}</dd>
                        <dt>Envelope</dt><dd>{}</dd>
                        <dt>To</dt><dd>{}</dd>
                        <dt>Message-ID</dt><dd><code>{}</code></dd>
                        <dt>Attachments</dt><dd>{}</dd>
                        <dt>Raw</dt><dd><a href="{}/raw">message-{}.eml</a>, {} bytes</dd>
                        </dl>
                        <pre class="text">{}</pre>
                        </section>
                        """,
                        message.subject().isEmpty() ? "(no subject)" : message.subject(),
                        TIME.format(message.at()),
                        message.author(),
                        message.account().isEmpty() ? "nobody: the emulator wrote it" : message.account(),
                        message.sender().isEmpty() ? "(the null sender)" : message.sender(),
                        recipients(message),
                        message.messageId(),
                        attachments.isEmpty()
                                ? Markup.text("none")
                                : Markup.of(
                                        "<ul>{}</ul>",
                                        Markup.join(attachments.stream()
                                                .map(attachment -> Markup.of(
                                                        "<li><a href=\"{}/attachments/{}\">{}</a> <span class=\"hint\">{}, {} bytes</span></li>",
                                                        base,
                                                        attachment.number(),
                                                        attachment.name().isEmpty()
                                                                ? "(without a name)"
                                                                : attachment.name(),
                                                        attachment.type(),
                                                        attachment.bytes()))
                                                .toList())),
                        base,
                        message.id(),
                        message.bytes(),
                        text.isEmpty() ? "(no text)" : text));
    }

    Markup requests(List<SeenRequests.Seen> seen, int most, long every) {
        return page(
                "Requests",
                "/requests",
                every == 0 ? Markup.NOTHING : Markup.of("<meta http-equiv=\"refresh\" content=\"{}\">\n", every),
                Markup.of(
                        """
                        <section><h2>Requests of devices</h2>
                        <p>{}</p>
                        {}
                        {}</section>
                        """,
                        every == 0
                                ? Markup.of("<a href=\"/requests?every=5\">Renew every 5 seconds</a>")
                                : Markup.of("Renewed every {} s. <a href=\"/requests\">Stop that</a>", every),
                        requestTable(seen.stream().limit(most).toList()),
                        seen.size() > most
                                ? Markup.of(
                                        "<p><a href=\"/requests?before={}\" rel=\"next\">Older</a></p>",
                                        seen.get(most - 1).number())
                                : Markup.NOTHING));
    }

    private static Markup requestTable(List<SeenRequests.Seen> seen) {
        return table(
                "No device has asked for anything.",
                List.of("When", "Device", "What", "Outcome"),
                seen.stream()
                        .map(one -> row(
                                cell("When", Markup.text(TIME.format(one.at()))),
                                cell(
                                        "Device",
                                        Markup.text(one.caller().printer().toString())),
                                cell("What", Markup.text(one.what())),
                                cell("Outcome", Markup.text(one.outcome()))))
                        .toList());
    }

    private Markup form(String act, Markup fields) {
        return Markup.of("""
                <form method="post" action="/act/{}"><input type="hidden" name="csrf" value="{}">
                {}</form>
                """, act, csrf, fields);
    }

    private static Markup table(String nothing, List<String> heads, List<Markup> rows) {
        return rows.isEmpty()
                ? Markup.of("<p class=\"hint\">{}</p>\n", nothing)
                : Markup.of(
                        "<table><thead><tr>{}</tr></thead><tbody>\n{}</tbody></table>\n",
                        Markup.join(heads.stream()
                                .map(head -> Markup.of("<th scope=\"col\">{}</th>", head))
                                .toList()),
                        Markup.join(rows));
    }

    private static Markup row(Markup... cells) {
        return Markup.of("<tr>{}</tr>\n", Markup.join(List.of(cells)));
    }

    private static Markup cell(String label, Markup content) {
        return Markup.of("<td data-label=\"{}\">{}</td>", label, content);
    }

    private static String aim(Target target) {
        List<String> parts = new ArrayList<>();
        if (!target.tenant().isEmpty()) {
            parts.add(target.tenant());
        }
        if (!target.group().isEmpty()) {
            parts.add("group " + target.group());
        }
        if (!target.model().isEmpty()) {
            parts.add("model " + target.model());
        }
        return parts.isEmpty() ? "all" : String.join(", ", parts);
    }

    private static String share(Share share) {
        List<String> points = share.points().stream()
                .map(point -> Math.round(point.share() * 1_000) / 10.0 + "%")
                .toList();
        return String.join(" to ", points).replace(".0%", "%");
    }

    private static String written(Duration duration) {
        String text = duration.toString().substring(2).toLowerCase(Locale.ROOT);
        return duration.isNegative() ? "-" + text.replace("-", "") : text;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Markup page(String title, String path, Markup head, Markup content) {
        return Markup.of(
                """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta name="robots" content="noindex">
                {}<title>{} – Platen's emulator</title>
                <link rel="stylesheet" href="/style.css">
                <link rel="icon" href="data:,">
                </head>
                <body>
                <header>
                <h1>Platen's emulator</h1>
                <nav aria-label="Pages">{}{}{}<a href="/control/openapi.yaml">API</a></nav>
                </header>
                <main>
                {}</main>
                </body>
                </html>
                """,
                head,
                title,
                link("/", "State", path),
                link("/mail", "Mail", path),
                link("/requests", "Requests", path),
                content);
    }

    private static Markup link(String to, String name, String here) {
        return to.equals(here)
                ? Markup.of("<a href=\"{}\" aria-current=\"page\">{}</a>", to, name)
                : Markup.of("<a href=\"{}\">{}</a>", to, name);
    }
}
