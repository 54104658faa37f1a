package dev.platen.protocol.printer;

import java.time.Duration;
import java.util.List;

/** Settings that the tests start from. */
final class TestSettings {

    static final Model MFP = new Model("mfp", true, true, true, true, true);
    static final NetworkSettings STANDARD =
            new NetworkSettings(NetworkSettings.Network.STANDARD, NetworkSettings.Connection.WIRED, "192.0.2.10");
    static final NetworkSettings ADDITIONAL =
            new NetworkSettings(NetworkSettings.Network.ADDITIONAL, NetworkSettings.Connection.WIRED, "198.51.100.10");
    static final EmailServerSettings SERVER =
            EmailServerSettings.oauth2(MailService.EXCHANGE_ONLINE, TestPrinter.ACCOUNT, "scans@contoso.example");
    static final ToMyEmailSettings TO_MY_EMAIL = new ToMyEmailSettings(
            true,
            true,
            List.of(
                    new ToMyEmailSettings.User("maria", "maria@contoso.example", true),
                    new ToMyEmailSettings.User("nikos", "nikos@contoso.example", false)));
    static final RetryRule RETRY = new RetryRule(Duration.ofSeconds(1), Duration.ofMinutes(5), 0.5, 5, true);
    static final Duration JOB_WAITS = Duration.ofMinutes(5);

    private TestSettings() {}

    /** A multifunction printer on the standard network whose slots refresh on demand. */
    static PrinterSettings usual() {
        return with(new RefreshPolicy.OnDemand(), RETRY);
    }

    static PrinterSettings with(RefreshPolicy policy) {
        return with(policy, RETRY);
    }

    static PrinterSettings with(RefreshPolicy policy, RetryRule retry) {
        RefreshSettings refresh = new RefreshSettings(policy, retry, JOB_WAITS);
        return new PrinterSettings(
                MFP, STANDARD, "en", SERVER, SERVER, "fax.example", TO_MY_EMAIL, refresh, refresh, List.of());
    }
}
