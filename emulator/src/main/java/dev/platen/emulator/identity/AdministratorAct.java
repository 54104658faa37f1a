package dev.platen.emulator.identity;

import dev.platen.emulator.fault.PasswordChange;

/** What an administrator does to a directory. {@code tenant} is a tenant's name. */
public sealed interface AdministratorAct {

    /** The tenant acted upon. */
    String tenant();

    /** Accepts an application on behalf of the organisation (Microsoft Learn, v2-admin-consent). */
    record GrantConsent(String tenant, String clientId) implements AdministratorAct {}

    /** Takes that back; refreshes are then refused (AADSTS65001). */
    record WithdrawConsent(String tenant, String clientId) implements AdministratorAct {}

    /** Declares an account, or declares it anew; its sessions stay. */
    record PutAccount(String tenant, String account, Proof.Password password, Role role) implements AdministratorAct {}

    /** Revokes all sessions of an account. */
    record RevokeSessions(String tenant, String account) implements AdministratorAct {}

    /** Changes an account's password. */
    record ChangePassword(String tenant, String account, Proof.Password password, PasswordChange change)
            implements AdministratorAct {}

    /** Disables an account or enables it again. */
    record SetDisabled(String tenant, String account, boolean disabled) implements AdministratorAct {}

    /** Sets the tenant's conditional access. */
    record SetConditionalAccess(String tenant, ConditionalAccess policy) implements AdministratorAct {}
}
