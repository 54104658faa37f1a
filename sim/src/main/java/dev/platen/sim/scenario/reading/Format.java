package dev.platen.sim.scenario.reading;

import static dev.platen.sim.scenario.reading.KeySpec.optional;
import static dev.platen.sim.scenario.reading.KeySpec.required;

import dev.platen.emulator.identity.RoleWords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys of a scenario: what the reader accepts, what the JSON Schema describes and what overrides may name. Assertions
 * and incidents stand in {@link AssertionFormat} and {@link IncidentFormat}.
 */
final class Format {

    static final int PRINTERS_MOST = 10_000_000;

    static final Section RUN = Section.of(
            "run",
            "When the run happens and what its chance is keyed by.",
            optional(
                    "seed",
                    Kind.whole(0, Long.MAX_VALUE),
                    "The same file, seed and build give the same journal. Default 1."),
            required("start", Kind.TIMESTAMP, "The run's first instant."),
            required(
                    "duration",
                    Kind.DURATION,
                    "How long it lasts, in elapsed time: a day has 24 hours, also across DST."),
            optional("clock", Kind.CLOCK, "How virtual time passes. Default virtual: as fast as the machine can."));

    static final Section TOKENS = Section.of(
            "tokens",
            "Lives of tokens.",
            optional("access", Kind.SPAN, "Life of an access token; one value for a fixed life. Default 60m..90m."),
            optional("refreshIdle", Kind.DURATION, "How long a refresh token lives unused. Default 90d."),
            optional(
                    "signInFrequency",
                    Kind.DURATION,
                    "How old a person's sign-in may become before a refresh is refused (AADSTS70043). Default: any age."));

    static final Section SMTP = Section.of(
            "smtp",
            "What a mailbox may send.",
            optional("messagesPerMinute", Kind.whole(1, 1_000_000), "Messages in any 60 seconds. Default 30."),
            optional("connections", Kind.whole(1, 10_000), "Sessions that send at the same time. Default 3."));

    static final Section LATENCY = Section.of(
            "latency",
            "How long answers take. The least of all bounds the window that runs in parallel.",
            optional("token", Kind.SPAN, "From a token request to its answer. Default 120ms..900ms."),
            optional("smtp", Kind.SPAN, "From the beginning of a mail session to its end. Default 200ms..2s."));

    static final Section SERVICE = Section.of(
            "service",
            "An email service. Its name is exchangeOnline (work and school accounts) or outlookCom (personal accounts).",
            optional("tokens", new Kind.Part(TOKENS), "Lives of tokens."),
            optional("smtp", new Kind.Part(SMTP), "What a mailbox may send."),
            optional("latency", new Kind.Part(LATENCY), "How long answers take."));

    static final Section TENANT = Section.of(
            "tenant",
            "An organisation; its name is the first part of its printers' ids.",
            optional(
                    "service",
                    Kind.oneOf("exchangeOnline", "outlookCom"),
                    "Its email service. Default exchangeOnline."),
            optional("timezone", Kind.ZONE, "Its time zone, in which shapes are meant. Default UTC."),
            optional("locale", Kind.oneOf("en", "el"), "Language of its printers' panels. Default en."),
            optional(
                    "securityDefaults",
                    Kind.FLAG,
                    "Whether security defaults are on, which forbid SMTP AUTH. Default false."),
            optional("smtpAuth", Kind.FLAG, "Whether SMTP AUTH is switched on for the organisation. Default true."),
            optional("deviceCodeFlow", Kind.FLAG, "Whether people may sign in by a device code. Default true."),
            optional(
                    "consented",
                    Kind.FLAG,
                    "Whether an administrator has already consented to the printers' application. Default false: the first"
                            + " sign-in has to."));

    static final Section MODEL = Section.of(
            "model",
            "What a kind of printer can do.",
            optional("scan", Kind.FLAG, "Scan to email. Default true."),
            optional("fax", Kind.FLAG, "Fax by a fax server. Default false."),
            optional("toMyEmail", Kind.FLAG, "To My Email. Default false."),
            optional("oauth2", Kind.FLAG, "Whether its firmware speaks OAuth 2.0. Default true."),
            optional(
                    "keepsRotatedToken",
                    Kind.FLAG,
                    "Whether it stores the new refresh token that each refresh brings. Default true; a printer that does"
                            + " not goes on with its first one until that dies."));

