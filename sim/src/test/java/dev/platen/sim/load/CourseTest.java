package dev.platen.sim.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CourseTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @Test
    void requestsBelongToTheIntervalInWhichTheyWereDue() {
        Course course = new Course(Duration.ofSeconds(1));
        course.countDue(0);
        course.countDue(SECOND + 1);
        course.countLatency(SECOND + 1, 5_000_000);
        course.countFailed(3 * SECOND);
        assertThat(course.intervals()).isEqualTo(4);
        assertThat(course.due(1)).isEqualTo(1);
        assertThat(course.micros(1, 0.5)).isBetween(5_000_000L, 5_500_000L);
        assertThat(course.micros(0, 0.5)).isZero();
        assertThat(course.failed(3)).isEqualTo(1);
    }

    /** Classes are narrow: what is told is never less than what was, and at most an eighth more. */
    @Test
    void aLatencyIsToldAtMostAnEighthTooLong() {
        for (long micros = 100; micros < 100_000_000; micros = micros * 21 / 20 + 1) {
            Course course = new Course(Duration.ofSeconds(1));
            course.countLatency(0, micros);
            assertThat(course.micros(0, 1)).isBetween(micros, micros + micros / 8 + 1);
        }
    }

    @Test
    void lanesAddUp() {
        Course one = new Course(Duration.ofSeconds(1));
        Course other = new Course(Duration.ofSeconds(1));
        for (int second = 0; second < 40; second++) {
            one.countDue(second * SECOND);
            other.countDue(second * SECOND);
            other.countSent(second * SECOND);
            other.countLatency(second * SECOND, 1_000);
        }
        one.countLatency(0, 1_000_000);
        one.add(other);
        assertThat(one.due(39)).isEqualTo(2);
        assertThat(one.peakSent()).isEqualTo(1);
        assertThat(one.between(0, 0, 10_000)).isEqualTo(1);
        assertThat(one.between(0, 10_000, Long.MAX_VALUE)).isEqualTo(1);
    }
}
