package dev.platen.emulator.identity;

import dev.platen.protocol.written.Words;

/** What scenarios and the control interface call roles. */
public final class RoleWords {

    /** The roles. */
    public static final Words<Role> ROLES = Words.of(Role.values(), role -> switch (role) {
        case USER -> "user";
        case CLOUD_APPLICATION_ADMINISTRATOR -> "cloudAppAdmin";
        case APPLICATION_ADMINISTRATOR -> "appAdmin";
        case PRIVILEGED_ROLE_ADMINISTRATOR -> "privilegedRoleAdmin";
        case GLOBAL_ADMINISTRATOR -> "globalAdmin";
    });

    private RoleWords() {}
}
