package dev.platen.protocol.printer;

import java.util.ArrayList;
import java.util.List;

/**
 * Web Config, Network, Email Server, Basic; the fax server's page has the same fields. The password is a secret and not
 * among them.
 *
 * <p>Field limits: the vendor's online guide to Web Config's email server items.
 *
 * @param authentication how the printer signs in to the mail server
 * @param service the email service, for {@link Authentication#OAUTH2}
 * @param account the account that is signed in; 0 to 255 ASCII characters
 * @param sender the sender's address; 0 to 255 characters, not {@code : ( ) < > [ ] ; ¥}, no leading dot
 * @param host SMTP server; at most 255 characters
 * @param port SMTP port, 1 to 65535
 * @param secureConnection how the connection is encrypted
 * @param certificateValidation whether the server's certificate is checked
 * @param pop3Host POP3 server, for {@link Authentication#POP_BEFORE_SMTP}; empty otherwise
 * @param pop3Port POP3 port, 1 to 65535
 */
public record EmailServerSettings(
        Authentication authentication,
        MailService service,
        String account,
        String sender,
        String host,
        int port,
        SecureConnection secureConnection,
        boolean certificateValidation,
        String pop3Host,
        int pop3Port) {

    /** Most characters of an account, a sender or a host name. */
    public static final int TEXT_MAX = 255;

    /** Most characters of a password. */
    public static final int PASSWORD_MAX = 20;

    private static final int PORT_MAX = 65_535;
    private static final String NOT_IN_SENDER = ":()<>[];¥";

    /** How the printer signs in to the mail server. */
    public enum Authentication {
        /** Not at all. */
        OFF,
        /** Account and password. */
        SMTP_AUTH,
        /** Account and password, at the POP3 server. */
        POP_BEFORE_SMTP,
        /** A token of the email service. */
        OAUTH2
    }

    /** How the connection to the mail server is encrypted. */
    public enum SecureConnection {
        /** Not at all. */
        NONE,
        /** TLS from the first byte. */
        TLS,
        /** TLS after STARTTLS (RFC 3207). */
        STARTTLS
    }

    /** A field that is not as it has to be. */
    public enum Problem {
        /** Account too long or not ASCII. */
        ACCOUNT,
        /** Sender's address too long or with a character it may not have. */
        SENDER,
        /** SMTP server too long, or empty. */
        HOST,
        /** SMTP port out of range. */
        PORT,
        /** POP3 server too long, or empty where it is needed. */
        POP3_HOST,
        /** POP3 port out of range. */
        POP3_PORT
    }

    /** The settings of the guide's example screen for a service, certificate validation on. */
    public static EmailServerSettings oauth2(MailService service, String account, String sender) {
        return new EmailServerSettings(
                Authentication.OAUTH2,
                service,
                account,
                sender,
                "smtp-mail.outlook.com",
                587,
                SecureConnection.STARTTLS,
                true,
                "",
                110);
    }

    /** The same with another way to sign in to the mail server. */
    public EmailServerSettings with(Authentication other) {
        return new EmailServerSettings(
                other,
                service,
                account,
                sender,
                host,
                port,
                secureConnection,
                certificateValidation,
                pop3Host,
                pop3Port);
    }

    /** The same for another account, which is also the sender. */
    public EmailServerSettings withAccount(String other) {
        return new EmailServerSettings(
                authentication,
                service,
                other,
                other,
                host,
                port,
                secureConnection,
                certificateValidation,
                pop3Host,
                pop3Port);
    }

    /** The same with the SMTP server at another place. */
    public EmailServerSettings at(String otherHost, int otherPort) {
        return new EmailServerSettings(
                authentication,
                service,
                account,
                sender,
                otherHost,
                otherPort,
                secureConnection,
                certificateValidation,
                pop3Host,
                pop3Port);
    }

    /** The fields that are not as they have to be; empty when all are. */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        if (account.length() > TEXT_MAX || !account.chars().allMatch(c -> c >= 0x20 && c < 0x7F)) {
            problems.add(Problem.ACCOUNT);
        }
        if (sender.length() > TEXT_MAX
                || sender.startsWith(".")
                || sender.chars().anyMatch(c -> c < 0x20 || NOT_IN_SENDER.indexOf(c) >= 0)) {
            problems.add(Problem.SENDER);
        }
        if (host.isBlank() || host.length() > TEXT_MAX) {
            problems.add(Problem.HOST);
        }
        if (port < 1 || port > PORT_MAX) {
            problems.add(Problem.PORT);
        }
        if (pop3Host.length() > TEXT_MAX || (authentication == Authentication.POP_BEFORE_SMTP && pop3Host.isBlank())) {
            problems.add(Problem.POP3_HOST);
        }
        if (pop3Port < 1 || pop3Port > PORT_MAX) {
            problems.add(Problem.POP3_PORT);
        }
        return problems;
    }
}
