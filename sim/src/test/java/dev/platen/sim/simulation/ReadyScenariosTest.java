package dev.platen.sim.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.sim.metrics.Assertion;
import dev.platen.sim.metrics.AssertionResult;
import dev.platen.sim.scenario.ReadyScenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The scenarios that are shipped tell their story, and no longer once its cause is taken away. */
class ReadyScenariosTest {

    /**
     * A cause that is taken away.
     *
     * @param scenario the scenario
     * @param changes what takes it away
     * @param fail the assertions that then have to fail, by id
     */
    record Removed(ReadyScenario scenario, List<String> changes, Set<String> fail) {}

    private static Removed without(ReadyScenario scenario, String changes, String... fail) {
        return new Removed(scenario, List.of(changes.split(" ")), Set.of(fail));
    }

    static Stream<Removed> causes() {
        return Stream.of(
                without(
                        ReadyScenario.ENTRA_OUTAGE,
                        "incidents.outage=none",
                        "builds-up",
                        "jobs-lost",
                        "peak-after-the-morning",
                        "peak-before-the-surge",
                        "surge",
                        "echo",
                        "long-tail"),
                without(ReadyScenario.ENTRA_OUTAGE, "incidents.outage.at=2021-03-15T18:30:00Z", "quiet-before"),
                without(
                        ReadyScenario.ENTRA_OUTAGE,
                        "incidents.outage.for=15h incidents.outage.share=50%",
                        "over-by-09-37"),
                without(
                        ReadyScenario.ENTRA_OUTAGE,
                        "incidents.outage.fault=entra.conditionalAccessBlock",
                        "nobody-signs-in-again"),
                without(
                        ReadyScenario.ENTRA_OUTAGE,
                        "fleet.east.refresh=lazy fleet.clinics.refresh=lazy fleet.west.refresh=lazy",
                        "peak-after-the-morning",
                        "surge",
                        "echo"),
                without(
                        ReadyScenario.ROTATED_TOKEN,
                        "models.forgetful.keepsRotatedToken=true",
                        "dead-on-day-90",
                        "error-361"),
                without(
                        ReadyScenario.ROTATED_TOKEN,
                        "services.exchangeOnline.tokens.refreshIdle=30d",
                        "nothing-to-see",
                        "alive-on-day-89"),
                without(ReadyScenario.ROTATED_TOKEN, "fleet.new.model=forgetful", "sound-firmware-lives"),
                without(
                        ReadyScenario.SIGN_IN_FREQUENCY,
                        "incidents.policy=none",
                        "dead-by-noon",
                        "monday-lost",
                        "again"),
                without(ReadyScenario.SIGN_IN_FREQUENCY, "incidents.policy.every=1d", "nothing-to-see"),
                without(ReadyScenario.SIGN_IN_FREQUENCY, "signIn.staffed.administrator=none", "mended", "again"),
                without(ReadyScenario.SMTP_AUTH, "incidents.no-smtp=none", "nothing-goes-out"),
                without(ReadyScenario.SMTP_AUTH, "incidents.no-smtp.for=3d", "back-at-once"),
                without(ReadyScenario.SMTP_AUTH, "incidents.no-smtp.target=all", "neighbour-is-well"),
                without(
                        ReadyScenario.SMTP_AUTH,
                        "incidents.no-smtp.fault=entra.conditionalAccessBlock",
                        "tokens-go-on",
                        "panel-says-signed-in"),
                without(
                        ReadyScenario.DEVICE_CODE_FLOW,
                        "incidents.enforced=none",
                        "dead-in-90-minutes",
                        "error-370",
                        "they-try"),
                without(ReadyScenario.DEVICE_CODE_FLOW, "signIn.staffed.administrator=none", "they-try", "mended"),
                without(ReadyScenario.DEVICE_CODE_FLOW, "incidents.enforced.for=1h", "no-way-in"),
                without(ReadyScenario.DEVICE_CODE_FLOW, "incidents.enforced.target=all", "report-only-is-harmless"),
                without(
                        ReadyScenario.NOT_SAVED,
                        "signIn.hurried.notSaved=0% signIn.watched.notSaved=0%",
                        "forgotten",
                        "error-360",
                        "only-360"),
                without(ReadyScenario.NOT_SAVED, "signIn.watched.administrator=none", "noticed"),
                without(ReadyScenario.NOT_SAVED, "signIn.careful.notSaved=5%", "careful-people"),
                without(ReadyScenario.MONTH_END, "fleet.warehouse.mailbox=perDevice", "put-off", "lost"),
                without(
                        ReadyScenario.MONTH_END,
                        "services.exchangeOnline.smtp.connections=20 services.exchangeOnline.smtp.messagesPerMinute=200",
                        "at-the-limit",
                        "lost"),
                without(ReadyScenario.MONTH_END, "fleet.offices.mailbox=shared", "own-mailboxes"),
                without(
                        ReadyScenario.MONTH_END,
                        "workload.delivery-notes.between=[2026-04-29T15:00:00+02:00,2026-04-29T16:30:00+02:00]",
                        "ordinary-day"),
                without(ReadyScenario.SCHOOL, "fleet.classrooms.refresh=heartbeat", "error-361"),
                without(
                        ReadyScenario.SCHOOL,
                        "fleet.classrooms.refresh=heartbeat refresh.heartbeat.every=95d",
                        "nobody-sees-it-coming",
                        "heartbeat-survives"),
                without(ReadyScenario.SCHOOL, "incidents.unplugged=none", "unplugged-dies"),
                without(ReadyScenario.SCHOOL, "services.exchangeOnline.tokens.refreshIdle=10h", "last-week-of-school"),
                // The quarter's incidents, on a shorter time where it does not matter for the assertion.
                without(
                        ReadyScenario.OFFICE_QUARTER,
                        "run.duration=5h incidents.idp-down.at=+3h incidents.idp-down.for=12m fleet.hq.count=90"
                                + " services.exchangeOnline.tokens.access=10m refresh.eager.retry.max=1s",
                        "no-storm"),
                without(
                        ReadyScenario.OFFICE_QUARTER,
                        "run.duration=9d refresh.eager.retry.first=1h refresh.eager.retry.max=1h",
                        "recovery"),
                without(
                        ReadyScenario.OFFICE_QUARTER,
                        "run.duration=9d signIn.staged.notSaved=20% signIn.staged.administrator=none",
                        "delivered"),
                without(ReadyScenario.OFFICE_QUARTER, "incidents.holidays=none", "locked-out"));
    }

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void passesItsOwnAssertions(ReadyScenario scenario) {
        assertThat(scenario.played(folder.resolve("run"), List.of()))
                .isNotEmpty()
                .allMatch(AssertionResult::passed);
    }

