package dev.platen.emulator.fault;

import static dev.platen.emulator.fault.Callers.caller;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private static final Instant START = Instant.parse("2026-03-02T06:00:00Z");

    @Test
    void everyNameIsReadAsItIsWritten() {
        for (FaultName name : FaultName.values()) {
            assertEquals(Optional.of(name), FaultName.parse(name.toString()));
        }
        assertEquals(Optional.empty(), FaultName.parse("idp.unavailible"));
    }

    @Test
    void theSetAnswersAsEachFaultWouldAtAnyInstantInAnyOrder() {
        Random random = new Random(1);
        List<Fault> list = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Instant start = START.plusSeconds(random.nextInt(3_600));
            FaultKind kind = i % 3 == 0 ? new FaultKind.SmtpBusy() : new FaultKind.Partition();
            list.add(new Fault(
                    "fault-" + i,
                    i % 7 == 0 ? new FaultKind.SessionsRevoked() : kind,
                    i % 2 == 0 ? Target.group("hq") : Target.tenant("fabrikam"),
                    Share.constant(random.nextDouble()),
                    i % 5 == 0 ? Per.REQUEST : Per.DEVICE,
                    start,
                    start.plusSeconds(random.nextInt(600))));
        }
        Faults faults = new Faults(list);
        for (int i = 0; i < 5_000; i++) {
            Caller device = caller((i % 2 == 0 ? "contoso/p-" : "fabrikam/p-") + i % 11, "hq", "mfp");
            Instant now = START.plusMillis(random.nextInt(4_000_000));
            for (FaultName name :
                    List.of(FaultName.SMTP_BUSY, FaultName.PARTITION, FaultName.SESSIONS_REVOKED, FaultName.IDP_SLOW)) {
                List<Fault> expected = list.stream()
                        .filter(f -> f.kind().name() == name && f.hits(device, now))
                        .toList();

                assertEquals(expected, faults.allHitting(name, device, now));
                assertEquals(expected.stream().findFirst(), faults.hitting(name, device, now));
                assertEquals(!expected.isEmpty(), faults.hits(name, device, now));
            }
        }
    }

    @Test
    void aFaultAddedWhileTimeRunsHitsAtOnceAndGoesWhenItIsTakenAway() {
        Faults faults = new Faults();
        Caller device = caller("contoso/hq-1");
        assertFalse(faults.hits(FaultName.PARTITION, device, START));

        faults.add(Fault.of("cut", new FaultKind.Partition(), Target.EVERYONE, START, Instant.MAX));
        assertTrue(faults.hits(FaultName.PARTITION, device, START));

        assertTrue(faults.remove("cut"));
        assertFalse(faults.hits(FaultName.PARTITION, device, START));
        assertFalse(faults.remove("cut"));
    }

    @Test
    void aFaultOfTheSameIdGivesWay() {
        Fault cut = Fault.of("cut", new FaultKind.Partition(), Target.EVERYONE, START, Instant.MAX);
        Faults faults = new Faults(List.of(cut));

        faults.add(cut.endingAt(START.plus(Duration.ofMinutes(1))));

        assertEquals(1, faults.all().size());
        assertFalse(faults.hits(FaultName.PARTITION, caller("contoso/hq-1"), START.plus(Duration.ofMinutes(1))));
    }
}
