package dev.platen.protocol.printer;

import java.time.Duration;
import java.util.List;

/**
 * What administrators set up on a printer and what it ships with; changes rarely.
 *
 * @param model what it can do
 * @param network how it is connected
 * @param locale language tag of panel and pages, {@code en} or {@code el}
 * @param email email server
 * @param fax the fax server's own email server
 * @param faxGateway domain of the fax provider's addresses
 * @param toMyEmail To My Email
 * @param printerRefresh how the slots email and fax keep their tokens
 * @param userRefresh how the users' slots keep theirs
 * @param certificates the certificate store
 */
public record PrinterSettings(
        Model model,
        NetworkSettings network,
        String locale,
        EmailServerSettings email,
        EmailServerSettings fax,
        String faxGateway,
        ToMyEmailSettings toMyEmail,
        RefreshSettings printerRefresh,
        RefreshSettings userRefresh,
        List<Certificate> certificates) {

    private static final EmailServerSettings NO_SERVER = new EmailServerSettings(
            EmailServerSettings.Authentication.OFF,
            MailService.EXCHANGE_ONLINE,
            "",
            "",
            "",
            587,
            EmailServerSettings.SecureConnection.STARTTLS,
            true,
            "",
            110);
    private static final RefreshSettings ON_DEMAND = new RefreshSettings(
            new RefreshPolicy.OnDemand(),
            new RetryRule(Duration.ofSeconds(1), Duration.ofMinutes(5), 0.5, Integer.MAX_VALUE, true),
            Duration.ofMinutes(5));

    /** The settings of a printer that was not put up. */
    static final PrinterSettings NONE = new PrinterSettings(
            new Model("", false, false, false, false, true),
            new NetworkSettings(NetworkSettings.Network.STANDARD, NetworkSettings.Connection.WIRED, ""),
            "en",
            NO_SERVER,
            NO_SERVER,
            "",
            ToMyEmailSettings.OFF,
            ON_DEMAND,
            ON_DEMAND,
            List.of());

    /** Keeps its own copy of the certificates. */
    public PrinterSettings {
        certificates = List.copyOf(certificates);
    }

    /** The email server that a slot sends through. */
    public EmailServerSettings server(Slot slot) {
        return slot.kind() == Slot.Kind.FAX ? fax : email;
    }

    /** How a slot keeps its tokens. */
    public RefreshSettings refresh(Slot slot) {
        return slot.kind() == Slot.Kind.USER ? userRefresh : printerRefresh;
    }

    /** The same with mail servers at another place. */
    public PrinterSettings withMailServer(String host, int port) {
        return withEmail(email.at(host, port)).withFax(fax.at(host, port), faxGateway);
    }

    PrinterSettings withModel(Model changed) {
        return new PrinterSettings(
                changed, network, locale, email, fax, faxGateway, toMyEmail, printerRefresh, userRefresh, certificates);
    }

    PrinterSettings withNetwork(NetworkSettings changed) {
        return new PrinterSettings(
                model, changed, locale, email, fax, faxGateway, toMyEmail, printerRefresh, userRefresh, certificates);
    }

    PrinterSettings withEmail(EmailServerSettings changed) {
        return new PrinterSettings(
                model, network, locale, changed, fax, faxGateway, toMyEmail, printerRefresh, userRefresh, certificates);
    }

    PrinterSettings withFax(EmailServerSettings changed, String gateway) {
        return new PrinterSettings(
                model, network, locale, email, changed, gateway, toMyEmail, printerRefresh, userRefresh, certificates);
    }

    PrinterSettings withToMyEmail(ToMyEmailSettings changed) {
        return new PrinterSettings(
                model, network, locale, email, fax, faxGateway, changed, printerRefresh, userRefresh, certificates);
    }

    PrinterSettings withRefresh(RefreshSettings printer, RefreshSettings users) {
        return new PrinterSettings(
                model, network, locale, email, fax, faxGateway, toMyEmail, printer, users, certificates);
    }

    PrinterSettings withCertificates(List<Certificate> changed) {
        return new PrinterSettings(
                model, network, locale, email, fax, faxGateway, toMyEmail, printerRefresh, userRefresh, changed);
    }
}
