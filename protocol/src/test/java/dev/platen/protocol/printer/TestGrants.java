package dev.platen.protocol.printer;

import dev.platen.protocol.oauth.Outcome;
import dev.platen.protocol.oauth.TokenGrant;
import java.time.Duration;

/** Tokens for tests that answer a request themselves. */
final class TestGrants {

    private TestGrants() {}

    static Outcome<TokenGrant> granted(String name, Duration life) {
        return new Outcome.Granted<>(new TokenGrant(TestPrinter.ACCOUNT, "access-" + name, "refresh-" + name, life));
    }
}