    @ParameterizedTest
    @MethodSource("causes")
    void failsWithoutItsCause(Removed cause) {
        List<AssertionResult> results = cause.scenario().played(folder.resolve("run"), cause.changes());

        assertThat(results)
                .filteredOn(result -> cause.fail().contains(result.id()))
                .hasSameSizeAs(cause.fail())
                .noneMatch(AssertionResult::passed);
    }

    @Test
    void noFileInTheFolderIsLeftOut() {
        assertThat(ReadyScenario.files())
                .containsExactlyInAnyOrderElementsOf(Stream.of(ReadyScenario.values())
                        .map(ReadyScenario::toString)
                        .toList());
    }

    @Test
    void theProgramBringsThemAllWithIt() throws IOException {
        assertThat(ReadyScenarios.names()).containsExactlyInAnyOrderElementsOf(ReadyScenario.files());
        for (String name : ReadyScenarios.names()) {
            assertThat(ReadyScenarios.text(name))
                    .hasValue(Files.readString(ReadyScenario.FOLDER.resolve(name + ".yaml")));
        }
        assertThat(ReadyScenarios.text("../starter")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyAssertionHasACauseThatIsTakenAway(ReadyScenario scenario) {
        Set<String> tried = new TreeSet<>();
        causes().filter(cause -> cause.scenario() == scenario).forEach(cause -> tried.addAll(cause.fail()));

        assertThat(tried)
                .containsExactlyInAnyOrderElementsOf(scenario.shipped().scenario().assertions().stream()
                        .map(Assertion::id)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void isNamedAfterItsFile(ReadyScenario scenario) {
        assertThat(scenario.shipped().scenario().name()).isEqualTo(scenario.toString());
    }
}
