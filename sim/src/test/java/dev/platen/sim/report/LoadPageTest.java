package dev.platen.sim.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.protocol.written.Unreadable;
import dev.platen.sim.load.Course;
import dev.platen.sim.load.LoadVerdict;
import dev.platen.sim.load.Measurement;
import dev.platen.sim.load.Threshold;
import dev.platen.sim.load.capacity.Capacity;
import dev.platen.sim.load.tokens.TokenFindings;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What a load test leaves for people, build servers and tools. */
class LoadPageTest {

    private static final String HOSTILE = "500 <script>alert(\"x\")</script> & more";
    private static final long SECOND = 1_000_000_000;

    private static Measurement measurement(long unsent) {
        Histogram latency = new Histogram(3);
        Course course = new Course(Duration.ofSeconds(1));
        for (int second = 0; second < 30; second++) {
            for (int request = 0; request < 10; request++) {
                long due = second * SECOND + request;
                course.countDue(due);
                course.countSent(due);
                course.countLatency(due, 1_000L * (second + 1));
                latency.recordValue(1_000L * (second + 1));
            }
            course.countFailed(second * SECOND);
        }
        return new Measurement(
                Instant.parse("2026-03-02T09:00:00Z"),
                30,
                new Measurement.Counts(330, 330 - unsent, 300, unsent, 0, 0, 0, 0),
                new TreeMap<>(Map.of(HOSTILE, 30L)),
                latency,
                latency,
                latency,
                course,
                new Measurement.Effort(3, 0, 100, 100, 1, 0.25, 0.5),
                false);
    }

    private static LoadVerdict verdict(Measurement measurement) throws Unreadable {
        return LoadVerdict.of(measurement, Threshold.read("p99<250ms,errors<1%"));
    }

    @Test
    void thePageStandsAlone() throws Unreadable {
        Measurement measurement = measurement(0);
        LoadVerdict verdict = verdict(measurement);
        Capacity capacity = new Capacity(
                List.of(new Capacity.Step(11, measurement, verdict, true, true)), 11, 11.4, Capacity.End.FOUND);
        String html = new LoadPage(
                        "http://127.0.0.1/token",
                        measurement,
                        verdict,
                        Optional.of(capacity),
                        List.of(),
                        List.of("./platen", "load", "--slo", "p99<250ms"))
                .html();
        assertThat(html)
                .contains("Failed. ", "errors&lt;1% does not hold with 9.1%", "Capacity: 11 a second")
                .contains("1 of 10 failed")
                .contains("--slo &#39;p99&lt;250ms&#39;")
                .contains("500 &lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; more")
                .doesNotContain("<script", "style=", "src=", "href=\"http");
        assertThat(html.split("<rect", -1)).hasSizeBetween(61, 600);
    }

    @Test
    void buildServersGetATestForEachThreshold() throws Exception {
        Measurement measurement = measurement(7);
        String xml = JUnitReport.xml("http://127.0.0.1/token?a=1&b=2", measurement, verdict(measurement));
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(UTF_8)));
        Element suite = document.getDocumentElement();
        assertThat(suite.getAttribute("tests")).isEqualTo("3");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("skipped")).isEqualTo("1");
        assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(3);
        assertThat(((Element) suite.getElementsByTagName("failure").item(0)).getAttribute("message"))
                .isEqualTo("it was 9.1%");
        assertThat(((Element) suite.getElementsByTagName("skipped").item(0)).getAttribute("message"))
                .contains("7 requests were never sent");
    }

    @Test
    void badAccessTokensFailTheTestWhereverItIsToldOf() throws Unreadable {
        Measurement measurement = measurement(0);
        LoadVerdict without = LoadVerdict.of(measurement, List.of());
        assertThat(without.passed()).isTrue();
        TokenFindings bad = new TokenFindings(20, new TreeMap<>(Map.of("expired when it came", 3L)));
        LoadVerdict verdict = without.with(bad.hasToHold());
        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.with(new TokenFindings(20, new TreeMap<>()).hasToHold())
                        .passed())
                .isFalse();
        String why = "20 looked at, 3 x expired when it came";
        assertThat(JUnitReport.xml("target", measurement, without)).contains("failures=\"0\"");
        assertThat(JUnitReport.xml("target", measurement, verdict))
                .contains("failures=\"1\"", "name=\"access tokens are good\"", "message=\"" + why + "\"");
        assertThat(new LoadPage("target", measurement, verdict, Optional.empty(), List.of(), List.of()).html())
                .contains("Failed. ", "access tokens are good does not hold: " + why);
    }

    @Test
    void aSearchThatFoundNoRateFailsForBuildServers() {
        assertThat(JUnitReport.nothingHeld("target", "p99<250ms", Instant.parse("2026-03-02T08:00:00Z")))
                .contains("tests=\"1\"", "failures=\"1\"", "name=\"p99&lt;250ms\"", "it held at no rate");
    }

    @Test
    void toolsGetFigures() throws Unreadable {
        Measurement measurement = measurement(0);
        assertThat(LoadMetrics.text(measurement, verdict(measurement)).lines())
                .contains(
                        "platen_load_requests_due_total 330",
                        "platen_load_requests_failed_total{failure=\"500 <script>alert(\\\"x\\\")</script> & more\"} 30",
                        "platen_load_latency_seconds_count 300",
                        "platen_load_threshold_held{threshold=\"errors<1%\"} 0")
                .endsWith("# EOF");
    }
}
