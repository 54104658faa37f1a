package dev.platen.emulator.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.platen.emulator.fault.Fault;
import dev.platen.emulator.fault.FaultKind;
import dev.platen.emulator.fault.PasswordChange;
import dev.platen.emulator.fault.Per;
import dev.platen.emulator.fault.Share;
import dev.platen.emulator.fault.Target;
import dev.platen.emulator.identity.AdministratorAct;
import dev.platen.emulator.identity.ConditionalAccess;
import dev.platen.emulator.identity.Proof;
import dev.platen.emulator.identity.Role;
import dev.platen.emulator.identity.SignIn;
import dev.platen.emulator.identity.TenantSettings;
import dev.platen.emulator.submission.MailAdministratorAct;
import dev.platen.emulator.submission.SmtpAuthSwitch;
import dev.platen.protocol.printer.PrinterId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class LedgerTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Proof.Password HASH = new Proof.Password("pbkdf2-sha256-20000:AAAA");

    @TempDir
    private Path temporary;

    static Stream<Deed> everyKindOfDeed() {
        Stream<Deed> own = Stream.of(
                new Deed.TenantPut(TenantSettings.openWork("contoso", Role.GLOBAL_ADMINISTRATOR)
                        .withDomains("contoso.example")),
                new Deed.SignedIn(PrinterId.parse("contoso/hq-0001"), signIn(1)),
                new Deed.ClockSet(new EmulatorClock.Setting(HOUR.negated(), NOON)),
                new Deed.ClockSet(EmulatorClock.Setting.RUNNING),
                new Deed.ApplicationPut(new Application("app", "Scan", HASH.text(), Set.of("https://x.example/"))));
        Stream<Deed> administered = Stream.of(
                        new AdministratorAct.GrantConsent("contoso", "app"),
                        new AdministratorAct.WithdrawConsent("contoso", "app"),
                        new AdministratorAct.PutAccount("contoso", "a@contoso.example", HASH, Role.USER),
                        new AdministratorAct.RevokeSessions("contoso", "a@contoso.example"),
                        new AdministratorAct.ChangePassword(
                                "contoso", "a@contoso.example", HASH, PasswordChange.BY_USER),
                        new AdministratorAct.SetDisabled("contoso", "a@contoso.example", true),
                        new AdministratorAct.SetConditionalAccess("contoso", new ConditionalAccess(true, HOUR, false)))
                .map(act -> new Deed.Administered(NOON, act));
        Stream<Deed> mail = Stream.of(
                        new MailAdministratorAct.SetTenantSmtpAuth("contoso", false),
                        new MailAdministratorAct.SetSecurityDefaults("contoso", true),
                        new MailAdministratorAct.SetMailboxSmtpAuth("a@contoso.example", SmtpAuthSwitch.DISABLED),
                        new MailAdministratorAct.SetMailboxFull("a@contoso.example", true),
                        new MailAdministratorAct.AllowSendAs("a@contoso.example", "b@contoso.example"))
                .map(Deed.MailAdministered::new);
        Stream<Deed> faults = Stream.of(
                        new FaultKind.IdentityUnavailable(503),
                        new FaultKind.IdentityThrottled(10, HOUR, HOUR),
                        new FaultKind.IdentitySlow(HOUR),
                        new FaultKind.SigningKeysUnknown(),
                        new FaultKind.PasswordReset(PasswordChange.AZURE_PORTAL),
                        new FaultKind.SmtpAuthDisabled(FaultKind.SmtpAuthDisabled.Scope.MAILBOX))
                .map(kind -> new Deed.FaultAdded(new Fault(
                        "f-" + kind.name(),
                        kind,
                        Target.tenant("contoso"),
                        Share.constant(0.5),
                        Per.DEVICE,
                        NOON,
                        NOON.plus(HOUR))));
        return Stream.of(own, administered, mail, faults).flatMap(deeds -> deeds);
    }

    @ParameterizedTest
    @MethodSource("everyKindOfDeed")
    void tellsADeedAgainWhenItIsOpenedAgain(Deed deed) throws IOException {
        write(deed);

        assertThat(read()).containsExactly(deed);
    }

    @Test
    void keepsOnlyTheLastOfDeedsThatDecideTheSame() throws IOException {
        Deed first = new Deed.MailAdministered(new MailAdministratorAct.SetTenantSmtpAuth("contoso", false));
        Deed other = new Deed.MailAdministered(new MailAdministratorAct.SetTenantSmtpAuth("fabrikam", false));
        Deed last = new Deed.MailAdministered(new MailAdministratorAct.SetTenantSmtpAuth("contoso", true));
        write(first, other, last);

        assertThat(read()).containsExactly(other, last);
    }

    @Test
    void forgetsAFaultThatWasRemoved() throws IOException {
        Fault fault = Fault.of("f", new FaultKind.SmtpBusy(), Target.EVERYONE, NOON, Instant.MAX);
        write(new Deed.FaultAdded(fault), new Deed.FaultRemoved("f"));

        assertThat(read()).isEmpty();
    }

    @Test
    void dropsALastLineThatACrashCutOff() throws IOException {
        write(new Deed.SignedIn(PrinterId.parse("contoso/hq-0001"), signIn(1)));
        Path file = temporary.resolve(Ledger.FILE);
        byte[] whole = Files.readAllBytes(file);

        for (int cut : new int[] {1, 10, 100}) {
            Files.write(file, whole);
            Files.write(file, Files.readAllBytes(file), StandardOpenOption.TRUNCATE_EXISTING);
            Files.write(
                    file,
                    "{\"is\":\"SignedIn\",\"printer\":\"contoso/hq-0002\","
                            .repeat(3)
                            .substring(0, cut)
                            .getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.APPEND);

            assertThat(read()).hasSize(1);
        }
    }

    @Test
    void refusesToForgetSilentlyWhatIsDamagedInTheMiddle() throws IOException {
        write(new Deed.SignedIn(PrinterId.parse("contoso/hq-0001"), signIn(1)), new Deed.FaultRemoved("x"));
        Path file = temporary.resolve(Ledger.FILE);
        Files.writeString(file, Files.readString(file).replace("\"printer\"", "printer"));

        assertThatIOException()
                .isThrownBy(this::read)
                .withMessageContaining("line 2")
                .withNoCause();
    }

    @Test
    void refusesAFileThatIsNoLedger() throws IOException {
        Files.writeString(temporary.resolve(Ledger.FILE), "something else\n");

        assertThatIOException().isThrownBy(this::read).withMessageContaining("not a ledger");
    }

    @Test
    void aCopyTakenAtAnyMomentHoldsAllThatWasSettledBefore() throws IOException {
        try (StateFolder folder = StateFolder.open(temporary);
                Ledger ledger = Ledger.open(folder)) {
            for (int n = 1; n <= 200; n++) {
                ledger.add(new Deed.SignedIn(PrinterId.parse("contoso/hq-0001"), signIn(n)));
                if (n % 20 == 0) {
                    ledger.settled().toCompletableFuture().join();
                    Path copy = temporary.resolve("copy-" + n);
                    Files.createDirectory(copy);
                    Files.copy(temporary.resolve(Ledger.FILE), copy.resolve(Ledger.FILE));
                    // Deeds go on while the copy is opened.
                    ledger.add(new Deed.FaultRemoved("none"));

                    try (StateFolder copied = StateFolder.open(copy);
                            Ledger reopened = Ledger.open(copied)) {
                        assertThat(reopened.past()).hasSizeGreaterThanOrEqualTo(n);
                    }
                }
            }
        }
    }

    private void write(Deed... deeds) throws IOException {
        try (StateFolder folder = StateFolder.open(temporary);
                Ledger ledger = Ledger.open(folder)) {
            for (Deed deed : deeds) {
                ledger.add(deed);
            }
            ledger.settled().toCompletableFuture().join();
        }
    }

    private List<Deed> read() throws IOException {
        try (StateFolder folder = StateFolder.open(temporary);
                Ledger ledger = Ledger.open(folder)) {
            return ledger.past();
        }
    }

    private static SignIn signIn(long id) {
        return new SignIn(id, "contoso", "a@contoso.example", "app", "SMTP.Send", NOON, true, false);
    }
}