    static final Section RETRY = Section.of(
            "retry",
            "How a refresh that was not decided is repeated: waits double from first to max.",
            optional("first", Kind.DURATION, "Wait before the first repetition. Default 1s."),
            optional("max", Kind.DURATION, "Longest wait. Default 5m."),
            optional("jitter", Kind.SHARE, "Part of each wait that is left to chance. Default 50%."),
            optional(
                    "attempts",
                    Kind.whole(1, Integer.MAX_VALUE),
                    "How often to try before giving up until something asks again. Default: without end."),
            optional(
                    "honourRetryAfter",
                    Kind.FLAG,
                    "Whether a server's Retry-After overrides a shorter wait. Default true."));

    private static final KeySpec JITTER =
            optional("jitter", Kind.SHARE, "Part of the time by which a device asks earlier or later. Default 0%.");

    private static final Map<String, List<KeySpec>> POLICIES = policies();

    static final Section REFRESH = Section.of(
                    "refresh policy",
                    "When a sign-in asks for new tokens of its own accord. All policies also refresh when a job needs a"
                            + " token.",
                    required(
                            "when",
                            Kind.oneOf("onDemand", "beforeExpiry", "keepAlive"),
                            "onDemand: only when a job finds the access token expired. beforeExpiry: ahead of each access"
                                    + " token's end. keepAlive: at a steady pace that keeps the refresh token alive."),
                    optional(
                            "jobWaits",
                            Kind.DURATION,
                            "How long a job waits for a token while refreshes fail for the time being. Default 5m."),
                    optional("retry", new Kind.Part(RETRY), "How a refresh that was not decided is repeated."))
            .varying("when", POLICIES);

    static final Section ADMINISTRATOR = Section.of(
            "administrator",
            "How soon a sign-in that expired, failed or was not saved is mended.",
            required("notices", Kind.SPAN, "From the failure to when somebody notices."),
            required("mends", Kind.SPAN, "From the notice to the new sign-in."));

    static final Section SIGN_IN = Section.of(
            "sign-in",
            "How printers are signed in.",
            optional("flow", Kind.oneOf("deviceCode"), "The protocol, RFC 8628. Default deviceCode."),
            optional(
                    "role",
                    Kind.oneOf(RoleWords.ROLES.names()),
                    "Role of the account that signs in; a user cannot consent for the organisation. Default"
                            + " cloudAppAdmin."),
            optional("over", Kind.DURATION, "Sign-ins are spread at random over this time from the start. Default 1h."),
            optional("abandon", Kind.SHARE, "Share of sign-ins whose code nobody enters. Default 0%."),
            optional("notSaved", Kind.SHARE, "Share of sign-ins after which OK is not pressed. Default 0%."),
            optional(
                    "administrator",
                    new Kind.PartOr(ADMINISTRATOR, "none"),
                    "Who mends a sign-in that expired, failed or was not saved. Default none: nobody ever."));

    static final Section FIRMWARE_UPDATE = Section.of(
            "firmware update",
            "New firmware that the printers of a group get during the run.",
            required("at", Kind.WHEN, "When the first printers get it."),
            optional("over", Kind.DURATION, "Printers get it at random within this time. Default 0s: all at once."),
            optional("version", Kind.TEXT, "The firmware's version. Default 2.0."),
            optional("oauth2", Kind.FLAG, "Whether it speaks OAuth 2.0. Default true."));

    static final Section GROUP = Section.of(
            "group",
            "Printers that are alike. Printer 1 of 9000 of group hq in tenant contoso is contoso/hq-0001.",
            required("id", Kind.ID, "The group's id."),
            required("count", Kind.whole(1, PRINTERS_MOST), "How many printers."),
            required("model", Kind.nameOf("models"), "What they are."),
            required("tenant", Kind.nameOf("tenants"), "Whose they are."),
            required("signIn", Kind.nameOf("signIn"), "How they are signed in."),
            required("refresh", Kind.nameOf("refresh"), "How their own sign-ins keep their tokens."),
            optional(
                    "mailbox",
                    Kind.oneOf(Vocabulary.MAILBOXES.names()),
                    "perDevice: each printer has a mailbox of its own, and its limits. shared: one for the group. Default"
                            + " perDevice."),
            optional(
                    "network",
                    Kind.oneOf(Vocabulary.NETWORKS.names()),
                    "The network that carries mail; OAuth 2.0 does not work on the additional one. Default standard."),
            optional("firmwareUpdate", new Kind.Part(FIRMWARE_UPDATE), "New firmware during the run."));

    static final Section SHAPE = Section.of(
            "shape",
            "At what times people work. On other days, and before a day's first step, nobody does.",
            optional("days", Kind.DAYS, "The active days. Default daily."),
            required(
                    "steps",
                    Kind.STEPS,
                    "How much happens from a local time on, until the next step or midnight, compared with the other steps."));

