package dev.platen.protocol.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platen.protocol.printer.AuthStatus;
import dev.platen.protocol.printer.Certificate;
import dev.platen.protocol.printer.Deferral;
import dev.platen.protocol.printer.EmailServerSettings;
import dev.platen.protocol.printer.ExpiryReason;
import dev.platen.protocol.printer.FinishedJob;
import dev.platen.protocol.printer.Job;
import dev.platen.protocol.printer.JobError;
import dev.platen.protocol.printer.JobKind;
import dev.platen.protocol.printer.MailService;
import dev.platen.protocol.printer.NetworkSettings;
import dev.platen.protocol.printer.RefreshCause;
import dev.platen.protocol.printer.Refusal;
import dev.platen.protocol.printer.Slot;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The message catalogue has every text in both languages, and the guide's words where the guide has some. */
class MessagesTest {

    private static final Locale GREEK_LOCALE = Locale.forLanguageTag("el");
    private static final Messages ENGLISH = Messages.of(Locale.ENGLISH);
    private static final Messages GREEK = Messages.of(GREEK_LOCALE);

    static Stream<Messages> languages() {
        return Stream.of(ENGLISH, GREEK);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyConstantOfEveryEnumHasAText(Messages messages) {
        assertTexts(Label.values(), messages::text);
        assertTexts(Notice.values(), messages::text);
        assertTexts(Refusal.values(), messages::text);
        assertTexts(ExpiryReason.values(), messages::text);
        assertTexts(ExpiryReason.values(), messages::expired);
        assertTexts(ExpiryReason.values(), messages::userExpired);
        assertTexts(JobKind.values(), messages::text);
        assertThat(JobKind.values()).extracting(messages::fileName).noneMatch(String::isBlank);
        assertTexts(Job.Phase.values(), messages::text);
        assertTexts(Deferral.values(), messages::text);
        assertTexts(JobError.values(), messages::meaning);
        assertTexts(JobError.values(), messages::remedy);
        assertTexts(JobError.Provenance.values(), messages::text);
        assertTexts(RefreshCause.values(), messages::text);
        assertTexts(MailService.values(), messages::text);
        assertTexts(EmailServerSettings.Authentication.values(), messages::text);
        assertTexts(EmailServerSettings.SecureConnection.values(), messages::text);
        assertTexts(EmailServerSettings.Problem.values(), messages::text);
        assertTexts(NetworkSettings.Network.values(), messages::text);
        assertTexts(NetworkSettings.Connection.values(), messages::text);
        assertTexts(Certificate.Kind.values(), messages::text);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyStatusResultAndSlotHasAText(Messages messages) {
        AuthStatus out = new AuthStatus.SignedOut();
        assertThat(Stream.of(
                                out,
                                new AuthStatus.AwaitingUser("CODE", "uri", Instant.EPOCH, out),
                                new AuthStatus.SignedInUnsaved(),
                                new AuthStatus.SignedIn(),
                                new AuthStatus.Expired(ExpiryReason.OTHER))
                        .map(messages::text))
                .doesNotHaveDuplicates()
                .noneMatch(String::isBlank);
        assertThat(Stream.of(
                                new FinishedJob.Result.Sent(),
                                new FinishedJob.Result.HandedOver(),
                                new FinishedJob.Result.FaxDelivered(),
                                new FinishedJob.Result.FaxNotDelivered("busy"),
                                new FinishedJob.Result.Failed(JobError.MAIL_REJECTED, "550"))
                        .map(messages::text))
                .doesNotHaveDuplicates()
                .noneMatch(String::isBlank);
        assertThat(Stream.of(Slot.EMAIL, Slot.FAX, Slot.user("maria")).map(messages::text))
                .doesNotHaveDuplicates()
                .noneMatch(String::isBlank)
                .last()
                .asString()
                .endsWith(": maria");
    }

    @Test
    void aMailSaysWhatItIsAndWhichPrinterSentIt() {
        assertThat(Messages.of(Locale.ENGLISH).mailSubject(JobKind.SCAN_TO_EMAIL, "hq-0001"))
                .isEqualTo("Scan to email from hq-0001");
        assertThat(Messages.of(GREEK_LOCALE).mailSubject(JobKind.FAX, "hq-0001"))
                .isEqualTo("Φαξ από hq-0001");
        assertThat(Messages.of(GREEK_LOCALE).mailText("hq-0001")).contains("εκτυπωτή hq-0001");
    }

    @Test
    void bothLanguagesHaveTheSameKeysAndPlaces() {
        Map<String, String> english = Catalogue.load(Locale.ENGLISH).texts();
        Map<String, String> greek = Catalogue.load(GREEK_LOCALE).texts();

        assertThat(english.keySet()).isEqualTo(greek.keySet());
        english.forEach((key, text) -> assertThat(places(text)).as(key).isEqualTo(places(greek.getOrDefault(key, ""))));
    }

    @Test
    void noKeyStandsTwiceInAFileAndNoneIsLeftOver() throws IOException {
        for (String file : List.of("messages_en.properties", "messages_el.properties")) {
            assertThat(keysAsWritten(file)).as(file).doesNotHaveDuplicates().allMatch(MessagesTest::known);
        }
    }

    @Test
    void theThreeJobErrorsOfTheGuideReadAsInTheGuide() {
        assertThat(GREEK.meaning(JobError.ofCode("360"))).isEqualTo("Δεν υπάρχει σύνδεση στην υπηρεσία cloud ή email.");
        assertThat(GREEK.remedy(JobError.ofCode("360"))).isEqualTo("Συνδεθείτε στην υπηρεσία cloud ή email.");
        assertThat(GREEK.meaning(JobError.ofCode("361")))
                .isEqualTo("Η σύνδεση στην υπηρεσία cloud ή email έχει λήξει.");
        assertThat(GREEK.remedy(JobError.ofCode("361"))).isEqualTo("Συνδεθείτε στην υπηρεσία cloud ή email.");
        assertThat(GREEK.meaning(JobError.ofCode("370"))).isEqualTo("Πρέπει να συνδεθείτε ξανά στην υπηρεσία cloud.");
        assertThat(GREEK.remedy(JobError.ofCode("370"))).isEqualTo("Συνδεθείτε στην υπηρεσία cloud.");
    }

    @Test
    void theRefusalOfThePanelReadsAsInTheGuide() {
        assertThat(GREEK.text(Notice.SIGN_IN_REQUIRED))
                .isEqualTo("Για να χρησιμοποιήσετε αυτή τη λειτουργία, πρέπει να συνδεθείτε στην υπηρεσία email σας."
                        + " Επικοινωνήστε με τον διαχειριστή σας.");
        assertThat(ENGLISH.text(Notice.SIGN_IN_REQUIRED))
                .isEqualTo("To use this function, you must sign in to your email service."
                        + " Contact your administrator.");
    }

    @Test
    void theWaysToTheScreensReadAsInTheGuide() {
        assertThat(GREEK.path(Label.NETWORK, Label.EMAIL_SERVER, Label.BASIC))
                .isEqualTo("Δίκτυο > Διακομιστής Email > Βασικό");
        assertThat(GREEK.path(
                        Label.SETTINGS,
                        Label.GENERAL_SETTINGS,
                        Label.NETWORK_SETTINGS,
                        Label.NETWORK_STATUS,
                        Label.WIRED_WIFI_STATUS))
                .isEqualTo("Ρυθμίς > Γενικές ρυθμίσεις > Ρυθμίσεις δικτύου > Κατάσταση δικτύου"
                        + " > Κατάσταση ενσύρματου LAN/Wi-Fi");
        assertThat(ENGLISH.path(Label.NETWORK, Label.EMAIL_SERVER, Label.BASIC))
                .isEqualTo("Network > Email Server > Basic");
    }

    @Test
    void webConfigShowsAnUnsavedSignInAsSignedInAndNoStatusWhenNobodySignedIn() {
        assertThat(ENGLISH.currentStatus(new AuthStatus.SignedInUnsaved())).contains("Signed in");
        assertThat(GREEK.currentStatus(new AuthStatus.SignedIn())).contains("Συνδεδεμένος (σε υπηρεσία)");
        assertThat(ENGLISH.currentStatus(new AuthStatus.SignedOut())).isEmpty();
        assertThat(ENGLISH.currentStatus(new AuthStatus.Expired(ExpiryReason.REVOKED)))
                .contains("Expired");
    }

    @Test
    void theExpiryMessageSaysWhyAndWhatToDo() {
        assertThat(GREEK.expired(ExpiryReason.INACTIVITY))
                .contains("Έχει παρέλθει αρκετός χρόνος από τη σύνδεσή σας"
                        + " και δεν χρησιμοποιήσατε τη λειτουργία αποστολής email.")
                .endsWith("Ο διαχειριστής πρέπει να εκτελέσει ξανά τη λειτουργία σύνδεσης.");
        assertThat(ENGLISH.userExpired(ExpiryReason.PASSWORD_RESET)).endsWith("Sign in again.");
    }

    @Test
    void valuesAreTakenAsTheyAre() {
        assertThat(ENGLISH.enterCode("A{uri}$1\\", "https://microsoft.com/devicelogin"))
                .isEqualTo("To sign in, use a web browser to open the page https://microsoft.com/devicelogin"
                        + " and enter the code A{uri}$1\\.");
    }

    @Test
    void aLanguageWithoutACatalogueIsSpokenToInEnglish() {
        assertThat(Messages.of(Locale.GERMANY)).isSameAs(ENGLISH);
        assertThat(Messages.of(Locale.forLanguageTag("el-CY"))).isSameAs(GREEK);
        assertThat(GREEK.language()).isEqualTo(GREEK_LOCALE);
    }

    @Test
    void aMissingTextIsNamed() {
        Catalogue empty = new Catalogue(Locale.ENGLISH, Map.of());

        assertThatThrownBy(() -> empty.text("label", Label.SIGN_OUT))
                .isInstanceOf(MissingResourceException.class)
                .hasMessageContaining("label.sign-out");
        assertThatThrownBy(() -> Catalogue.load(Locale.FRENCH)).isInstanceOf(MissingResourceException.class);
    }

    private static <E extends Enum<E>> void assertTexts(E[] constants, Function<E, String> text) {
        for (E constant : constants) {
            assertThat(text.apply(constant))
                    .as(constant.toString())
                    .isNotBlank()
                    .doesNotContain("{");
        }
    }

    private static Set<String> places(String text) {
        return Pattern.compile("\\{[^}]*}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    private static List<String> keysAsWritten(String file) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(MessagesTest.class.getResourceAsStream(file), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.substring(0, line.indexOf('=')))
                    .toList();
        }
    }

    /** Whether a key belongs to a constant of ours, or is one of the few without a constant. */
    private static boolean known(String key) {
        Map<String, Enum<?>[]> constants = Map.ofEntries(
                Map.entry("label", Label.values()),
                Map.entry("notice", Notice.values()),
                Map.entry("refusal", Refusal.values()),
                Map.entry("slot", Slot.Kind.values()),
                Map.entry("expiry-reason", ExpiryReason.values()),
                Map.entry("job-kind", JobKind.values()),
                Map.entry("mail.file", JobKind.values()),
                Map.entry("job-phase", Job.Phase.values()),
                Map.entry("deferral", Deferral.values()),
                Map.entry("job-error.meaning", JobError.values()),
                Map.entry("job-error.remedy", JobError.values()),
                Map.entry("provenance", JobError.Provenance.values()),
                Map.entry("refresh-cause", RefreshCause.values()),
                Map.entry("mail-service", MailService.values()),
                Map.entry("authentication", EmailServerSettings.Authentication.values()),
                Map.entry("secure-connection", EmailServerSettings.SecureConnection.values()),
                Map.entry("problem", EmailServerSettings.Problem.values()),
                Map.entry("network", NetworkSettings.Network.values()),
                Map.entry("connection", NetworkSettings.Connection.values()),
                Map.entry("certificate", Certificate.Kind.values()));
        Set<String> others = Set.of(
                "notice.enter-code",
                "notice.expired",
                "notice.user-expired",
                "mail.subject",
                "mail.text",
                "auth-status.signed-out",
                "auth-status.awaiting-user",
                "auth-status.signed-in-unsaved",
                "auth-status.signed-in",
                "auth-status.expired",
                "job-result.sent",
                "job-result.handed-over",
                "job-result.fax-delivered",
                "job-result.fax-not-delivered",
                "job-result.failed");
        int dot = key.lastIndexOf('.');
        return others.contains(key)
                || Arrays.stream(constants.getOrDefault(key.substring(0, dot), new Enum<?>[0]))
                        .map(Catalogue::name)
                        .anyMatch(key.substring(dot + 1)::equals);
    }
}
