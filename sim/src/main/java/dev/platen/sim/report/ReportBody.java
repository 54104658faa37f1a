package dev.platen.sim.report;

import dev.platen.protocol.printer.JobError;
import dev.platen.protocol.printer.Slot;
import dev.platen.sim.metrics.AssertionResult;
import dev.platen.sim.metrics.Figures;
import dev.platen.sim.metrics.IncidentSpan;
import dev.platen.sim.metrics.Quantity;
import dev.platen.sim.metrics.Reading;
import dev.platen.sim.metrics.Severity;
import dev.platen.sim.metrics.SlotStatus;
import dev.platen.sim.metrics.Unit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands in the page. All but the charts can be read without a script. */
final class ReportBody {

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm:ss", Locale.ENGLISH);

    private final RunFacts facts;
    private final Figures figures;
    private final Verdict verdict;
    private final List<ZoneId> zones;
    private final List<ReportTable> tables;

    ReportBody(RunFacts facts, Figures figures, Verdict verdict, List<ReportTable> tables) {
        this.tables = tables;
        this.facts = facts;
        this.figures = figures;
        this.verdict = verdict;
        this.zones = ReportZones.of(facts);
    }

    void write(Markup page) {
        page.element("a", "Skip to the results", "class", "skip", "href", "#results");
        page.open("div", "class", "page");
        header(page);
        page.open("main", "id", "results");
        tiles(page);
        for (int i = 0; i < tables.size(); i++) {
            tables.get(i).write(page, "table-" + i);
        }
        if (!facts.recorded()) {
            assertions(page);
        }
        charts(page);
        incidents(page);
        worst(page);
        rerun(page);
        page.close();
        page.element(
                "footer",
                (facts.recorded()
                                ? "Recorded, and where it was read out of others' logs, in part inferred. Token requests are"
                                        + " refreshes: nothing else is in the recording."
                                : "Simulated, not observed: what happened here is what the scenario's assumptions lead to.")
                        + " Charts drawn with uPlot 1.6.32.");
        page.close();
    }

    private void header(Markup page) {
        page.open("header");
        page.element("p", "Platen · run report", "class", "eyebrow");
        page.element("h1", facts.scenario());
        page.open("p", "class", "lead");
        page.text(Quantity.grouped(facts.printers()) + (facts.printers() == 1 ? " printer, " : " printers, "));
        time(page, facts.start(), false);
        page.text(" to ");
        time(page, facts.end(), false);
        page.text(" (");
        page.element("span", zones.getFirst().getId(), "data-zone", "");
        String length = Quantity.duration(simulated().toMillis());
        page.text(
                facts.recorded()
                        ? "): " + length + ", recorded."
                        : "): " + length + " simulated in "
                                + Quantity.duration(facts.wall().toMillis()) + ".");
        page.close();
        if (!facts.recorded()) {
            verdict(page);
        }
        page.close();
    }

