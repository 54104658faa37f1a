package dev.platen.emulator.fax;

import static dev.platen.emulator.identity.EntraWorld.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.platen.emulator.fault.Caller;
import dev.platen.emulator.fault.Callers;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaxGatewayTest {

    private static final FaxSettings SETTINGS = FaxSettings.of("fax.example");

    private final Caller printer = Callers.caller("contoso/hq-1");
    private final FaxGateway open = new FaxGateway(SETTINGS, RegisteredSenders.EVERYBODY);

    private static FaxMail to(String address) {
        return new FaxMail("hq-1@contoso.example", address, "job-1@hq-1.contoso");
    }

    @Test
    void aFaxThatWasHandedOverIsReportedOnLater() {
        for (int i = 0; i < 1_000; i++) {
            FaxReport report = open.handle(START.plusMillis(i), printer, to("FAX=+302101234567@fax.example"));
            Duration after = Duration.between(START.plusMillis(i), report.at());

            assertTrue(after.compareTo(SETTINGS.reportLeast()) >= 0 && after.compareTo(SETTINGS.reportMost()) <= 0);
            assertTrue(report.text().contains("+302101234567"));
        }
    }

    @Test
    void aShareOfTheCallsFails() {
        long failed = IntStream.range(0, 10_000)
                .filter(i -> !open.handle(START.plusMillis(i), printer, to("FAX=+302101234567@fax.example"))
                        .delivered())
                .count();

        assertEquals(300.0, (double) failed, 60);
    }

    @Test
    void theSameFaxFaresTheSameInEveryRun() {
        FaxMail mail = to("FAX=+302101234567/T33S=12@fax.example");

        assertEquals(open.handle(START, printer, mail), open.handle(START, printer, mail));
    }

    @Test
    void anUnregisteredSenderIsToldByReport() {
        FaxGateway strict = new FaxGateway(SETTINGS, sender -> sender.equals("known@contoso.example"));

        FaxReport report = strict.handle(START, printer, to("FAX=+302101234567@fax.example"));

        assertFalse(report.delivered());
        assertEquals("sender not registered: hq-1@contoso.example", report.text());
    }

    @Test
    void whatIsNoFaxAddressOfTheGatewayComesBack() {
        assertEquals(
                "not a fax address: someone@fax.example",
                open.handle(START, printer, to("someone@fax.example")).text());
        assertEquals(
                "unknown gateway: other.example",
                open.handle(START, printer, to("FAX=+302101234567@other.example"))
                        .text());
    }
}
