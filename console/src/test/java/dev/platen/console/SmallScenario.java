package dev.platen.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Four printers on one morning, played in a moment. */
final class SmallScenario {

    /** The override that makes its outage happen. */
    static final String OUTAGE_ON = "incidents.outage.enabled=true";

    private static final String TEXT = """
            version: 1
            name: small
            run: { seed: 7, start: 2026-03-02T06:00:00Z, duration: 6h }
            tenants:
              contoso: { service: exchangeOnline, timezone: Europe/Athens, locale: el }
            models:
              mfp: { scan: true, fax: true, toMyEmail: true }
            refresh:
              eager: { when: beforeExpiry, lead: 5m }
            signIn:
              careful: { flow: deviceCode, role: cloudAppAdmin, over: 10m }
            fleet:
              - { id: hq, count: 4, model: mfp, tenant: contoso, signIn: careful, refresh: eager, mailbox: perDevice }
            workload:
              - { id: scans, action: scanToEmail, groups: [hq], arrivals: poisson, rate: 48/day }
            incidents:
              - { id: outage, enabled: false, at: +2h, for: 3h, target: {}, fault: idp.unavailable, status: 503 }
            assertions:
              - { id: delivered, metric: jobs, where: { result: delivered }, stat: share, atLeast: 50% }
            """;

    private SmallScenario() {}

    /** Writes it to a folder. */
    static Path in(Path folder) throws IOException {
        return Files.writeString(folder.resolve("small.yaml"), TEXT);
    }
}
