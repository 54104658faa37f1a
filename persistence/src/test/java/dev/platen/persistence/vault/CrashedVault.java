package dev.platen.persistence.vault;

import static dev.platen.persistence.vault.VaultFixture.key;
import static dev.platen.persistence.vault.VaultFixture.store;

import dev.platen.protocol.printer.PrinterId;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stores tokens of many printers, and says on standard output what was stored, until it is killed. */
final class CrashedVault {

    static final int PRINTERS = 20;

    private static final long WASTE_MIN = 30_000;

    private CrashedVault() {}

    static PrinterId printer(int n) {
        return new PrinterId("contoso", "p" + n);
    }

    /** Arguments: folder. */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        PrintStream out = new PrintStream(System.out, true);
        TokenVault vault = TokenVault.open(folder.resolve("vault"), key(folder), WASTE_MIN);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int p = 0; p < PRINTERS; p++) {
                int own = p;
                threads.execute(() -> rotate(vault, own, out));
            }
        }
    }

    private static void rotate(TokenVault vault, int own, PrintStream out) {
        long last = vault.find(printer(own), VaultFixture.EMAIL).tokens().effect();
        for (long n = last + 1; ; n++) {
            store(vault, printer(own), n);
            out.println(own + " " + n);
        }
    }
}
