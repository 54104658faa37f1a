package dev.platen.sim.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void isOneObjectOfAFixedShape() {
        Summary summary = new Summary(ExampleRun.facts(), ExampleRun.figures());

        assertThat(summary.json()).isEqualTo("""
                {"platen":{"version":"0.1.0","commit":"4cada40"},\
                "scenario":"outage <2021>","seed":7,"engine":"actors","printers":4,\
                "start":"2021-03-15T04:00:00Z","end":"2021-03-16T04:00:00Z","simulatedSeconds":86400.0,"wallSeconds":1.25,\
                "events":{"total":15,"byType":{"DeviceCodeShown":1,"EmailSent":1,"Installed":4,"JobAccepted":3,\
                "JobFailed":1,"RefreshFailed":1,"SettingsSaved":1,"SignedIn":1,"TokenExpired":1,"TokenRefreshed":1}},\
                "jobs":{"submitted":3,"delivered":1,"failed":1,"pending":1,"byError":{"361":1}},\
                "slots":{"email":{"SignedOut":3,"Expired":1},"fax":{"SignedOut":3},"user":{"SignedOut":3}},\
                "tokenRequests":{"total":2,"failed":1,"peakPerSecond":2,"peakAt":"2021-03-15T05:00:00Z"},\
                "assertions":[\
                {"id":"no-storm","passed":true,"observed":"2","expected":"below 100"},\
                {"id":"delivered","passed":false,"observed":"33.3% (1 of 3)","expected":"at least 90%"}],\
                "verdict":"failed","digest":"sha256:00ff","journal":"runs/outage-7/journal","report":null}""");
    }
}
