package dev.platen.sim.load.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.sim.load.MailPlan;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MailboxTest {

    @Test
    void noMoreThanItMayIsSentInAnyMinute() {
        Mailbox mailbox = new Mailbox();
        long second = TimeUnit.SECONDS.toNanos(1);
        for (int message = 0; message < MailPlan.MESSAGES_A_MINUTE; message++) {
            assertThat(mailbox.waits(message * second)).isZero();
        }
        long last = (MailPlan.MESSAGES_A_MINUTE - 1) * second;
        assertThat(mailbox.waits(last)).isEqualTo(60 * second - last);
        assertThat(mailbox.waits(60 * second)).isZero();
        assertThat(mailbox.waits(60 * second)).isEqualTo(second);
    }
}
