package dev.platen.sim.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SummaryTextTest {

    private final String text = new SummaryText(ExampleRun.facts(), ExampleRun.figures(), false).text();

    @Test
    void tellsVerdictThenAssertionsThenFiguresThenHowToRunAgain() {
        assertThat(text).isEqualTo("""
                FAILED  outage <2021>: 4 printers, 1d simulated in 1.3s

                  pass  no-storm   2               expected below 100
                  FAIL  delivered  33.3% (1 of 3)  expected at least 90%

                  events          15
                  jobs            3 submitted: 1 delivered, 1 failed (361: 1), 1 pending
                  email sign-ins  3 never signed in, 1 expired
                  fax sign-ins    3 never signed in
                  user sign-ins   3 never signed in
                  token requests  2, 1 failed; at most 2 a second, at 2021-03-15T05:00:00Z
                  seed            7
                  engine          actors
                  build           0.1.0 (4cada40), time zones 2026a
                  digest          sha256:00ff
                  journal         runs/outage-7/journal

                Run it again:
                  ./platen simulate 'my scenarios/outage.yaml' --seed 7
                """);
    }

    @Test
    void hasNoEscapeSequenceWithoutColour() {
        assertThat(text).doesNotContain("\u001b");
        assertThat(new SummaryText(ExampleRun.facts(), ExampleRun.figures(), true).text())
                .startsWith("\u001b[1;31mFAILED\u001b[0m");
    }
}
