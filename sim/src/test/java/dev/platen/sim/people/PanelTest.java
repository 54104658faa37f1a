package dev.platen.sim.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.protocol.printer.JobKind;
import dev.platen.protocol.printer.PrinterCommand.SubmitJob;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PanelTest {

    private final Panel panel = new Panel();

    @Test
    void theFirstScanThatWaitsMakesTheUserSignIn() {
        assertThat(panel.waits("maria", job("scan-1"))).isTrue();
        assertThat(panel.waits("maria", job("scan-2"))).isFalse();
        assertThat(panel.waits("nikos", job("scan-3"))).isTrue();
    }

    @Test
    void whoHasSignedInGetsWhatWaited() {
        panel.waits("maria", job("scan-1"));
        panel.waits("maria", job("scan-2"));

        assertThat(panel.enter("maria")).containsExactly(job("scan-1"), job("scan-2"));
        assertThat(panel.signedIn("maria")).isTrue();
        assertThat(panel.signedIn("nikos")).isFalse();
        assertThat(panel.enter("maria")).isEmpty();
    }

    @Test
    void whoseSignInCameToNothingGivesUpWhatWaited() {
        panel.waits("maria", job("scan-1"));
        panel.leave("maria");

        assertThat(panel.waits("maria", job("scan-2"))).isTrue();
        assertThat(panel.enter("maria")).containsExactly(job("scan-2"));
    }

    @Test
    void whoseSignInIsDeadIsNotSignedIn() {
        panel.enter("maria");
        panel.leave("maria");

        assertThat(panel.signedIn("maria")).isFalse();
    }

    private static SubmitJob job(String id) {
        return new SubmitJob(Instant.EPOCH, id, JobKind.TO_MY_EMAIL, "maria", "", "spool/" + id, 1000);
    }
}