    private void verdict(Markup page) {
        page.open("p", "class", "verdict " + verdict.word(), "role", "status");
        page.trusted(
                switch (verdict) {
                    case PASSED -> Icon.CHECK.svg();
                    case FAILED -> Icon.CROSS.svg();
                    case INTERRUPTED -> Icon.MARK.svg();
                });
        String word = verdict.word();
        page.open("strong").text(word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1) + ". ");
        page.element("span", verdictText()).close().close();
    }

    private String verdictText() {
        List<AssertionResult> results = figures.assertions();
        long failed = results.stream()
                .filter(result -> !result.passed() && result.severity() == Severity.ERROR)
                .count();
        long warned = results.stream()
                .filter(result -> !result.passed() && result.severity() == Severity.WARN)
                .count();
        String warnings = warned == 0 ? "" : warned == 1 ? " One warns." : " " + warned + " warn.";
        return switch (verdict) {
            case INTERRUPTED -> "The run was stopped before its end; figures cover the part that was played.";
            case FAILED ->
                failed + " of " + results.size() + (results.size() == 1 ? " assertion" : " assertions")
                        + " did not hold." + warnings;
            case PASSED -> {
                if (results.isEmpty()) {
                    yield "The scenario asserts nothing.";
                }
                long held = results.size() - warned;
                String all = warned > 0
                        ? held + " of " + results.size() + " assertions held."
                        : results.size() == 1
                                ? "The one assertion held."
                                : "All " + results.size() + " assertions held.";
                yield all + warnings;
            }
        };
    }

    private void tiles(Markup page) {
        Figures.Jobs jobs = figures.jobs();
        Figures.TokenRequests requests = figures.tokenRequests();
        Figures.Latency.Spread latency = figures.refreshLatency().granted();
        page.open("dl", "class", "tiles card", "aria-label", "Key figures");
        tile(
                page,
                "Jobs delivered",
                jobs.submitted() == 0 ? "–" : Quantity.percent((double) jobs.delivered() / jobs.submitted()),
                Quantity.grouped(jobs.delivered()) + " of " + Quantity.grouped(jobs.submitted()));
        tile(
                page,
                "Jobs failed",
                Quantity.grouped(jobs.failed()),
                jobs.pending() == 0 ? "none pending" : Quantity.grouped(jobs.pending()) + " pending");
        tile(
                page,
                "Token requests",
                Quantity.grouped(requests.total()),
                requests.total() == 0
                        ? ""
                        : Quantity.percent((double) requests.failed() / requests.total()) + " failed");
        tile(page, "Most in one second", Quantity.grouped(requests.peakPerSecond()), "token requests");
        if (timed()) {
            tile(
                    page,
                    "Refresh latency, p95",
                    latency.count() == 0 ? "–" : Quantity.duration(latency.p95().toMillis()),
                    latency.count() == 0
                            ? ""
                            : "median " + Quantity.duration(latency.median().toMillis()));
        }
        long expired = figures.slots().values().stream()
                .mapToLong(slots -> slots.getOrDefault(SlotStatus.EXPIRED, 0L))
                .sum();
        long slots = figures.slots().values().stream()
                .flatMap(ofKind -> ofKind.values().stream())
                .mapToLong(Long::longValue)
                .sum();
        tile(page, "Sign-ins expired", Quantity.grouped(expired), "of " + Quantity.grouped(slots) + " at the end");
        page.close();
    }

    private static void tile(Markup page, String label, String value, String note) {
        page.open("div").element("dt", label).open("dd").text(value);
        page.element("small", note).close().close();
    }

    private void assertions(Markup page) {
        if (figures.assertions().isEmpty()) {
            return;
        }
        page.open("section", "aria-labelledby", "assertions-title");
        page.element("h2", "Assertions", "id", "assertions-title");
        page.open("div", "class", "card").open("table", "class", "stack");
        row(page, "thead", "th", "Result", "Assertion", "Observed", "Expected");
        page.open("tbody");
        for (AssertionResult result : figures.assertions()) {
            page.open("tr").open("td");
            mark(page, result);
            page.close();
            page.open("th", "scope", "row");
            if (result.title().isEmpty()) {
                page.text(result.id());
            } else {
                page.text(result.title()).element("span", result.id(), "class", "sub");
            }
            page.close();
            page.element("td", result.observed(), "class", "value", "data-label", "Observed");
            page.element("td", result.expected(), "class", "value", "data-label", "Expected");
            page.close();
        }
        page.close().close().close().close();
    }

    private static void mark(Markup page, AssertionResult result) {
        boolean warns = result.severity() == Severity.WARN;
        String kind = result.passed() ? "pass" : warns ? "warn" : "fail";
        Icon icon = result.passed() ? Icon.CHECK : warns ? Icon.MARK : Icon.CROSS;
        String word = result.passed() ? "Held" : warns ? "Warns" : "Failed";
        page.open("span", "class", "mark " + kind)
                .trusted(icon.svg())
                .text(word)
                .close();
    }

    private void charts(Markup page) {
        page.open("section", "aria-labelledby", "course-title");
        page.element("h2", "Course of the run", "id", "course-title");
        page.element(
                "p",
                "Drag across a chart to look closer, double-click for the whole run. With the keyboard: Tab to a chart,"
                        + " arrow keys for its values, + and - to zoom, Escape for the whole run.",
                "class",
                "note how");
        toolbar(page);
        statusChart(page);
        chart(
                page,
                "tokens",
                "Token requests per second",
                "Averaged over " + oneBucket() + "; for device codes, polls and refreshes. " + peakText(),
                figures.tokenRequests().total() > 0,
                "No token was asked for.");
        long refreshed = figures.byType().getOrDefault("TokenRefreshed", 0L);
        chart(
                page,
                "refreshes",
                "Successful refreshes per minute, by group",
                Quantity.grouped(refreshed) + " in all. A surge after an outage is the fleet catching up.",
                refreshed > 0,
                "No token was refreshed.");
        chart(
                page,
                "jobs",
                "Failed jobs by error, per " + bucket(),
                jobsText(),
                figures.jobs().failed() > 0,
                "No job failed.");
        if (timed()) {
            Figures.Latency latency = figures.refreshLatency();
            chart(
                    page,
                    "latency",
                    "Refresh latency",
                    latencyText(latency),
                    !latency.bins().isEmpty(),
                    "No token was refreshed.");
        }
        page.element("noscript", "The charts need JavaScript. Everything else on this page can be read without it.");
        page.close();
    }

    /** Whether it is known how long requests took: others' logs tell when they were answered only. */
    private boolean timed() {
        return !facts.recorded() || figures.refreshLatency().granted().longest().isPositive();
    }

    private void toolbar(Markup page) {
        page.open("div", "class", "toolbar", "role", "group", "aria-label", "View of the charts");
        page.open("div", "class", "zooms");
        page.open("button", "type", "button", "class", "zoom", "aria-pressed", "true")
                .element("span", "Whole run")
                .close();
        int number = 0;
        for (Figures.Recovered recovered : figures.recoveries()) {
            number++;
            IncidentSpan incident = recovered.incident();
            if (incident.from().isBefore(facts.end())) {
                page.open(
                        "button",
                        "type",
                        "button",
                        "class",
                        "zoom",
                        "aria-pressed",
                        "false",
                        "title",
                        "Zoom to " + incident.label(),
                        "data-incident",
                        Integer.toString(number - 1));
                page.element("span", Integer.toString(number), "class", "number");
                page.element("span", incident.label()).close();
            }
        }
        page.close();
        page.open("label").text("Times in ").open("select", "id", "zone");
        for (ZoneId zone : zones) {
            page.element("option", zone.getId(), "value", zone.getId());
        }
        page.close().close().close();
    }

    private void statusChart(Markup page) {
        Map<Slot.Kind, ?> kinds = figures.course().status();
        boolean any = !kinds.isEmpty();
        openFigure(page, "status", "Sign-ins by status", statusText(), any);
        if (kinds.size() > 1) {
            page.open("label", "class", "note").text("Slot ").open("select", "id", "kind");
            for (Slot.Kind kind : kinds.keySet()) {
                String name = kind.name().toLowerCase(Locale.ROOT);
                page.element("option", name, "value", name);
            }
            page.close().close();
        }
        closeFigure(page, "Sign-ins by status", any, "No printer was put up.");
    }

    private void chart(Markup page, String id, String title, String text, boolean any, String none) {
        openFigure(page, id, title, text, any);
        closeFigure(page, title, any, none);
    }

    private static void openFigure(Markup page, String id, String title, String text, boolean any) {
        String titleId = id + "-title";
        page.open("figure", "class", "card chart", "id", any ? id : id + "-none", "aria-labelledby", titleId);
        page.open("header").open("div");
        page.element("h3", title, "id", titleId);
        if (any) {
            page.element("p", text, "class", "note");
        }
        page.close();
    }

    private static void closeFigure(Markup page, String title, boolean any, String none) {
        page.close();
        if (any) {
            page.open("ul", "class", "legend", "aria-label", "Series of " + title)
                    .close();
            page.open(
                            "div",
                            "class",
                            "plot",
                            "tabindex",
                            "0",
                            "role",
                            "group",
                            "aria-roledescription",
                            "chart",
                            "aria-label",
                            title + ". Arrow keys read its values; a table follows.")
                    .close();
            page.open("div", "class", "live", "aria-live", "polite").close();
            page.open("details").element("summary", "Numbers of this chart");
            page.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Numbers of " + title)
                    .close();
            page.close();
        } else {
            page.element("p", none, "class", "empty");
        }
        page.close();
    }

    private String statusText() {
        Map<SlotStatus, Long> email = figures.slots().getOrDefault(Slot.Kind.EMAIL, Map.of());
        long all = email.values().stream().mapToLong(Long::longValue).sum();
        long signedIn = email.getOrDefault(SlotStatus.SIGNED_IN, 0L);
        long expired = email.getOrDefault(SlotStatus.EXPIRED, 0L);
        return "At the end " + Quantity.grouped(signedIn) + " of " + Quantity.grouped(all) + " email sign-ins work"
                + (expired == 0 ? "." : "; " + Quantity.grouped(expired) + " are expired.");
    }

    private String peakText() {
        Figures.TokenRequests requests = figures.tokenRequests();
        return requests.total() == 0 ? "" : "At most " + Quantity.grouped(requests.peakPerSecond()) + " in one second.";
    }

    private String jobsText() {
        String lead = figures.jobs().byError().size() == 1 ? "All: " : "Mostly ";
        return figures.jobs().byError().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(3)
                .map(entry -> ErrorLabel.of(JobError.ofCode(entry.getKey())) + " (" + Quantity.grouped(entry.getValue())
                        + ")")
                .collect(Collectors.joining(", ", lead, "."));
    }

    private static String latencyText(Figures.Latency latency) {
        Figures.Latency.Spread granted = latency.granted();
        String failed = latency.failed().count() == 0
                ? ""
                : " " + Quantity.grouped(latency.failed().count()) + " brought no tokens.";
        if (granted.count() == 0) {
            return "From when a refresh was due to its answer." + failed;
        }
        return "From when a refresh was due to its answer. Of those granted, half took no longer than "
                + Quantity.duration(granted.median().toMillis()) + ", 95% "
                + Quantity.duration(granted.p95().toMillis()) + ", 99% "
                + Quantity.duration(granted.p99().toMillis()) + "; the longest took "
                + Quantity.duration(granted.longest().toMillis()) + "." + failed;
    }

    private String bucket() {
        String text = Quantity.duration(figures.course().width().toMillis());
        return switch (text) {
            case "1m" -> "minute";
            case "1h" -> "hour";
            case "1d" -> "day";
            default -> text.replace("m", " minutes").replace("h", " hours").replace("d", " days");
        };
    }

    private String oneBucket() {
        String bucket = bucket();
        return switch (bucket) {
            case "minute", "day" -> "a " + bucket;
            case "hour" -> "an hour";
            default -> bucket;
        };
    }

    private void incidents(Markup page) {
        if (figures.recoveries().isEmpty()) {
            return;
        }
        page.open("section", "aria-labelledby", "incidents-title");
        page.element("h2", "Incidents and recovery", "id", "incidents-title");
        page.element(
                "p",
                "A printer is hit when something fails on it that worked before, and down until it works again. The time"
                        + " after the end runs from the incident's end, or from when the printer went down if that was"
                        + " later.",
                "class",
                "note");
        page.open(
                "div", "class", "card scroll", "tabindex", "0", "role", "region", "aria-labelledby", "incidents-title");
        page.open("table", "class", "wide").open("thead").open("tr");
        for (String title : List.of("Incident", "From", "To")) {
            page.element("th", title, "scope", "col");
        }
        for (String title : List.of("Printers hit", "Down, median", "Down, p95", "After the end, p95", "Still down")) {
            page.element("th", title, "scope", "col", "class", "n");
        }
        page.close().close().open("tbody");
        int number = 0;
        for (Figures.Recovered recovered : figures.recoveries()) {
            number++;
            incident(page, recovered, number);
        }
        page.close().close().close().close();
    }

    private void incident(Markup page, Figures.Recovered recovered, int number) {
        IncidentSpan incident = recovered.incident();
        page.open("tr").open("th", "scope", "row");
        page.element("span", Integer.toString(number), "class", "number").text(" " + incident.label());
        page.element("span", target(incident), "class", "sub").close();
        page.open("td");
        time(page, incident.from(), false);
        page.close().open("td");
        if (incident.to().equals(incident.from())) {
            page.text("at once");
        } else if (incident.to().isAfter(facts.end())) {
            page.text("after the run");
        } else {
            time(page, incident.to(), false);
        }
        page.close();
        boolean hit = recovered.hit() > 0;
        page.element("td", Quantity.grouped(recovered.hit()), "class", "n");
        for (Reading reading : List.of(recovered.downMedian(), recovered.downP95(), recovered.recoverP95())) {
            page.element("td", hit ? Quantity.text(reading.value(), Unit.MILLISECONDS) : "–", "class", "n");
        }
        page.element("td", Quantity.grouped(recovered.still()), "class", "n");
        page.close();
    }

    private static String target(IncidentSpan incident) {
        String target = Stream.of(
                        incident.tenant().map(name -> "tenant " + name),
                        incident.group().map(name -> "group " + name),
                        incident.model().map(name -> "model " + name))
                .flatMap(part -> part.stream())
                .collect(Collectors.joining(", "));
        String whom = target.isEmpty() ? "everyone" : target;
        return incident.largestShare() < 1
                ? "at most " + Quantity.percent(incident.largestShare()) + " of " + whom
                : whom;
    }

    private void worst(Markup page) {
        if (figures.printers().isEmpty()) {
            return;
        }
        page.open("section", "aria-labelledby", "worst-title");
        page.element("h2", "Who suffered most", "id", "worst-title");
        page.open("div", "class", "pair");
        tolls(page, "Tenants", figures.tenants(), true);
        tolls(page, "Groups", figures.groups(), true);
        page.close();
        tolls(page, "Printers", figures.printers(), false);
        page.close();
    }

    private static void tolls(Markup page, String title, List<Figures.Toll> tolls, boolean parts) {
        page.open("div", "class", "card scroll").open("table");
        page.element("caption", title);
        page.open("thead").open("tr").element("th", "Name", "scope", "col");
        if (parts) {
            page.element("th", "Printers", "scope", "col", "class", "n");
        }
        for (String column : List.of("Jobs", "Failed", "Share", "Token failures", "Expired")) {
            page.element("th", column, "scope", "col", "class", "n");
        }
        page.close().close().open("tbody");
        for (Figures.Toll toll : tolls) {
            page.open("tr").element("th", toll.name(), "scope", "row");
            if (parts) {
                number(page, toll.printers());
            }
            number(page, toll.jobs());
            number(page, toll.jobsFailed());
            page.element(
                    "td",
                    toll.jobs() == 0 ? "–" : Quantity.percent((double) toll.jobsFailed() / toll.jobs()),
                    "class",
                    "n");
            number(page, toll.tokenRequestsFailed());
            number(page, toll.expired());
            page.close();
        }
        page.close().close().close();
    }

    private static void number(Markup page, long value) {
        page.element("td", Quantity.grouped(value), "class", "n");
    }

    private void rerun(Markup page) {
        page.open("section", "aria-labelledby", "rerun-title");
        page.element("h2", facts.recorded() ? "Make it again" : "Run it again", "id", "rerun-title");
        if (!facts.recorded()) {
            page.element(
                    "p",
                    "The same scenario, seed and build give the same events, and so the same digest.",
                    "class",
                    "note");
        }
        page.open("div", "class", "card").open("dl", "class", "facts");
        if (!facts.recorded()) {
            fact(page, "Seed", Long.toString(facts.seed()));
            fact(page, "Engine", facts.engine());
        }
        if (!facts.digest().isEmpty()) {
            page.element("dt", "Digest")
                    .open("dd")
                    .element("code", facts.digest())
                    .close();
        }
        fact(page, "Platen", facts.version());
        if (!facts.commit().isEmpty()) {
            page.element("dt", "Commit")
                    .open("dd")
                    .element("code", facts.commit())
                    .close();
        }
        fact(page, "Time zone data", facts.tzdata());
        fact(page, "Events", Quantity.grouped(figures.events()));
        facts.journal().map(Path::toString).ifPresent(path -> fact(page, "Journal", path));
        page.close();
        page.open("div", "class", "command");
        page.element("pre", facts.rerunCommand(), "id", "rerun", "tabindex", "0");
        page.element("button", "Copy", "type", "button", "id", "copy");
        page.close().close().close();
    }

    private static void fact(Markup page, String name, String value) {
        page.element("dt", name).element("dd", value);
    }

    private static void row(Markup page, String part, String cell, String... texts) {
        page.open(part).open("tr");
        for (String text : texts) {
            page.element(cell, text, "scope", "col");
        }
        page.close().close();
    }

    private void time(Markup page, Instant instant, boolean seconds) {
        String text = (seconds ? SECONDS : MINUTES).format(instant.atZone(zones.getFirst()));
        if (seconds) {
            page.element("time", text, "datetime", instant.toString(), "data-seconds", "");
        } else {
            page.element("time", text, "datetime", instant.toString());
        }
    }

    private Duration simulated() {
        return Duration.between(facts.start(), facts.end());
    }
}
