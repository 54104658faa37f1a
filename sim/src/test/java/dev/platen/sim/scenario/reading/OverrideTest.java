package dev.platen.sim.scenario.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.emulator.fault.Fault;
import dev.platen.protocol.printer.RefreshPolicy;
import dev.platen.protocol.printer.RefreshSettings;
import dev.platen.sim.scenario.Clock;
import dev.platen.sim.scenario.Group;
import dev.platen.sim.scenario.Problem;
import dev.platen.sim.scenario.Scenario;
import dev.platen.sim.scenario.WorkloadSpec;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverrideTest {

    @Test
    void anItemOfAListIsNamedByItsId() {
        Scenario scenario = Sample.read("fleet.hq.refresh=lazy", "incidents.idp-down.for=5m");

        assertThat(scenario.fleet().getFirst().refresh().name()).isEqualTo("lazy");
        assertThat(scenario.fleet().getLast().refresh().name()).isEqualTo("lazy");
        Fault fault = scenario.incidents().getFirst().fault();
        assertThat(Duration.between(fault.start(), fault.end())).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void aStarMeansAllOfThem() {
        Scenario scenario = Sample.read("fleet.*.refresh=lazy", "refresh.*.jobWaits=7m", "incidents.*=none");

        assertThat(scenario.fleet())
                .isNotEmpty()
                .allSatisfy(group -> assertThat(group.refresh().name()).isEqualTo("lazy"));
        assertThat(scenario.refresh().values())
                .allSatisfy(policy -> assertThat(policy.settings().jobWaits()).isEqualTo(Duration.ofMinutes(7)));
        assertThat(scenario.faults()).isEmpty();
    }

    @Test
    void aKeyCanBeChangedOrAdded() {
        Scenario scenario = Sample.read("run.duration=1d", "run.clock=60x", "refresh.eager.jitter=0%");

        assertThat(scenario.run().duration()).isEqualTo(Duration.ofDays(1));
        assertThat(scenario.run().clock()).isEqualTo(new Clock.Paced(60));
        RefreshSettings eager = Sample.named("eager", scenario.refresh()).settings();
        assertThat(eager.policy()).isEqualTo(new RefreshPolicy.BeforeExpiry(Duration.ofMinutes(5), 0));
    }

    @Test
    void aPartThatWasNotThereCanBeBegun() {
        Scenario scenario = Sample.read(
                "refresh.lazy.retry.max=1m",
                "services.outlookCom.tokens.access=60m",
                "signIn.staged.administrator=none",
                "outputs.dir=out");

        assertThat(Sample.named("lazy", scenario.refresh()).settings().retry().max())
                .isEqualTo(Duration.ofMinutes(1));
        assertThat(Sample.named("staged", scenario.signIn()).administrator()).isEmpty();
        assertThat(scenario.outputs().dir()).isEqualTo("out");
    }

    @Test
    void seedAndNameReachTheFolder() {
        Scenario scenario = Sample.read("run.seed=8", "name=other");

        assertThat(scenario.run().seed()).isEqualTo(8);
        assertThat(scenario.outputs().dir()).isEqualTo("runs/other-8");
    }

    @Test
    void listsAndKeysAreWrittenAsInYaml() {
        Scenario scenario = Sample.read(
                "workload.scans.groups=[hq]",
                "incidents.idp-down.share=[\"+0m 90%\", \"+5m 0%\"]",
                "refresh.slow={ when: keepAlive, every: 10d }",
                "fleet.hq.refresh=slow");

        assertThat(scenario.workload().getFirst().groups())
                .extracting(Group::id)
                .containsExactly("hq");
        assertThat(scenario.incidents().getFirst().fault().share().points()).hasSize(2);
        assertThat(scenario.fleet().getFirst().refresh().settings().policy())
                .isEqualTo(new RefreshPolicy.KeepAlive(Duration.ofDays(10), 0));
    }

    @Test
    void anIncidentSetToNoneDoesNotHappenButKeepsItsTime() {
        Scenario scenario = Sample.read("incidents.idp-down=none");

        assertThat(scenario.faults()).extracting(Fault::id).containsExactly("revoke");
        assertThat(scenario.incidents()).hasSize(2);
        assertThat(scenario.assertions().getFirst().measure().window())
                .isEqualTo(Sample.read().assertions().getFirst().measure().window());
    }

    @Test
    void otherItemsSetToNoneAreTakenOut() {
        Scenario scenario = Sample.read("workload.mine=none", "assertions.recovery=none");

        assertThat(scenario.workload()).extracting(WorkloadSpec::id).containsExactly("scans");
        assertThat(scenario.assertions()).hasSize(2);
    }

    @Test
    void laterOverridesFollowEarlierOnes() {
        assertThat(Sample.read("run.seed=8", "run.seed=9").run().seed()).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            fleet.hq.refresh         | there is no '=' in it (write path=value, for example fleet.hq.refresh=lazy)
            =lazy                    | there is no path before the '=' (write path=value, for example fleet.hq.refresh=lazy)
            fleet.hq.refresh=        | there is no value after the '=' (write path=value, for example fleet.hq.refresh=lazy)
            fleet..refresh=lazy      | the path has an empty step (write path=value, for example fleet.hq.refresh=lazy)
            flet.hq.refresh=lazy     | a scenario has no 'flet' (did you mean 'fleet'?)
            fleet.hw.refresh=lazy    | there is no group 'hw' (did you mean 'hq'?)
            fleet.hq.refesh=lazy     | a group has no 'refesh' (did you mean 'refresh'?)
            fleet.hq.refresh=lzy     | there is no refresh policy 'lzy' (did you mean 'lazy'?)
            refresh.eagre.jitter=0%  | there is no refresh policy 'eagre' (did you mean 'eager'?)
            refresh.eager.jitter=0   | 'jitter': '0' is no percentage (did you mean 0%?)
            run.duration=1           | 'duration': '1' has no unit (write 1s, 1m, 1h or 1d)
            run.duration.days=1      | 'duration' has nothing within it (end the path with it: ...duration=value)
            run.seed=-1              | 'seed': -1 is out of range (0 to 9223372036854775807)
            run.seed=9223372036854775808 | 'seed': '9223372036854775808' is out of range (0 to 9223372036854775807)
            fleet.hq=lazy            | 'hq' is a whole group (set one of its keys, or none: fleet.hq=none)
            run=1d                   | 'run' has to be keys with values, not '1d' (its keys: seed, start, duration, clock)
            incidents.idp-down.for=[ | not YAML: while parsing a flow node, expected the node content, but found '<stream end>'
            incidents.revoke.for=1h  | 'for' does not go with fault entra.sessionsRevoked (it goes with idp.unavailable, idp.throttled, idp.slow, idp.reset, idp.garbled, entra.signingKeysUnknown, entra.conditionalAccessBlock, entra.signInFrequency, entra.deviceCodeFlowBlocked, smtp.authDisabled, smtp.unavailable, smtp.busy, smtp.resetInData, smtp.answerLost, tls.rootExpired, net.partition, device.idle, device.off)
            services.gmail.smtp.connections=5 | there is no service 'gmail' (one of: exchangeOnline, outlookCom)
            """)
    void aMistakeIsSaidAsInTheFile(String override, String message) {
        assertThat(Sample.problems(Sample.TEXT, override))
                .extracting(Problem::toString)
                .containsExactly("--set " + override + ": " + message);
    }

    @Test
    void takingOutWhatIsNeededIsSaidWhereItIsNeeded() {
        List<Problem> problems = Sample.problems(Sample.TEXT, "fleet.school=none");

        assertThat(problems)
                .extracting(Problem::toString)
                .containsExactly("s.yaml:24:52: there is no group 'school' (one of: hq)");
    }

    @Test
    void theTextWithOverridesReadsAsTheSameScenario() {
        LoadedScenario loaded = ScenarioReader.read(
                "s.yaml", Sample.TEXT, List.of("fleet.hq.refresh=lazy", "incidents.idp-down=none", "run.seed=3"));
        LoadedScenario again = ScenarioReader.read("again.yaml", loaded.text(), List.of());

        assertThat(again.scenario()).isEqualTo(loaded.scenario());
        assertThat(again.text()).isEqualTo(loaded.text());
    }
}
