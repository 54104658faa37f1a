package dev.platen.protocol.printer;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of a printer whatever it is told, in whatever order. */
class PrinterPropertiesTest {

    private static final int STEPS = 400;
    private static final int STEPS_TO_SETTLE = 20_000;

    static LongStream seeds() {
        return LongStream.range(0, 150);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theStateIsTheFoldOfTheEventsAndEveryEventCanBeApplied(long seed) {
        List<PrinterEvent> events = new ArrayList<>();
        RandomHost host = new RandomHost(seed, step -> {
            PrinterState folded = step.before();
            for (PrinterEvent event : step.decision().events()) {
                folded = folded.apply(event);
            }
            assertThat(folded).isEqualTo(step.decision().after());
            events.addAll(step.decision().events());
        });

        host.play(STEPS);

        PrinterState recovered = PrinterState.uninstalled(TestPrinter.ID);
        for (PrinterEvent event : events) {
            recovered = recovered.apply(event);
        }
        assertThat(recovered).isEqualTo(host.state());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyJobThatWasAcceptedEndsOnceAndNoOtherEnds(long seed) {
        Set<String> underWay = new HashSet<>();
        Map<String, Integer> ended = new HashMap<>();
        RandomHost host = new RandomHost(
                seed,
                step -> step.decision().events().forEach(event -> {
                    switch (event) {
                        case PrinterEvent.JobAccepted accepted ->
                            assertThat(underWay.add(accepted.job()))
                                    .as(accepted.job())
                                    .isTrue();
                        case PrinterEvent.EmailSent sent -> end(sent.job(), underWay, ended);
                        case PrinterEvent.FaxHandedOver handed -> end(handed.job(), underWay, ended);
                        case PrinterEvent.JobFailed failed -> end(failed.job(), underWay, ended);
                        default -> {}
                    }
                }));

        host.play(STEPS);
        assertThat(host.settle(STEPS_TO_SETTLE)).as("all jobs end in time").isTrue();

        assertThat(underWay).isEmpty();
        assertThat(ended).isNotEmpty();
        assertThat(ended.values()).containsOnly(1);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void effectsAreNumberedUpwardsAndNoneThatIsUnderWayIsForgotten(long seed) {
        Set<Long> known = new HashSet<>();
        RandomHost host = new RandomHost(seed, step -> {
            boolean resumes = step.command() instanceof PrinterCommand.Resume;
            long latest = step.before().effects();
            for (Effect effect : step.decision().effects()) {
                boolean again = resumes && underWay(step.before()).contains(effect.id());
                assertThat(effect.id() > latest).as("%s is new", effect).isEqualTo(!again);
                assertThat(again || !resumes || effect instanceof Effect.RefreshTokens)
                        .as("after a restart all that is new is a refresh: %s", effect)
                        .isTrue();
                latest = Math.max(latest, effect.id());
                known.add(effect.id());
            }
            PrinterState after = step.decision().after();
            assertThat(after.effects()).isEqualTo(latest);
            assertThat(known).containsAll(underWay(after));
            assertThat(after.busy()).isEqualTo(!underWay(after).isEmpty());
            if (resumes) {
                assertThat(step.decision().effects()).extracting(Effect::id).hasSameElementsAs(underWay(after));
            }
        });

        host.play(STEPS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aWokenPrinterMakesProgressAndIsNeverDueInThePast(long seed) {
        RandomHost host = new RandomHost(seed, step -> {
            if (step.command() instanceof PrinterCommand.Wake wake) {
                boolean due = !step.before().nextDue().isAfter(wake.at());
                assertThat(step.decision().events().isEmpty())
                        .as("nothing happened")
                        .isEqualTo(!due);
                assertThat(step.decision().after().nextDue()).isAfterOrEqualTo(wake.at());
            }
        });

        host.play(STEPS);
        host.settle(STEPS_TO_SETTLE);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void eventsCarryTheCommandsTimeAndNothingThatIsNoneOfTheirBusiness(long seed) {
        RandomHost host = new RandomHost(seed, step -> {
            assertThat(step.decision().events()).allSatisfy(event -> {
                assertThat(event.at()).isEqualTo(step.command().at());
                assertThat(event.toString()).doesNotContain(RandomHost.SECRET);
            });
            if (step.decision().reply() instanceof Reply.Refused) {
                assertThat(step.decision().events()).isEmpty();
                assertThat(step.decision().effects()).isEmpty();
                assertThat(step.decision().after()).isEqualTo(step.before());
            }
        });

        host.play(STEPS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void queueAndHistoryStayWithinTheirBoundsAndADeadSlotDoesNothingOfItsOwn(long seed) {
        RandomHost host = new RandomHost(seed, step -> {
            Jobs jobs = step.decision().after().jobs();
            assertThat(jobs.active()).hasSizeLessThanOrEqualTo(Jobs.ACTIVE_MAX);
            assertThat(jobs.history()).hasSizeLessThanOrEqualTo(Jobs.HISTORY_MAX);
            for (SlotState slot : step.decision().after().slots()) {
                if (!slot.signedIn()) {
                    assertThat(slot.nextRefresh()).isEqualTo(PrinterState.NEVER);
                    assertThat(slot.refreshing()).isFalse();
                }
            }
        });

        host.play(STEPS);
    }

    @Test
    void theSameSeedDoesTheSame() {
        List<RandomHost.Step> first = new ArrayList<>();
        List<RandomHost.Step> second = new ArrayList<>();

        new RandomHost(7, first::add).play(STEPS);
        new RandomHost(7, second::add).play(STEPS);

        assertThat(second).isEqualTo(first);
    }

    @Test
    void theRandomHostGetsEverywhere() {
        Set<Class<?>> events = new HashSet<>();
        Set<JobError> errors = new HashSet<>();
        seeds().forEach(seed -> new RandomHost(
                        seed,
                        step -> step.decision().events().forEach(event -> {
                            events.add(event.getClass());
                            if (event instanceof PrinterEvent.JobFailed failed) {
                                errors.add(failed.error());
                            }
                        }))
                .play(STEPS));

        assertThat(events).containsExactlyInAnyOrder(PrinterEvent.class.getPermittedSubclasses());
        assertThat(errors)
                .contains(
                        JobError.NOT_SIGNED_IN,
                        JobError.SIGN_IN_EXPIRED,
                        JobError.SIGN_IN_AGAIN,
                        JobError.TOKEN_SERVICE_UNAVAILABLE,
                        JobError.APPLICATION_REFUSED,
                        JobError.MAIL_SERVICE_UNAVAILABLE);
    }

    @Test
    void noEventHasAFieldForASecret() {
        assertThat(PrinterEvent.class.getPermittedSubclasses())
                .allSatisfy(event -> assertThat(
                                Arrays.stream(event.getRecordComponents()).map(RecordComponent::getName))
                        .noneMatch(name -> name.matches("(?i).*(password|secret|description|assertion).*")));
    }

    private static void end(String job, Set<String> underWay, Map<String, Integer> ended) {
        assertThat(underWay.remove(job)).as("%s was under way", job).isTrue();
        ended.merge(job, 1, Integer::sum);
    }

    private static Set<Long> underWay(PrinterState state) {
        Set<Long> effects = new HashSet<>();
        for (SlotState slot : state.slots()) {
            switch (slot.pending()) {
                case SlotState.Pending.Nothing() -> {}
                case SlotState.Pending.DeviceCode(long effect) -> effects.add(effect);
                case SlotState.Pending.Tokens tokens -> effects.add(tokens.effect());
                case SlotState.Pending.Refresh(long effect) -> effects.add(effect);
            }
        }
        for (Job job : state.jobs().active()) {
            if (job.phase() == Job.Phase.SENDING) {
                effects.add(job.effect());
            }
        }
        return effects;
    }
}
