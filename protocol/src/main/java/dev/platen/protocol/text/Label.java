package dev.platen.protocol.text;

/**
 * The short texts of screens, menus and printed sheets: titles, fields, buttons. The text is
 * {@link Messages#text(Label)}.
 */
public enum Label {
    // Web Config: Network > Email Server > Basic, and Fax > Fax Server > Email Server Settings.
    WEB_CONFIG,
    ADMINISTRATOR_LOG_IN,
    ADMINISTRATOR_PASSWORD,
    NETWORK,
    EMAIL_SERVER,
    BASIC,
    FAX,
    FAX_SERVER,
    EMAIL_SERVER_SETTINGS,
    AUTHENTICATION_METHOD,
    EMAIL_SERVICE,
    CURRENT_STATUS,
    SIGN_IN,
    SIGN_IN_WITH_MICROSOFT,
    SIGN_OUT,
    OK,
    CANCEL,
    AUTHENTICATED_ACCOUNT,
    AUTHENTICATED_PASSWORD,
    SENDERS_EMAIL_ADDRESS,
    SMTP_SERVER_ADDRESS,
    SMTP_SERVER_PORT_NUMBER,
    SECURE_CONNECTION,
    CERTIFICATE_VALIDATION,
    ENABLE,
    DISABLE,
    POP3_SERVER_ADDRESS,
    POP3_SERVER_PORT_NUMBER,
    CA_CERTIFICATE,
    ROOT_CERTIFICATE_UPDATE,
    AUTHENTICATION_SETTINGS,
    USERS_EMAIL_ADDRESS,

    // The identity service's pages, reached with the code that the printer shows.
    AUTHENTICATION_CODE,
    ENTER_CODE,
    NEXT,
    EMAIL_ADDRESS,
    PASSWORD,
    PERMISSIONS_REQUESTED,
    CONSENT_FOR_ORGANIZATION,
    ACCEPT_FOR_ORGANIZATION,
    ACCEPT,

    // Control panel.
    HOME,
    SCAN,
    TO_MY_EMAIL,
    SIGN_IN_NEEDED,
    SETTINGS,
    GENERAL_SETTINGS,
    NETWORK_SETTINGS,
    NETWORK_STATUS,
    WIRED_WIFI_STATUS,
    EMAIL_SERVER_STATUS,
    PRINT_STATUS_SHEET,
    JOB_STATUS,
    ERROR_CODE,
    CONDITION,
    SOLUTION,

    // Network status sheet.
    NETWORK_STATUS_SHEET,
    GENERAL,
    PRINTER_NAME,
    MODEL,
    OAUTH2_SUPPORT,
    YES,
    NO,
    NETWORK_IN_USE,
    CONNECTION,
    IP_ADDRESS,
    FAX_PROVIDER_DOMAIN,
    CERTIFICATES,
    VALID_UNTIL
}