    static final Section WORKLOAD = Section.of(
            "workload",
            "Jobs that arrive at printers. They never wait for the jobs before them.",
            required("id", Kind.ID, "The workload's id."),
            required("action", Kind.oneOf(Vocabulary.ACTIONS.names()), "What the jobs do."),
            required("groups", Kind.namesOf("fleet"), "The groups whose printers get them."),
            optional(
                    "arrivals",
                    Kind.oneOf(Vocabulary.SPACINGS.names()),
                    "poisson: independent of each other. regular: evenly spaced by the same law, without any chance."
                            + " Default poisson."),
            required(
                    "rate",
                    Kind.RATE,
                    "How many arrive at each printer. Per day: the expected number of an active day, spread by the shape's"
                            + " steps. Per h, min or s: the pace while a step says 100%."),
            optional("shape", Kind.nameOf("shapes"), "At what times. Default: around the clock."),
            optional("users", Kind.whole(1, 1_000), "toMyEmail only: how many users share a printer. Default 1."),
            optional(
                    "refresh",
                    Kind.nameOf("refresh"),
                    "toMyEmail only: how the users' sign-ins keep their tokens. Default: as the group's printers."),
            optional(
                    "between",
                    Kind.BETWEEN,
                    "No job arrives before the first or from the second on. Default: the run."));

    static final Section OUTPUTS = Section.of(
            "outputs",
            "Where results go.",
            optional("dir", Kind.TEXT, "Folder; {name} and {seed} stand for the run's. Default runs/{name}-{seed}."),
            optional("export", Kind.FILE, "All events, one a line; ending in .gz, compressed. Default none."),
            optional("report", Kind.FILE, "The report. Default report.html."),
            optional("summary", Kind.FILE, "The summary. Default summary.json."),
            optional("metrics", Kind.FILE, "The metrics in OpenMetrics text. Default none."));

    static final Section LIVE = Section.of(
            "live",
            "Services outside that `platen serve` uses instead of an emulator. A simulation does not use them.",
            required("authority", Kind.ADDRESS, "The identity service."),
            optional("tenant", Kind.TEXT, "Path of the tenant there. Default organizations."),
            optional("clientId", Kind.TEXT, "The application that the printers are to it. Default platen-printer."),
            required("mail", Kind.SERVER, "The mail submission server."),
            optional(
                    "trust",
                    Kind.TEXT,
                    "A PEM file with the certificates to trust. Default: those that the JDK trusts."));

    static final Section SCENARIO = Section.of(
            "scenario",
            "A fleet of printers, what its people do, what goes wrong, and what must come of it.",
            required("version", Kind.whole(1, 1), "Version of this format: 1."),
            required("name", Kind.ID, "The scenario's name."),
            optional("description", Kind.TEXT, "What it shows, for people."),
            required("run", new Kind.Part(RUN), "When the run happens."),
            optional("services", new Kind.Named(SERVICE), "The email services, where they differ from the defaults."),
            optional(
                    "live",
                    new Kind.PartOr(LIVE, "none"),
                    "The services of a fleet in real time. Default none: an emulator."),
            required("tenants", new Kind.Named(TENANT), "The organisations."),
            required("models", new Kind.Named(MODEL), "The models."),
            required("refresh", new Kind.Named(REFRESH), "The refresh policies."),
            required("signIn", new Kind.Named(SIGN_IN), "The ways of signing in."),
            required("fleet", new Kind.Items(GROUP), "The printers."),
            optional("shapes", new Kind.Named(SHAPE), "The shapes of days."),
            optional("workload", new Kind.Items(WORKLOAD), "The jobs."),
            optional("incidents", new Kind.Items(IncidentFormat.INCIDENT), "What goes wrong."),
            optional("assertions", new Kind.Items(AssertionFormat.ASSERTION), "What the run must show."),
            optional("outputs", new Kind.Part(OUTPUTS), "Where results go."));

    private Format() {}

    private static Map<String, List<KeySpec>> policies() {
        Map<String, List<KeySpec>> policies = new LinkedHashMap<>();
        policies.put("onDemand", List.of());
        policies.put(
                "beforeExpiry",
                List.of(required("lead", Kind.DURATION, "How long before the access token's end."), JITTER));
        policies.put(
                "keepAlive", List.of(required("every", Kind.DURATION, "Time from one refresh to the next."), JITTER));
        return policies;
    }
}
