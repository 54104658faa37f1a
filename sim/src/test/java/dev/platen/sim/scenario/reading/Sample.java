package dev.platen.sim.scenario.reading;

import dev.platen.sim.scenario.Problem;
import dev.platen.sim.scenario.Scenario;
import dev.platen.sim.scenario.ScenarioException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small scenario with everything in it, to be spoilt. */
final class Sample {

    static final String TEXT = """
            version: 1
            name: sample
            run: { seed: 7, start: 2026-03-02T06:00:00+02:00, duration: 10d }
            services:
              exchangeOnline:
                tokens: { access: 60m..90m, refreshIdle: 90d }
            tenants:
              contoso: { timezone: Europe/Athens, locale: el }
              fabrikam: { timezone: Europe/London }
            models:
              mfp: { fax: true, toMyEmail: true }
              scanner: {}
            refresh:
              lazy: { when: onDemand }
              eager: { when: beforeExpiry, lead: 5m, jitter: 20%, retry: { first: 1s, max: 5m, honourRetryAfter: true } }
            signIn:
              staged: { over: 2h, administrator: { notices: 1h..8h, mends: 10m..1d } }
            fleet:
              - { id: hq, count: 100, model: mfp, tenant: contoso, signIn: staged, refresh: eager }
              - { id: school, count: 10, model: scanner, tenant: fabrikam, signIn: staged, refresh: lazy }
            shapes:
              office: { days: mon-fri, steps: ["08:00 40%", "18:00 0%"] }
            workload:
              - { id: scans, action: scanToEmail, groups: [hq, school], rate: 12/day, shape: office }
              - { id: mine, action: toMyEmail, groups: [hq], users: 3, refresh: lazy, rate: 1/day }
            incidents:
              - { id: idp-down, at: +1d, for: 47m, target: { tenant: contoso }, fault: idp.unavailable, status: 503 }
              - { id: revoke, at: +2d, target: { group: hq }, share: 2%, fault: entra.sessionsRevoked }
            assertions:
              - { id: no-storm, metric: tokenRequests, stat: maxRate, per: 1s, below: 100, during: idp-down, plus: 30m }
              - { id: delivered, metric: jobs, where: { result: delivered }, stat: share, atLeast: 90% }
              - { id: recovery, metric: timeToRecover, after: idp-down, stat: p95, below: 15m }
            """;

    private Sample() {}

    static Scenario read(String... overrides) {
        return ScenarioReader.read("s.yaml", TEXT, List.of(overrides)).scenario();
    }

    /** The sample with a piece of text replaced by another. */
    static Scenario with(String piece, String other) {
        return ScenarioReader.read("s.yaml", spoilt(piece, other), List.of()).scenario();
    }

    /** What is wrong with the sample when a piece of text is replaced by another. */
    static List<Problem> problemsWith(String piece, String other) {
        return problems(spoilt(piece, other));
    }

    static List<Problem> problems(String text, String... overrides) {
        try {
            ScenarioReader.read("s.yaml", text, List.of(overrides));
        } catch (ScenarioException e) {
            return e.problems();
        }
        return List.of();
    }

    /** What a map has under a name. */
    static <T> T named(String name, Map<String, T> things) {
        return Optional.ofNullable(things.get(name)).orElseThrow();
    }

    private static String spoilt(String piece, String other) {
        if (!TEXT.contains(piece)) {
            throw new IllegalArgumentException("the sample has no " + piece);
        }
        return TEXT.replace(piece, other);
    }
}
