package dev.platen.protocol.printer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The reference page names everything that it has to, by the names of the code. */
class PrinterReferenceTest {

    private final List<String> page;

    PrinterReferenceTest() throws IOException {
        page = Files.readAllLines(Path.of("..", "docs", "reference", "printer.md"));
    }

    @Test
    void everyEventHasARowWithItsFields() {
        for (Class<?> event : PrinterEvent.class.getPermittedSubclasses()) {
            String row = page.stream()
                    .skip(page.indexOf("## Events"))
                    .filter(line -> line.startsWith("| `" + event.getSimpleName() + "` |"))
                    .findFirst()
                    .orElse("no row for " + event.getSimpleName());
            assertThat(Arrays.stream(event.getRecordComponents())
                            .map(RecordComponent::getName)
                            .filter(name -> !name.equals("at")))
                    .allSatisfy(field -> assertThat(row).contains("`" + field + "`"));
        }
    }

    @Test
    void everyCommandEffectAndStatusHasARow() {
        assertNamed(PrinterCommand.class.getPermittedSubclasses());
        assertNamed(Effect.class.getPermittedSubclasses());
        assertNamed(AuthStatus.class.getPermittedSubclasses());
    }

    @Test
    void everyJobErrorHasARowWithItsProvenance() {
        for (JobError error : JobError.values()) {
            String provenance = switch (error.provenance()) {
                case GUIDE -> "guide";
                case PLATEN -> "Platen";
            };
            assertThat(page).anyMatch(line -> line.startsWith("| `" + error.code() + "` | " + provenance + " |"));
        }
    }

    @Test
    void everyReasonHasARowWithItsJobErrorAndEveryRefusalAndKindIsNamed() {
        for (ExpiryReason reason : ExpiryReason.values()) {
            assertThat(page)
                    .anyMatch(line -> line.startsWith("| `" + reason + "` |")
                            && line.endsWith("| " + reason.jobError().code() + " |"));
        }
        String text = String.join("\n", page);
        for (Refusal refusal : Refusal.values()) {
            assertThat(text).contains("`" + refusal + "`");
        }
        for (JobKind kind : JobKind.values()) {
            assertThat(text).contains("`" + kind + "`");
        }
    }

    private void assertNamed(Class<?>[] kinds) {
        for (Class<?> kind : kinds) {
            assertThat(page).anyMatch(line -> line.startsWith("| `" + kind.getSimpleName() + "` |"));
        }
    }
}
