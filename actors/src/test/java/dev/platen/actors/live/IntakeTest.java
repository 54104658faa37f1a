package dev.platen.actors.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platen.actors.printer.PacedClock;
import dev.platen.persistence.spool.Spool;
import dev.platen.persistence.spool.SpoolFullException;
import dev.platen.protocol.printer.JobKind;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.Refusal;
import dev.platen.protocol.printer.Reply;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeTest {

    private static final PrinterId PRINTER = PrinterId.parse("contoso/hq-0001");
    private static final Intake.NewJob SCAN =
            new Intake.NewJob("scan-1", JobKind.SCAN_TO_EMAIL, "", "anna@contoso.example");

    @TempDir
    private Path folder;

    private Spool spool;
    private LiveFleet fleet;

    @BeforeEach
    void start() {
        spool = Spool.open(folder.resolve("spool"), 1000);
        spool.store("contoso/hq-0001/of-a-dead-process", new ByteArrayInputStream(new byte[10]));
        InstantSource clock = InstantSource.system();
        fleet = LiveFleet.start(
                folder.resolve("journal"),
                spool,
                new ScriptedServices(1, clock),
                _ -> {},
                PacedClock.of(clock),
                Duration.ofMinutes(1));
    }

    @AfterEach
    void stop() {
        fleet.close();
    }

    @Test
    void theDocumentOfAJobThatIsRefusedDoesNotStay() {
        Reply reply = fleet.intake()
                .submit(PRINTER, SCAN, new ByteArrayInputStream(new byte[100]))
                .toCompletableFuture()
                .join();

        assertThat(reply).isEqualTo(new Reply.Refused(Refusal.NOT_INSTALLED));
        assertThat(spool.bytes()).isZero();
    }

    @Test
    void aJobWhoseDocumentCannotBeStoredDoesNotReachThePrinter() {
        assertThatThrownBy(() -> fleet.intake().submit(PRINTER, SCAN, new ByteArrayInputStream(new byte[1001])))
                .isInstanceOf(SpoolFullException.class);

        assertThat(fleet.states().of(PRINTER).jobs().active()).isEmpty();
    }

    @Test
    void whatADeadProcessLeftInTheSpoolIsGone() {
        assertThat(spool.holds("contoso/hq-0001/of-a-dead-process")).isFalse();
    }
}
