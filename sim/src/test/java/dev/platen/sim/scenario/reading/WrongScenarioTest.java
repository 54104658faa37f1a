package dev.platen.sim.scenario.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.sim.scenario.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each way of writing something wrong leads to one message that says where and what, and to nothing else. */
class WrongScenarioTest {

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # piece of the sample       | in its place                  | the one message
            # unknown keys
            honourRetryAfter            | ^honorRetryAfter               | unknown key 'honorRetryAfter' in 'retry' (did you mean 'honourRetryAfter'?)
            seed: 7                     | ^seeed: 7                      | unknown key 'seeed' in 'run' (did you mean 'seed'?)
            locale: el                  | ^colour: red                   | unknown key 'colour' in tenant 'contoso' (one of: service, timezone, locale, securityDefaults, smtpAuth, deviceCodeFlow, consented)
            fleet:                      | ^flet:                         | unknown key 'flet' in the scenario (did you mean 'fleet'?)
            # unresolved names
            tenant: contoso, signIn     | tenant: ^contosso, signIn      | there is no tenant 'contosso' (did you mean 'contoso'?)
            model: mfp                  | model: ^printer                | there is no model 'printer' (one of: mfp, scanner)
            refresh: eager              | refresh: ^eagr                 | there is no refresh policy 'eagr' (did you mean 'eager'?)
            signIn: staged, refresh: lazy | signIn: ^stagd, refresh: lazy | there is no sign-in 'stagd' (did you mean 'staged'?)
            groups: [hq, school]        | groups: [hq, ^schol]           | there is no group 'schol' (did you mean 'school'?)
            shape: office               | shape: ^ofice                  | there is no shape 'ofice' (did you mean 'office'?)
            group: hq }                 | group: ^hw }                   | there is no group 'hw' (did you mean 'hq'?)
            during: idp-down            | during: ^idp-dwon              | there is no incident 'idp-dwon' (did you mean 'idp-down'?)
            exchangeOnline:             | ^exchangeOnlin:                | there is no service 'exchangeOnlin' (did you mean 'exchangeOnline'?)
            fabrikam: {                 | fabrikam: { service: ^gmail,   | 'service': there is no 'gmail' (one of: exchangeOnline, outlookCom)
            # units
            duration: 10d               | duration: ^10                  | 'duration': '10' has no unit (write 10s, 10m, 10h or 10d)
            duration: 10d               | duration: ^10days              | 'duration': 'days' is no unit of time (did you mean '10d'?)
            duration: 10d               | duration: ^4h10d               | 'duration': '4h10d' names its units twice or out of order (write the largest unit first, for example 7d4h)
            duration: 10d               | duration: ^ten days            | 'duration': 'ten days' is no duration (write for example 90s, 47m, 1.5h or 7d4h)
            duration: 10d               | duration: ^-10d                | 'duration': '-10d' is no duration (write for example 90s, 47m, 1.5h or 7d4h)
            duration: 10d               | duration: ^0s                  | 'duration': '0s' is no time at all
            duration: 10d               | duration: ^1000000d            | 'duration': '1000000d' is longer than a century
            duration: 10d               | duration: ^4000d              | 'duration': '4000d' is longer than ten years (at most 3653d)
            over: 2h                    | over: ^-2h                    | 'over': '-2h' is no duration (write for example 90s, 47m, 1.5h or 7d4h)
            refreshIdle: 90d            | refreshIdle: ^0s              | 'refreshIdle': '0s' is too short (at least 1000ms)
            lead: 5m,                   | lead: ^0s,                     | 'lead': '0s' is too short (at least 1ms)
            duration: 10d               | duration: ^1.0001ms            | 'duration': '1.0001ms' is no whole number of milliseconds
            jitter: 20%                 | jitter: ^0.2                   | 'jitter': '0.2' is no percentage (did you mean 20%?)
            jitter: 20%                 | jitter: ^120%                  | 'jitter': '120%' is more than the whole (0% to 100%)
            rate: 12/day                | rate: ^12                     | 'rate': '12' is no rate (did you mean '12/day'?)
            rate: 12/day                | rate: ^12/dya                  | 'rate': 'dya' is no unit of a rate (did you mean '12/day'?)
            rate: 12/day                | rate: ^0/day                   | 'rate': '0/day' is never (take the workload out instead)
            access: 60m..90m            | access: ^90m..60m              | 'access': '90m..60m' ends below its beginning (write the shorter duration first: 60m..90m)
            2026-03-02T06:00:00+02:00   | ^2026-03-02 06:00              | 'start': '2026-03-02 06:00' is no timestamp with an offset (write for example 2026-03-02T06:00:00+02:00 or 2026-03-02T04:00:00Z)
            2026-03-02T06:00:00+02:00   | ^2026-02-30T06:00:00+02:00     | 'start': '2026-02-30T06:00:00+02:00' is no timestamp with an offset (write for example 2026-03-02T06:00:00+02:00 or 2026-03-02T04:00:00Z)
            at: +1d                     | at: ^1d                        | 'at': '1d' lacks its sign (did you mean '+1d'?)
            at: +1d                     | at: ^tomorrow                  | 'at': 'tomorrow' is neither an offset nor a timestamp (write for example +7d4h or 2026-03-02T06:00:00+02:00)
            Europe/Athens               | ^Europe/Athen                  | 'timezone': 'Europe/Athen' is no time zone (did you mean 'Europe/Athens'?)
            Europe/Athens               | ^"+02:00"                      | 'timezone': '+02:00' is no time zone (write a name of the time zone database, for example Europe/Athens)
            "08:00 40%"                 | ^"8am 40%"                     | 'steps': '8am' is no time of day (00:00 to 23:59)
            "08:00 40%"                 | ^"08:00"                       | 'steps': '08:00' is no step (write for example "08:00 40%")
            days: mon-fri               | days: ^monday-fri              | 'days': 'monday-fri' names no days (did you mean 'mon'?)
            # types
            count: 100,                 | count: ^many,                  | 'count': 'many' is no whole number (1 to 10000000)
            count: 100,                 | count: ^[100],                 | 'count' has to be one value, not a list (a whole number, 1 to 10000000)
            fax: true                   | fax: ^yes                      | 'fax': 'yes' is neither true nor false
            groups: [hq, school]        | groups: ^hq                    | 'groups' has to be a list, not 'hq' (a list of names from fleet)
            groups: [hq, school]        | groups: ^[]                    | 'groups' is an empty list (a list of names from fleet)
            retry: { first: 1s, max: 5m, honourRetryAfter: true } | retry: ^5 | 'retry' has to be keys with values, not '5' (its keys: first, max, jitter, attempts, honourRetryAfter)
            run: { seed: 7, start: 2026-03-02T06:00:00+02:00, duration: 10d } | run: ^[now] | 'run' has to be keys with values, not a list (its keys: seed, start, duration, clock)
            administrator: { notices: 1h..8h, mends: 10m..1d } | administrator: ^nobody | 'administrator' is neither none nor keys with values (for example { notices: 1h..8h, mends: 10m..1d })
            # duplicates
            { id: mine                  | ^{ id: scans                  | id 'scans' is used twice (first in line 24)
            { id: revoke                | ^{ id: idp-down                | id 'idp-down' is used twice (first in line 27)
            seed: 7,                    | seed: 7, ^seed: 8,             | key 'seed' stands here twice (first in line 3)
            groups: [hq, school]        | groups: [hq, ^hq]              | 'hq' stands here twice
            # missing
            { seed: 7, start: 2026-03-02T06:00:00+02:00, duration: 10d } | ^{ start: 2026-03-02T06:00:00+02:00 } | 'run' lacks 'duration' (a duration such as 90s, 47m, 1.5h, 7d4h)
            version: 1                  | ^description: no version      | the scenario lacks 'version' (the number 1)
            { when: beforeExpiry, lead: 5m, | ^{ when: beforeExpiry,     | refresh policy 'eager' lacks 'lead' (a duration such as 90s, 47m, 1.5h, 7d4h)
            { id: scans, action: scanToEmail, groups: [hq, school], rate: 12/day, | ^{ id: scans, action: scanToEmail, groups: [hq, school], | workload 'scans' lacks 'rate' (a rate such as 12/day, 10/h, 5/min, 1/s)
            seed: 7                     | ^seed:                         | 'seed' has no value (a whole number from 0)
            # range and sense
            version: 1                  | version: ^2                    | 'version': 2 is out of range (1 to 1)
            count: 100,                 | count: ^0,                     | 'count': 0 is out of range (1 to 10000000)
            count: 100,                 | count: ^99999999999999999999,  | 'count': '99999999999999999999' is out of range (1 to 10000000)
            status: 503                 | status: ^404                   | 'status': 404 is out of range (500 to 599)
            max: 5m                     | max: ^500ms                    | 'max' is shorter than 'first' (max is 0.5s, first is 1.0s)
            name: sample                | name: ^my scenario             | 'name': 'my scenario' is no name (letters, digits, - and _, at most 60, beginning with a letter or digit)
            "08:00 40%", "18:00 0%"     | "18:00 40%", ^"08:00 0%"       | step 08:00 does not come after 18:00 (steps stand in order of time, each time once)
            ["08:00 40%"                 | ^["08:00 0%"                    | all steps of shape 'office' are 0%
            scanToEmail, groups: [hq, school] | faxByMail, groups: ^[school] | group 'school' cannot do this: its model 'scanner' has no fax (take the group out, or give the model 'fax: true')
            rate: 12/day                | rate: 12/day, users: ^3        | 'users' goes with action toMyEmail only
            at: +1d                     | at: ^2026-03-01T00:00:00Z      | the incident begins before the run (the run starts at 2026-03-02T04:00:00Z)
            target: { group: hq }       | target: ^{ group: hq, tenant: fabrikam } | no group of the fleet is meant by this (tenant, group and model have to agree with one)
            # variants
            when: onDemand              | when: onDemand, ^lead: 5m      | 'lead' does not go with when onDemand (it goes with beforeExpiry)
            when: onDemand              | when: ^sometimes               | 'when': there is no 'sometimes' (one of: onDemand, beforeExpiry, keepAlive)
            fault: idp.unavailable, status: 503 | fault: idp.unavailable, ^limit: 1/s | 'limit' does not go with fault idp.unavailable (it goes with idp.throttled)
            { id: idp-down, at: +1d, for: 47m, target: { tenant: contoso }, fault: idp.unavailable, status: 503 } | ^{ id: idp-down, at: +1d, for: 47m, target: { tenant: contoso }, fault: idp.throttled } | incident 'idp-down' lacks 'limit' (a rate such as 12/day, 10/h, 5/min, 1/s)
            fault: idp.unavailable, status: 503 | fault: idp.throttled, limit: ^0.5/s | 'limit': '0.5/s' is no whole number of requests (take a longer unit)
            fault: idp.unavailable, status: 503 | fault: idp.throttled, limit: 1/s, retryAfter: ^1500ms | 'retryAfter': '1500ms' is no whole number of seconds (Retry-After has none)
            fault: idp.unavailable      | fault: ^idp.down               | 'fault': there is no 'idp.down' (one of: idp.unavailable, idp.throttled, idp.slow, idp.reset, idp.garbled, entra.signingKeysUnknown, entra.conditionalAccessBlock, entra.sessionsRevoked, entra.passwordReset, entra.signInFrequency, entra.deviceCodeFlowBlocked, smtp.authDisabled, smtp.unavailable, smtp.busy, smtp.resetInData, smtp.answerLost, tls.rootExpired, net.partition, device.idle, device.off)
            share: 2%                   | share: 2%, ^for: 1h            | 'for' does not go with fault entra.sessionsRevoked (it goes with idp.unavailable, idp.throttled, idp.slow, idp.reset, idp.garbled, entra.signingKeysUnknown, entra.conditionalAccessBlock, entra.signInFrequency, entra.deviceCodeFlowBlocked, smtp.authDisabled, smtp.unavailable, smtp.busy, smtp.resetInData, smtp.answerLost, tls.rootExpired, net.partition, device.idle, device.off)
            share: 2%                   | share: ["+0m 90%", ^"+1h"]     | 'share': '+1h' is no point of a profile (write for example "+125m 90%")
            share: 2%                   | share: ["+1h 90%", ^"+5m 0%"]  | 'share': the points are out of order (write the earlier one first)
            """)
    void oneMistakeOneMessage(String piece, String other, String message) {
        // given a scenario with one mistake; ^ marks where it is
        String marked = Sample.TEXT.replace(piece, other == null ? "" : other);
        int mark = marked.indexOf('^');
        String before = marked.substring(0, mark);
        long line = 1 + before.chars().filter(c -> c == '\n').count();
        int column = mark - before.lastIndexOf('\n');

        // when
        List<Problem> problems = Sample.problems(marked.replace("^", ""));

        // then
        assertThat(problems)
                .extracting(Problem::toString)
                .containsExactly("s.yaml:" + line + ":" + column + ": " + message);
    }

    @Test
    void allMistakesAreSaidAtOnceInOrderOfTheFile() {
        String text = Sample.TEXT
                .replace("locale: el", "locale: fr")
                .replace("lead: 5m", "lead: 5")
                .replace("count: 100", "count: -1")
                .replace("seed: 7", "sed: 7");

        assertThat(Sample.problems(text)).extracting(Problem::line).containsExactly(3, 8, 15, 19);
    }
}
