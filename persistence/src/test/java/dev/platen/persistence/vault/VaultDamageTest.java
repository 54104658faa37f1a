package dev.platen.persistence.vault;

import static dev.platen.persistence.vault.VaultFixture.EMAIL;
import static dev.platen.persistence.vault.VaultFixture.OTHER;
import static dev.platen.persistence.vault.VaultFixture.PRINTER;
import static dev.platen.persistence.vault.VaultFixture.key;
import static dev.platen.persistence.vault.VaultFixture.store;
import static dev.platen.persistence.vault.VaultFixture.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vault whose file is not as it was written. */
class VaultDamageTest {

    @TempDir
    private Path folder;

    private Path vault;
    private Path file;

    /** Where the file ended after each of its entries. */
    private final List<Integer> ends = new ArrayList<>();

    @BeforeEach
    void fill() throws IOException {
        vault = folder.resolve("vault");
        file = vault.resolve("tokens.vault");
        try (TokenVault filled = open()) {
            for (int n = 1; n <= 3; n++) {
                store(filled, PRINTER, n);
                ends.add((int) Files.size(file));
            }
            store(filled, OTHER, 1);
            ends.add((int) Files.size(file));
        }
    }

    private TokenVault open() {
        return TokenVault.open(vault, key(folder));
    }

    @Test
    void aFileCutAtAnyByteHoldsWhatWasWholeAndGoesOn() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int cut = VaultHeader.BYTES; cut <= whole.length; cut++) {
            Files.write(file, Arrays.copyOf(whole, cut));
            int end = cut;
            long stored = ends.stream().limit(3).filter(each -> each <= end).count();
            try (TokenVault opened = open()) {
                assertThat(opened.find(PRINTER, EMAIL).tokens())
                        .as("cut at %s", cut)
                        .isEqualTo(stored == 0 ? HeldTokens.NONE : tokens(stored));
                store(opened, PRINTER, 9);
            }
            try (TokenVault again = open()) {
                assertThat(again.find(PRINTER, EMAIL).tokens())
                        .as("cut at %s", cut)
                        .isEqualTo(tokens(9));
            }
        }
    }

    @Test
    void anEndThatNeverReachedTheDiskIsLeftOutAlsoIfWhatFollowsDid() throws IOException {
        // Two entries of one batch: neither was on the disk when the other was written.
        byte[] whole = Files.readAllBytes(file);
        ByteBuffer bytes = ByteBuffer.wrap(whole);
        int third = ends.get(1);
        int fourth = ends.get(2);
        bytes.putLong(fourth + Frame.HEAD_BYTES + 1, third);
        bytes.putInt(
                fourth + 2 * Integer.BYTES,
                Frame.checksum(bytes.slice(fourth + Frame.HEAD_BYTES, ends.get(3) - fourth - Frame.HEAD_BYTES)));
        Arrays.fill(whole, third + 20, third + 40, (byte) 0);
        Files.write(file, whole);

        try (TokenVault opened = open()) {
            assertThat(opened.find(PRINTER, EMAIL).tokens()).isEqualTo(tokens(2));
            assertThat(opened.find(OTHER, EMAIL)).isEqualTo(Holding.NOTHING);
        }
    }

    @Test
    void aFlippedBitInAnythingStoredIsToldAndARepairKeepsTheRest() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int at = ends.get(1); at < ends.get(2); at += 7) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            Files.write(file, damaged);

            assertThatThrownBy(this::open)
                    .as("byte %s", at)
                    .isInstanceOf(VaultDamagedException.class)
                    .hasMessageContaining("damaged at byte " + ends.get(1));
            assertThat(TokenVault.repair(vault)).isEqualTo(ends.get(2) - ends.get(1));
            assertThat(vault.resolve("tokens.damaged")).hasBinaryContent(damaged);
            try (TokenVault repaired = open()) {
                assertThat(repaired.find(PRINTER, EMAIL).tokens()).isEqualTo(tokens(2));
                assertThat(repaired.find(OTHER, EMAIL).tokens()).isEqualTo(tokens(1));
            }
        }
    }

    @Test
    void aDamagedBeginningIsTold() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < VaultHeader.BYTES; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x01;
            Files.write(file, damaged);

            assertThatThrownBy(this::open).as("byte %s", at).isInstanceOf(VaultDamagedException.class);
            assertThatThrownBy(() -> TokenVault.repair(vault)).isInstanceOf(VaultDamagedException.class);
        }
    }

    @Test
    void anEntryThatWasForgedIsToldAndWrittenOver() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        ByteBuffer bytes = ByteBuffer.wrap(whole);
        int last = ends.get(2);
        whole[whole.length - 1] ^= 0x01;
        bytes.putInt(
                last + 2 * Integer.BYTES,
                Frame.checksum(bytes.slice(last + Frame.HEAD_BYTES, whole.length - last - Frame.HEAD_BYTES)));
        Files.write(file, whole);

        try (TokenVault opened = open()) {
            assertThatThrownBy(() -> opened.find(OTHER, EMAIL))
                    .isInstanceOf(VaultDamagedException.class)
                    .hasMessageContaining("contoso/hq-0002 email")
                    .hasMessageNotContaining("planted");
            store(opened, OTHER, 2);
            assertThat(opened.find(OTHER, EMAIL).tokens()).isEqualTo(tokens(2));
        }
    }

    @Test
    void anEntryDoesNotOpenUnderAnothersName() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        ByteBuffer bytes = ByteBuffer.wrap(whole);
        int last = ends.get(2);
        byte[] name = "contoso/hq-0009".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        bytes.put(last + Frame.HEAD_BYTES + 1 + Long.BYTES + Short.BYTES, name);
        bytes.putInt(
                last + 2 * Integer.BYTES,
                Frame.checksum(bytes.slice(last + Frame.HEAD_BYTES, whole.length - last - Frame.HEAD_BYTES)));
        Files.write(file, whole);

        try (TokenVault opened = open()) {
            assertThatThrownBy(() -> opened.find(dev.platen.protocol.printer.PrinterId.parse("contoso/hq-0009"), EMAIL))
                    .isInstanceOf(VaultDamagedException.class);
        }
    }
}
