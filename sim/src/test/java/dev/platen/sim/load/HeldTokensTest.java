package dev.platen.sim.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldTokensTest {

    @TempDir
    private Path folder;

    @Test
    void tokensAreReadAndWrittenForTheirOwnerAlone() throws IOException {
        Path file = folder.resolve("tokens.csv");
        Files.writeString(file, "printer,refresh_token\nworks/p1,a+b/c=\nworks/p2,\"with, comma\"\n");
        HeldTokens held = HeldTokens.read(file);
        assertThat(held.form(0)).asString().isEqualTo("a%2Bb%2Fc%3D");
        held.put(1, "new \"one\"");
        held.write(file, false);
        assertThat(Files.readAllLines(file))
                .containsExactly("printer,refresh_token", "works/p1,a+b/c=", "works/p2,\"new \"\"one\"\"\"");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(held).hasToString("tokens of 2 printers");
    }

    @Test
    void whoseTokenWasRefusedIsWrittenWhereThatIsWanted() throws IOException {
        HeldTokens held = new HeldTokens(List.of("works/p1", "works/p2"));
        held.put(0, "a");
        held.put(1, "b");
        held.end(0);
        Path file = folder.resolve("tokens.csv");
        held.write(file, false);
        assertThat(HeldTokens.read(file).printers()).containsExactly("works/p2");
        assertThat(HeldTokens.read(file).of(List.of("works/p1", "works/p2")).held())
                .isEqualTo(1);
        held.write(file, true);
        assertThat(HeldTokens.read(file).printers()).containsExactly("works/p1", "works/p2");
    }

    @Test
    void whoTakesNoPartLosesNoToken() throws IOException {
        Path file = folder.resolve("tokens.csv");
        Files.writeString(file, "printer,refresh_token\nworks/p1,a\nworks/p2,b/b\nworks/p3,c\n");
        HeldTokens some = HeldTokens.read(file).of(List.of("works/p3", "works/p4"));
        some.put(0, "new");
        some.put(1, "d");
        some.write(file, false);
        assertThat(Files.readAllLines(file))
                .containsExactly("printer,refresh_token", "works/p3,new", "works/p4,d", "works/p1,a", "works/p2,b/b");
    }

    @Test
    void aBrokenFileIsToldByItsPlaceAndNotByItsTokens() throws IOException {
        Path file = folder.resolve("tokens.csv");
        Files.writeString(file, "printer,refresh_token\nworks/p1,\n");
        assertThatThrownBy(() -> HeldTokens.read(file))
                .isInstanceOf(LoadException.class)
                .hasMessage(file + ":2: a printer or its token is missing, or something follows it");
        Files.writeString(file, "secret-token\n");
        assertThatThrownBy(() -> HeldTokens.read(file))
                .hasMessage(file + ":1: the columns have to be printer,refresh_token")
                .hasMessageNotContaining("secret-token");
        Files.writeString(file, "printer,refresh_token\nworks/p1,a\nworks/p1,b\n");
        assertThatThrownBy(() -> HeldTokens.read(file)).hasMessage(file + ":3: works/p1 is there twice");
    }

    @Test
    void aLineWithTooFewOrTooManyFieldsIsNamed() throws IOException {
        Path file = folder.resolve("tokens.csv");
        for (String broken : List.of("works/p2", "works/p2,b,c")) {
            Files.writeString(file, "printer,refresh_token\nworks/p1,a\n" + broken + "\n");
            assertThatThrownBy(() -> HeldTokens.read(file))
                    .hasMessage(file + ":3: a printer or its token is missing, or something follows it");
        }
    }

    @Test
    void whatCanBeNoTokenIsNotTakenForOne() throws IOException {
        Path file = folder.resolve("tokens.csv");
        Files.write(file, "printer,refresh_token\nworks/p1,a\u00e9b\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> HeldTokens.read(file)).hasMessageStartingWith(file + ":2: a token has signs");
        Files.writeString(file, "printer,refresh_token\nworks/p1,\"open\nworks/p2,b\n");
        assertThatThrownBy(() -> HeldTokens.read(file)).hasMessageStartingWith(file + ":2: a token has signs");
    }

    @Test
    void aByteOrderMarkAsSpreadsheetsWriteItIsPassedOver() throws IOException {
        Path file = folder.resolve("tokens.csv");
        Files.writeString(file, "\ufeffprinter,refresh_token\r\nworks/p1,a\r\n");
        assertThat(HeldTokens.read(file).printers()).containsExactly("works/p1");
    }
}
