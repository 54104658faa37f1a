package dev.platen.console.web.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.actors.live.PresentStates;
import dev.platen.actors.printer.PrinterObserver;
import dev.platen.console.desk.PrinterFilter;
import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.printer.ExpiryReason;
import dev.platen.protocol.printer.JobError;
import dev.platen.protocol.printer.JobKind;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.protocol.printer.Slot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FleetListTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final PresentStates present = new PresentStates();

    private void happens(String id, PrinterEvent... events) {
        PrinterId printer = PrinterId.parse(id);
        present.told(new PrinterObserver.Handled(
                printer,
                new PrinterCommand.Wake(NOON),
                events.length,
                List.of(events),
                List.of(),
                PrinterState.NEVER,
                false));
    }

    private void isThere(String id) {
        PrinterId printer = PrinterId.parse(id);
        happens(
                id,
                new PrinterEvent.Installed(
                        NOON,
                        printer,
                        new Chance(1),
                        PrinterState.uninstalled(printer).settings()));
    }

    private void signsIn(String id, Instant nextRefresh) {
        isThere(id);
        happens(
                id,
                new PrinterEvent.SignedIn(NOON, Slot.EMAIL, "a@contoso.example", "a", "r", NOON.plusSeconds(3600)),
                new PrinterEvent.SettingsSaved(NOON, Slot.EMAIL, nextRefresh));
    }

    private static FleetQuery query(String search, String tenant, String status, String code, FleetQuery.Sort sort) {
        return new FleetQuery(new PrinterFilter(search, tenant, "", status, code), sort, 0);
    }

    private static FleetQuery sorted(FleetQuery.Sort sort, int from) {
        return new FleetQuery(new PrinterFilter("", "", "", "", ""), sort, from);
    }

    private static List<String> ids(List<FleetList.Row> rows) {
        return rows.stream().map(row -> row.state().id().toString()).toList();
    }

    private List<String> listed(FleetQuery query) {
        return ids(FleetList.of(present, query).rows());
    }

    @Test
    void conditionsHoldTogether() {
        signsIn("contoso/hq-0001", NOON);
        isThere("contoso/hq-0002");
        signsIn("fabrikam/hq-0001", NOON);
        assertThat(listed(query("", "contoso", "", "", FleetQuery.Sort.ID)))
                .containsExactly("contoso/hq-0001", "contoso/hq-0002");
        assertThat(listed(query("", "contoso", "SignedIn", "", FleetQuery.Sort.ID)))
                .containsExactly("contoso/hq-0001");
        assertThat(listed(query("kam/hq", "", "SignedIn", "", FleetQuery.Sort.ID)))
                .containsExactly("fabrikam/hq-0001");
        assertThat(listed(query("nothing", "", "", "", FleetQuery.Sort.ID))).isEmpty();
    }

    @Test
    void thoseWhoseLastJobFailedWithAnErrorAreFound() {
        isThere("contoso/hq-0001");
        isThere("contoso/hq-0002");
        happens(
                "contoso/hq-0002",
                new PrinterEvent.JobAccepted(
                        NOON, "j", JobKind.SCAN_TO_EMAIL, Slot.EMAIL, "a@b.example", "key", 1, NOON.plusSeconds(1)),
                new PrinterEvent.JobFailed(NOON, "j", JobError.NOT_SIGNED_IN, "nobody"));
        assertThat(listed(query("", "", "", "360", FleetQuery.Sort.ID))).containsExactly("contoso/hq-0002");
        assertThat(listed(query("", "", "", "370", FleetQuery.Sort.ID))).isEmpty();
    }

    @Test
    void thoseThatNeedSomebodyComeFirstByStatusAndTheNextRefreshFirstByThat() {
        signsIn("contoso/a", NOON.plusSeconds(60));
        signsIn("contoso/b", NOON.plusSeconds(30));
        signsIn("contoso/c", NOON.plusSeconds(90));
        happens("contoso/c", new PrinterEvent.TokenExpired(NOON, Slot.EMAIL, 1, ExpiryReason.REVOKED, 50173));
        assertThat(listed(sorted(FleetQuery.Sort.STATUS, 0))).first().isEqualTo("contoso/c");
        assertThat(listed(sorted(FleetQuery.Sort.DUE, 0))).containsExactly("contoso/b", "contoso/a", "contoso/c");
        assertThat(ids(FleetList.of(present, sorted(FleetQuery.Sort.ID, 0)).due()))
                .containsExactly("contoso/b", "contoso/a");
    }

    @Test
    void pagesMissNobodyInAnyOrder() {
        for (int i = 0; i < 250; i++) {
            signsIn("contoso/p-%03d".formatted(i), NOON.plusSeconds(1000 - i));
        }
        for (FleetQuery.Sort sort : FleetQuery.Sort.values()) {
            List<String> all = new ArrayList<>();
            for (int from = 0; from < 300; from += 100) {
                FleetList page = FleetList.of(present, sorted(sort, from));
                assertThat(page.found()).isEqualTo(250);
                assertThat(page.before()).isEqualTo(from > 0);
                assertThat(page.behind()).isEqualTo(from < 200);
                all.addAll(ids(page.rows()));
            }
            assertThat(all).hasSize(250).doesNotHaveDuplicates();
        }
    }

    @Test
    void statusesAreCountedAsTheyChange() {
        signsIn("contoso/a", NOON);
        isThere("contoso/b");
        assertThat(present.withEmailStatus("SignedIn")).isEqualTo(1);
        assertThat(present.withEmailStatus("SignedOut")).isEqualTo(1);
        happens("contoso/a", new PrinterEvent.TokenExpired(NOON, Slot.EMAIL, 1, ExpiryReason.REVOKED, 50173));
        assertThat(present.withEmailStatus("SignedIn")).isZero();
        assertThat(present.withEmailStatus("Expired")).isEqualTo(1);
    }
}
