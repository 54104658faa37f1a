package dev.platen.sim.metrics;

import dev.platen.protocol.printer.PrinterEvent;

/** The kinds of events, as a number that can count. The kinds that come most often are asked for first. */
enum EventType {
    INSTALLED("Installed"),
    FIRMWARE_UPDATED("FirmwareUpdated"),
    NETWORK_CONFIGURED("NetworkConfigured"),
    EMAIL_SERVER_CONFIGURED("EmailServerConfigured"),
    FAX_SERVER_CONFIGURED("FaxServerConfigured"),
    TO_MY_EMAIL_CONFIGURED("ToMyEmailConfigured"),
    REFRESH_CONFIGURED("RefreshConfigured"),
    CERTIFICATE_STORED("CertificateStored"),
    SIGN_IN_STARTED("SignInStarted"),
    DEVICE_CODE_SHOWN("DeviceCodeShown"),
    SIGN_IN_FAILED("SignInFailed"),
    SIGNED_IN("SignedIn"),
    SETTINGS_SAVED("SettingsSaved"),
    SIGNED_OUT("SignedOut"),
    REFRESH_STARTED("RefreshStarted"),
    TOKEN_REFRESHED("TokenRefreshed"),
    REFRESH_FAILED("RefreshFailed"),
    TOKEN_EXPIRED("TokenExpired"),
    JOB_ACCEPTED("JobAccepted"),
    SENDING_STARTED("SendingStarted"),
    SENDING_DEFERRED("SendingDeferred"),
    EMAIL_SENT("EmailSent"),
    FAX_HANDED_OVER("FaxHandedOver"),
    FAX_REPORTED("FaxReported"),
    JOB_FAILED("JobFailed");

    private final String eventName;

    EventType(String eventName) {
        this.eventName = eventName;
    }

    String eventName() {
        return eventName;
    }

    static EventType of(PrinterEvent event) {
        return switch (event) {
            case PrinterEvent.SendingStarted _ -> SENDING_STARTED;
            case PrinterEvent.JobAccepted _ -> JOB_ACCEPTED;
            case PrinterEvent.EmailSent _ -> EMAIL_SENT;
            case PrinterEvent.RefreshStarted _ -> REFRESH_STARTED;
            case PrinterEvent.TokenRefreshed _ -> TOKEN_REFRESHED;
            case PrinterEvent.SendingDeferred _ -> SENDING_DEFERRED;
            case PrinterEvent.FaxHandedOver _ -> FAX_HANDED_OVER;
            case PrinterEvent.FaxReported _ -> FAX_REPORTED;
            case PrinterEvent.JobFailed _ -> JOB_FAILED;
            case PrinterEvent.RefreshFailed _ -> REFRESH_FAILED;
            case PrinterEvent.TokenExpired _ -> TOKEN_EXPIRED;
            case PrinterEvent.SignInStarted _ -> SIGN_IN_STARTED;
            case PrinterEvent.DeviceCodeShown _ -> DEVICE_CODE_SHOWN;
            case PrinterEvent.SignInFailed _ -> SIGN_IN_FAILED;
            case PrinterEvent.SignedIn _ -> SIGNED_IN;
            case PrinterEvent.SettingsSaved _ -> SETTINGS_SAVED;
            case PrinterEvent.SignedOut _ -> SIGNED_OUT;
            case PrinterEvent.Installed _ -> INSTALLED;
            case PrinterEvent.FirmwareUpdated _ -> FIRMWARE_UPDATED;
            case PrinterEvent.NetworkConfigured _ -> NETWORK_CONFIGURED;
            case PrinterEvent.EmailServerConfigured _ -> EMAIL_SERVER_CONFIGURED;
            case PrinterEvent.FaxServerConfigured _ -> FAX_SERVER_CONFIGURED;
            case PrinterEvent.ToMyEmailConfigured _ -> TO_MY_EMAIL_CONFIGURED;
            case PrinterEvent.RefreshConfigured _ -> REFRESH_CONFIGURED;
            case PrinterEvent.CertificateStored _ -> CERTIFICATE_STORED;
        };
    }
}
