package dev.platen.sim.scenario.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.sim.scenario.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An assertion that could never be measured, or that nobody can have meant, is refused. */
class WrongAssertionTest {

    private static final String PIECE =
            "- { id: recovery, metric: timeToRecover, after: idp-down, stat: p95, below: 15m }";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # the assertion, ^ marks the mistake | the one message
            metric: ^token, stat: count, below: 1 | 'metric': there is no 'token' (did you mean 'tokenRequests'?)
            metric: jobs, stat: ^p95, below: 1 | stat 'p95' cannot be made of jobs (count, share, maxRate or meanRate)
            metric: jobs, stat: ^mean, below: 1m | stat 'mean' cannot be made of jobs (count, share, maxRate or meanRate)
            metric: devices, stat: ^maxRate, below: 1 | stat 'maxRate' cannot be made of devices (count or share)
            metric: tokenLatency, stat: ^share, below: 1% | stat 'share' cannot be made of tokenLatency (mean, min, max or a percentile such as p95)
            metric: timeToRecover, stat: ^maxRate, below: 1, after: idp-down | stat 'maxRate' cannot be made of timeToRecover (share, mean, min, max or a percentile such as p95)
            metric: jobs, stat: ^median, below: 1 | 'stat': there is no 'median' (did you mean 'mean'?)
            metric: jobs, stat: ^maxrat, below: 1 | 'stat': there is no 'maxrat' (did you mean 'maxRate'?)
            metric: tokenLatency, stat: ^p101, below: 1s | 'stat': 'p101' is no percentile (above p0, at most p100)
            metric: jobs, stat: share, where: { result: ^delievered }, below: 1% | 'result': there is no 'delievered' (did you mean 'delivered'?)
            metric: jobs, stat: share, where: ^{ group: hq }, below: 1% | a share needs a 'where' that picks out a part (for example { result: delivered })
            metric: events, stat: share, where: ^{ group: hq }, below: 1% | a share needs a 'where' that picks out a part (for example { type: TokenRefreshed })
            metric: devices, stat: share, where: ^{ slot: email }, below: 1% | a share needs a 'where' that picks out a part (for example { status: SignedIn })
            metric: refreshes, stat: share, where: ^{ slot: email }, below: 1% | a share needs a 'where' that picks out a part (for example { outcome: failed })
            metric: events, stat: count, where: { type: ^TokenRefresh }, below: 1 | 'type': there is no 'TokenRefresh' (did you mean 'TokenRefreshed'?)
            metric: devices, stat: count, where: { status: ^Dead }, below: 1 | 'status': there is no 'Dead' (one of: NeverSignedIn, SignedOut, AwaitingUser, SignedInUnsaved, SignedIn, Expired)
            metric: jobs, stat: count, where: { code: ^362 }, below: 1 | 'code': there is no '362' (did you mean '360'?)
            metric: jobs, stat: count, where: { code: 361, result: ^delivered }, below: 1 | only a failed job has a code (leave 'result' out, or write failed)
            metric: jobs, stat: count, where: { outcome: ^failed }, below: 1 | 'outcome' does not go with this metric (it goes with tokenRequests, refreshes, tokenLatency)
            metric: tokenRequests, stat: count, where: { result: ^failed }, below: 1 | 'result' does not go with this metric (it goes with jobs)
            metric: events, stat: count, where: { status: ^Expired }, below: 1 | 'status' does not go with this metric (it goes with devices)
            metric: jobs, stat: count, where: ^{ group: school, tenant: contoso }, below: 1 | no group of the fleet is meant by this (tenant, group and model have to agree with one)
            metric: jobs, stat: maxRate, where: ^{ result: pending }, below: 1 | there is no rate of jobs that have not ended (use count or share)
            metric: jobs, stat: count, per: ^1s, below: 1 | 'per' goes with stat maxRate and meanRate only
            metric: jobs, stat: maxRate, per: ^0s, below: 1 | 'per': '0s' is too short (at least 1ms)
            metric: jobs, stat: count | the assertion compares with nothing (give it one of below, above, atLeast, atMost, equals)
            metric: jobs, stat: count, below: 1, above: ^2 | the assertion has 2 bounds: below, above (one bound, or atLeast and atMost)
            metric: jobs, stat: count, atLeast: ^3, atMost: 2 | 'atLeast' is more than 'atMost'
            metric: jobs, stat: count, below: ^90% | 'below': '90%' is no number (write for example 100 or 2.5)
            metric: jobs, stat: share, where: { result: failed }, below: ^0.1 | 'below': '0.1' is no percentage (did you mean 10%?)
            metric: tokenLatency, stat: p95, below: ^15 | 'below': '15' has no unit (write 15s, 15m, 15h or 15d)
            metric: timeToRecover, stat: p95, below: ^15 minutes, after: idp-down | 'below': '15 minutes' has no unit (write 15s, 15m, 15h or 15d)
            metric: ^timeToRecover, stat: p95, below: 15m | timeToRecover lacks 'after' (name the incident it is counted from)
            metric: timeToRecover, stat: p95, below: 15m, after: ^idp-dwn | there is no incident 'idp-dwn' (did you mean 'idp-down'?)
            metric: timeToRecover, stat: p95, below: 15m, after: idp-down, plus: ^1h | 'plus' goes with 'during' and 'after' only
            metric: devices, stat: count, below: 1, during: ^idp-down | 'during' does not go with this metric (it takes 'when')
            metric: jobs, stat: count, below: 1, when: ^end | 'when' goes with metric devices only (use 'between')
            metric: devices, stat: count, below: 1, when: ^never | 'when': 'never' is neither an offset nor a timestamp (write for example +7d4h or 2026-03-02T06:00:00+02:00)
            metric: jobs, stat: count, below: 1, during: ^revoke | incident 'revoke' is over at once (use 'after: revoke', or 'between')
            metric: jobs, stat: count, below: 1, during: idp-down, after: ^revoke | 'during' and 'after' exclude each other (give one of them)
            metric: jobs, stat: count, below: 1, plus: ^1h | 'plus' goes with 'during' and 'after' only
            metric: jobs, stat: count, below: 1, between: ^[+1h] | 'between' has to be a list of two instants (for example [+2h, +3h])
            metric: jobs, stat: count, below: 1, between: ^[+2h, +1h] | 'between' ends before it begins (write the earlier one first)
            metric: jobs, stat: count, below: 1, between: [+1h, ^2h] | 'between': '2h' lacks its sign (did you mean '+2h'?)
            metric: jobs, stat: count, below: 1, between: ^+1h | 'between' has to be a list, not '+1h' (a list of two: from and to, each an offset or a timestamp; 'end' for the end of the run)
            metric: jobs, stat: count, atLeast: ^3, of: { between: [+1h, +2h] } | 'atLeast': '3' is no ratio, and 'of' asks for one (did you mean '3x'?)
            metric: jobs, stat: count, atLeast: ^300%, of: { between: [+1h, +2h] } | 'atLeast': '300%' is no ratio, and 'of' asks for one (write for example 3x)
            metric: jobs, stat: count, atLeast: ^3x | 'atLeast': '3x' is no number (write for example 100 or 2.5)
            metric: jobs, stat: count, atLeast: 3x, of: ^{} | 'of' says nothing that differs (give it a 'between', 'during', 'after' or 'where')
            metric: jobs, stat: count, atLeast: 3x, of: { ^metric: events } | unknown key 'metric' in 'of' (one of: where, during, after, plus, between, when)
            metric: jobs, stat: count, below: 1, ^severty: warn | unknown key 'severty' in assertion 'a' (did you mean 'severity'?)
            metric: jobs, stat: count, below: 1, severity: ^fatal | 'severity': there is no 'fatal' (one of: error, warn)
            """)
    void oneMistakeOneMessage(String assertion, String message) {
        // given; without a mark, the mistake is that of the whole assertion
        String marked = assertion.contains("^") ? "- { id: a, " + assertion + " }" : "- ^{ id: a, " + assertion + " }";
        String text = Sample.TEXT.replace(PIECE, marked);
        int mark = text.indexOf('^');
        long line = 1 + text.substring(0, mark).chars().filter(c -> c == '\n').count();
        int column = mark - text.substring(0, mark).lastIndexOf('\n');

        // then
        assertThat(Sample.problems(text.replace("^", "")))
                .extracting(Problem::toString)
                .containsExactly("s.yaml:" + line + ":" + column + ": " + message);
    }
}
