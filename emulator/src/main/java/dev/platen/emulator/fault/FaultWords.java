package dev.platen.emulator.fault;

import dev.platen.protocol.written.Words;

/** What scenarios and the control interface call the parameters of faults. */
public final class FaultWords {

    /** What a share is a share of. */
    public static final Words<Per> PER = Words.of(Per.values(), per -> switch (per) {
        case DEVICE -> "device";
        case REQUEST -> "request";
    });

    /** Which switch of SMTP AUTH is off. */
    public static final Words<FaultKind.SmtpAuthDisabled.Scope> SCOPES =
            Words.of(FaultKind.SmtpAuthDisabled.Scope.values(), scope -> switch (scope) {
                case TENANT -> "tenant";
                case MAILBOX -> "mailbox";
            });

    /** How passwords change. */
    public static final Words<PasswordChange> PASSWORD_CHANGES =
            Words.of(PasswordChange.values(), change -> switch (change) {
                case EXPIRED -> "expired";
                case BY_USER -> "byUser";
                case AZURE_PORTAL -> "azurePortal";
                case ENTRA_ADMIN_CENTER -> "entraAdminCenter";
            });

    private FaultWords() {}
}
