package dev.platen.emulator.fault;

/**
 * The devices a fault is aimed at: those that match every part that is not empty.
 *
 * @param tenant a tenant's name, empty for all
 * @param group a group's id, empty for all
 * @param model a model's name, empty for all
 */
public record Target(String tenant, String group, String model) {

    /** Every device. */
    public static final Target EVERYONE = new Target("", "", "");

    /** The devices of one tenant. */
    public static Target tenant(String name) {
        return new Target(name, "", "");
    }

    /** The devices of one group. */
    public static Target group(String id) {
        return new Target("", id, "");
    }

    /** The devices of one model. */
    public static Target model(String name) {
        return new Target("", "", name);
    }

    /** Whether the fault is aimed at this device. */
    public boolean matches(Caller caller) {
        return (tenant.isEmpty() || tenant.equals(caller.tenant()))
                && (group.isEmpty() || group.equals(caller.group()))
                && (model.isEmpty() || model.equals(caller.model()));
    }
}
