package dev.platen.sim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What people make of the printers of a scenario. */
class PeopleTest {

    private static final Pattern TYPE = Pattern.compile("\"dev\\.platen\\.([A-Za-z]+)\\.v\\d+\"");

    private static Map<String, List<String>> with(String signIn) {
        return Rehearsal.ofText("""
                version: 1
                name: people
                run: { seed: 7, start: 2026-03-02T06:00:00Z, duration: 12h, clock: virtual }
                services:
                  exchangeOnline:
                    tokens: { access: 60m, refreshIdle: 90d }
                    smtp: { messagesPerMinute: 30, connections: 3 }
                    latency: { token: 250ms, smtp: 250ms }
                tenants:
                  contoso: { service: exchangeOnline, timezone: UTC, locale: en }
                models:
                  mfp: { scan: true, fax: false, toMyEmail: true }
                refresh:
                  lazy: { when: onDemand }
                signIn:
                  way: { flow: deviceCode, role: cloudAppAdmin, over: 20m, %s }
                fleet:
                  - { id: hq, count: 20, model: mfp, tenant: contoso, signIn: way, refresh: lazy, mailbox: perDevice }
                shapes:
                  always: { days: mon-sun, steps: ["00:00 100%%"] }
                workload:
                  - { id: mine, action: toMyEmail, groups: [hq], users: 2, refresh: lazy, arrivals: regular, rate: 1/h, shape: always }
                """.formatted(signIn)).playedByOracle().histories();
    }

    @Test
    void printersAreSignedInAndSaved() {
        assertThat(with("abandon: 0%").values()).allSatisfy(history -> {
            assertThat(happened(history, "email"))
                    .containsExactly("SignInStarted", "DeviceCodeShown", "SignedIn", "SettingsSaved");
        });
    }

    @Test
    void aCodeThatNobodyEntersEnds() {
        assertThat(with("abandon: 100%").values()).allSatisfy(history -> {
            assertThat(happened(history, "email")).containsExactly("SignInStarted", "DeviceCodeShown", "SignInFailed");
        });
    }

    @Test
    void anAdministratorWhoCaresTriesAgain() {
        assertThat(with("abandon: 100%, administrator: { notices: 5m..10m, mends: 5m..10m }")
                        .values())
                .allSatisfy(history -> assertThat(happened(history, "email"))
                        .filteredOn("SignInStarted"::equals)
                        .hasSizeBetween(18, 32));
    }

    @Test
    void whoForgetsOkLeavesASignInUnsaved() {
        assertThat(with("notSaved: 100%").values()).allSatisfy(history -> {
            assertThat(happened(history, "email")).containsExactly("SignInStarted", "DeviceCodeShown", "SignedIn");
        });
    }

    @Test
    void anAdministratorWhoCaresPressesOkInTheEnd() {
        assertThat(with("notSaved: 100%, administrator: { notices: 5m..10m, mends: 5m..10m }")
                        .values())
                .allSatisfy(history -> {
                    assertThat(happened(history, "email"))
                            .containsExactly("SignInStarted", "DeviceCodeShown", "SignedIn", "SettingsSaved");
                });
    }

    @Test
    void aUserSignsInAtThePanelAndScansThen() {
        Map<String, List<String>> histories = with("abandon: 0%");

        assertThat(histories.values()).allSatisfy(history -> {
            for (String user : List.of("user:u1", "user:u2")) {
                assertThat(happened(history, user))
                        .startsWith("SignInStarted", "DeviceCodeShown", "SignedIn", "SettingsSaved", "JobAccepted");
            }
            assertThat(happened(history, "")).filteredOn("JobAccepted"::equals).hasSize(12);
        });
    }

    private static List<String> happened(List<String> history, String slot) {
        return history.stream()
                .filter(line -> slot.isEmpty() || line.contains("\"slot\":\"" + slot + "\""))
                .map(PeopleTest::type)
                .collect(Collectors.toList());
    }

    private static String type(String line) {
        Matcher matcher = TYPE.matcher(line);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
