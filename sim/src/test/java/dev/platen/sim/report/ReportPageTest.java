package dev.platen.sim.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.sim.metrics.Figures;
import dev.platen.sim.metrics.RunMetrics;
import dev.platen.sim.metrics.Story;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportPageTest {

    private final String html = new ReportPage(ExampleRun.facts(), ExampleRun.figures()).html();

    @Test
    void showsVerdictAssertionsAndHowToRunAgain() {
        assertThat(html)
                .contains("1 of 2 assertions did not hold.")
                .contains("33.3% (1 of 3)")
                .contains("sha256:00ff")
                .contains("4cada40")
                .contains("2026a")
                .contains("./platen simulate &#39;my scenarios/outage.yaml&#39; --seed 7");
    }

    @Test
    void textOfAScenarioIsTextInThePage() {
        assertThat(html).contains("outage &lt;2021&gt;").doesNotContain("outage <2021>");
        assertThat(html).contains("Signing keys &lt;gone&gt;").contains("Signing keys \\u003cgone>");
    }

    @Test
    void markupEscapesWhatCouldEndATextOrAnAttribute() {
        Markup markup = new Markup().element("p", "</p><script>'&\u0000\u202e", "title", "\"><img src=x>");

        assertThat(markup.toString())
                .isEqualTo(
                        "<p title=\"&quot;&gt;&lt;img src=x&gt;\">&lt;/p&gt;&lt;script&gt;&#39;&amp;\uFFFD\uFFFD</p>");
    }

    @Test
    void itsPolicyNamesEveryScriptAndStyleByHash() throws Exception {
        List<String> code = Pattern.compile("<(style|script)>(.*?)</\\1>", Pattern.DOTALL)
                .matcher(html)
                .results()
                .map((MatchResult found) -> found.group(2))
                .toList();

        assertThat(code).hasSize(3);
        for (String content : code) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            assertThat(html).contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
        }
        assertThat(html).contains("default-src 'none'").doesNotContain("unsafe-inline");
    }

    @Test
    void asksTheNetworkForNothing() {
        assertThat(html)
                .doesNotContainPattern("(src|href)\\s*=\\s*[\"'](https?:)?//")
                .doesNotContain("@import");
    }

    @Test
    void hasNoStyleAttributeSinceThePolicyForbidsThem() {
        assertThat(html.substring(html.indexOf("<body>"), html.indexOf("<script")))
                .doesNotContain(" style=");
    }

    @Test
    void aRunWithoutEventsHasAPageToo() {
        Figures figures = new RunMetrics(Story.roster(), Story.START, List.of(), List.of()).figures();

        assertThat(new ReportPage(ExampleRun.facts(), figures).html())
                .contains("The scenario asserts nothing.")
                .contains("No job failed.");
    }

    @Test
    void staysSmall() {
        assertThat(html.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(200_000);
    }
}
