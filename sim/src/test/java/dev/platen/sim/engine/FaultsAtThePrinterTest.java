package dev.platen.sim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each fault of the world, as printers see it that refresh ahead and scan every half hour. It is on from six to ten. */
class FaultsAtThePrinterTest {

    private static final String SCENARIO = """
            version: 1
            name: faults
            run: { seed: 7, start: 2026-03-02T00:00:00Z, duration: 16h, clock: virtual }
            services:
              exchangeOnline:
                tokens: { access: 60m, refreshIdle: 90d }
                smtp: { messagesPerMinute: 30, connections: 3 }
                latency: { token: 250ms, smtp: 250ms }
            tenants:
              contoso: { service: exchangeOnline, timezone: UTC, locale: en, consented: true }
            models:
              scanner: { scan: true, fax: false, toMyEmail: false }
            refresh:
              eager: { when: beforeExpiry, lead: 5m, jitter: 0%, retry: { first: 1s, max: 1m, honourRetryAfter: true } }
            signIn:
              atOnce: { flow: deviceCode, role: cloudAppAdmin, over: 1s }
            fleet:
              - { id: hq, count: 10, model: scanner, tenant: contoso, signIn: atOnce, refresh: eager, mailbox: perDevice }
            shapes:
              always: { days: mon-sun, steps: ["00:00 100%"] }
            workload:
              - { id: scans, action: scanToEmail, groups: [hq], arrivals: regular, rate: 2/h, shape: always }
            """;

    private static final Instant SIX = Instant.parse("2026-03-02T06:00:00Z");
    private static final Instant TEN = Instant.parse("2026-03-02T10:00:00Z");
    private static final Pattern TIME = Pattern.compile("\"time\":\"([^\"]*)\"");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    idp.unavailable, status: 503             | RefreshFailed   | service unavailable
                    idp.throttled, limit: 1/h, retryAfter: 9s| RefreshFailed   |
                    idp.reset                                | RefreshFailed   | connection reset
                    idp.garbled                              | RefreshFailed   | not an OAuth answer
                    entra.signingKeysUnknown                 | SendingDeferred | 535
                    entra.signingKeysUnknown                 | JobFailed       |
                    entra.conditionalAccessBlock             | TokenExpired    | 53003
                    entra.conditionalAccessBlock             | JobFailed       | "370"
                    entra.signInFrequency, every: 1h         | TokenExpired    | 70043
                    entra.deviceCodeFlowBlocked              | TokenExpired    |
                    smtp.authDisabled, scope: tenant         | JobFailed       | 5.7.139
                    smtp.unavailable                         | SendingDeferred | 421
                    smtp.busy                                | SendingDeferred | 451
                    smtp.resetInData                         | SendingDeferred | reset
                    smtp.answerLost                          | SendingDeferred | after the message
                    tls.rootExpired                          | JobFailed       |
                    net.partition                            | SendingDeferred |
                    net.partition                            | RefreshFailed   |
                    """)
    void whileItIsOnAllPrintersSeeIt(String fault, String event, String detail) {
        Rehearsal played = with(fault + ", for: 4h");

        assertThat(played.histories()).hasSize(10);
        for (List<String> history : played.histories().values()) {
            assertThat(between(history, SIX, TEN, event))
                    .isNotEmpty()
                    .anyMatch(line -> detail == null || line.contains(detail));
            assertThat(between(history, Instant.MIN, SIX, event)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    entra.sessionsRevoked                | 50173
                    entra.passwordReset                  |
                    """)
    void whatHappensAtAnInstantKillsAllThatWasGrantedBefore(String fault, String detail) {
        assertThat(with(fault).histories().values())
                .allSatisfy(history -> assertThat(between(history, SIX, TEN, "TokenExpired"))
                        .hasSize(1)
                        .first()
                        .asString()
                        .contains(detail == null ? "" : detail));
    }

    @ParameterizedTest
    @CsvSource({
        "'idp.unavailable, status: 503'",
        "'idp.throttled, limit: 1/m, retryAfter: 9s'",
        "idp.slow",
        "idp.reset",
        "idp.garbled",
        "entra.signingKeysUnknown",
        "smtp.unavailable",
        "smtp.busy",
        "smtp.resetInData",
        "smtp.answerLost",
        "net.partition",
        "device.idle",
        "device.off"
    })
    void afterwardsAllIsWell(String fault) {
        String what = fault.equals("idp.slow") ? "idp.slow, latency: 20s" : fault;
        Instant noon = TEN.plus(Duration.ofHours(2));
        Instant end = Instant.MAX;

        assertThat(with(what + ", for: 4h").histories().values()).allSatisfy(history -> {
            assertThat(between(history, noon, end, "EmailSent")).hasSizeBetween(7, 8);
            assertThat(between(history, noon, end, "TokenRefreshed")).hasSizeGreaterThanOrEqualTo(3);
            assertThat(between(history, noon, end, "JobFailed")).isEmpty();
        });
    }

    @Test
    void aSlowServiceAnswersLate() {
        assertThat(with("idp.slow, latency: 20s, for: 4h").tokenRequests())
                .filteredOn(
                        request -> !request.at().isBefore(SIX) && request.at().isBefore(TEN))
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request.latency()).isGreaterThanOrEqualTo(Duration.ofSeconds(20)));
    }

    @Test
    void anIdleDeviceRefreshesButGetsNoJobs() {
        assertThat(with("device.idle, for: 4h").histories().values()).allSatisfy(history -> {
            assertThat(between(history, SIX, TEN, "JobAccepted")).isEmpty();
            assertThat(between(history, SIX, TEN, "TokenRefreshed")).isNotEmpty();
        });
    }

    @Test
    void aDeviceThatIsOffDoesNothing() {
        Instant justAfterSix = SIX.plusSeconds(1);

        assertThat(with("device.off, for: 4h").histories().values())
                .allSatisfy(history ->
                        assertThat(between(history, justAfterSix, TEN, "")).isEmpty());
    }

    @Test
    void whoIsNotMeantSeesNothing() {
        Rehearsal played = with("net.partition, for: 4h, share: 30%");

        assertThat(played.histories().values())
                .filteredOn(
                        history -> !between(history, SIX, TEN, "RefreshFailed").isEmpty())
                .hasSizeBetween(1, 9);
    }

    private static Rehearsal with(String fault) {
        return Rehearsal.ofText(SCENARIO + """
                incidents:
                  - { id: trouble, at: +6h, target: { tenant: contoso }, fault: %s }
                """.formatted(fault)).playedByOracle();
    }

    private static List<String> between(List<String> history, Instant from, Instant to, String event) {
        return history.stream()
                .filter(line -> line.contains("dev.platen." + event))
                .filter(line -> !time(line).isBefore(from) && time(line).isBefore(to))
                .toList();
    }

    private static Instant time(String line) {
        Matcher matcher = TIME.matcher(line);
        assertThat(matcher.find()).isTrue();
        return Instant.parse(matcher.group(1));
    }
}
