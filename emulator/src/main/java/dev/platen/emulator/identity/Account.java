package dev.platen.emulator.identity;

import dev.platen.emulator.fault.PasswordChange;

/** An account and what ends its sessions. Instants are in milliseconds: there can be a million of these. */
final class Account {

    static final long NEVER = Long.MIN_VALUE;

    private final Tenant tenant;
    private final String name;
    private Proof.Password password;
    private Role role;
    private boolean disabled;
    private long sessionsValidFrom = NEVER;
    private long passwordSessionsValidFrom = NEVER;

    Account(Tenant tenant, String name, Proof.Password password, Role role) {
        this.tenant = tenant;
        this.name = name;
        this.password = password;
        this.role = role;
    }

    Tenant tenant() {
        return tenant;
    }

    String name() {
        return name;
    }

    Role role() {
        return role;
    }

    boolean disabled() {
        return disabled;
    }

    KnownAccount known() {
        return new KnownAccount(name, role, disabled, password.equals(Proof.Password.ANY));
    }

    boolean accepts(Proof proof) {
        return switch (proof) {
            case Proof.Password typed -> typed.opens(password);
            case Proof.WithoutPassword() -> true;
        };
    }

    void declare(Proof.Password newPassword, Role newRole) {
        password = newPassword;
        role = newRole;
    }

    void setDisabled(boolean value) {
        disabled = value;
    }

    void revokeSessions(long now) {
        sessionsValidFrom = now;
    }

    void changePassword(long now, Proof.Password newPassword, PasswordChange change) {
        password = newPassword;
        if (change.endsSession(false)) {
            sessionsValidFrom = now;
        }
        if (change.endsSession(true)) {
            passwordSessionsValidFrom = now;
        }
    }

    /** Sessions begun before this instant have ended; {@link #NEVER} when none has. */
    long validFrom(boolean byPassword) {
        return byPassword ? Math.max(sessionsValidFrom, passwordSessionsValidFrom) : sessionsValidFrom;
    }
}
