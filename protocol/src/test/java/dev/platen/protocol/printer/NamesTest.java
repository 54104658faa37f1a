package dev.platen.protocol.printer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The written forms of what has a name. */
class NamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"email", "fax", "user:maria", "user:user:maria"})
    void aSlotIsReadAsItIsWritten(String written) {
        assertThat(Slot.parse(written)).hasToString(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Email", "user:", "maria"})
    void whatIsNoSlotIsRejected(String written) {
        assertThatThrownBy(() -> Slot.parse(written)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyAUsersSlotNamesAUser() {
        assertThatThrownBy(() -> new Slot(Slot.Kind.FAX, "maria")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPrintersIdIsTenantAndName() {
        PrinterId id = PrinterId.parse("contoso/hq-0001");

        assertThat(id).isEqualTo(new PrinterId("contoso", "hq-0001")).hasToString("contoso/hq-0001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "contoso", "contoso/", "/hq-0001", "contoso/hq/1", "contoso/hq 1", "κοντοσο/hq-1"})
    void whatIsNoPrinterIdIsRejected(String written) {
        assertThatThrownBy(() -> PrinterId.parse(written)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void printersAreInTheOrderOfTheBytesOfTheirIds() {
        List<PrinterId> ids = List.of(
                PrinterId.parse("contoso/hq-0002"),
                PrinterId.parse("contoso-2/a"),
                PrinterId.parse("contoso/hq-0001"),
                PrinterId.parse("Contoso/hq-0001"));

        assertThat(ids.stream().sorted().map(PrinterId::toString))
                .containsExactly("Contoso/hq-0001", "contoso-2/a", "contoso/hq-0001", "contoso/hq-0002");
    }

    @Test
    void aJobErrorIsReadByItsCode() {
        for (JobError error : JobError.values()) {
            assertThat(JobError.ofCode(error.code())).isEqualTo(error);
        }
        assertThatThrownBy(() -> JobError.ofCode("999")).hasMessageContaining("999");
    }

    @Test
    void exactlyThreeCodesStandInTheGuide() {
        assertThat(JobError.values())
                .filteredOn(error -> error.provenance() == JobError.Provenance.GUIDE)
                .extracting(JobError::code)
                .containsExactly("360", "361", "370");
    }

    @Test
    void aJobDoesNotWaitForLessThanNoTime() {
        assertThatThrownBy(() ->
                        new RefreshSettings(new RefreshPolicy.OnDemand(), TestSettings.RETRY, Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
