package dev.platen.emulator.host;

import dev.platen.emulator.fault.Caller;
import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.printer.PrinterId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which device a real request belongs to, so that faults hit the devices they are aimed at.
 *
 * <p>In the order of trust: by the grant of a token, by the account that a device signs in with, by the name it gives
 * itself, by its address. Devices that are enrolled keep their group and model; others are named after what is known of
 * them.
 *
 * <p>Thread-safe.
 */
public final class Callers {

    /** The tenant of devices of which only the address is known. */
    public static final String UNKNOWN_TENANT = "unknown";

    private static final Pattern NOT_IN_NAMES = Pattern.compile("[^A-Za-z0-9._-]");
    private static final int NAME_LENGTH = 126;
    private static final String HOST_SUFFIX = ".platen";

    private final Chance chance;
    private final Map<PrinterId, Caller> enrolled = new ConcurrentHashMap<>();
    private final Map<String, Caller> byHost = new ConcurrentHashMap<>();
    private final Map<String, Caller> byAccount = new ConcurrentHashMap<>();
    private final Map<Long, Caller> byGrant = new ConcurrentHashMap<>();

    /** Devices that draw from this source of chance. */
    public Callers(Chance chance) {
        this.chance = chance;
    }

    /** Makes a device known, for example one of a scenario. */
    public void enrol(PrinterId printer, String group, String model) {
        Caller caller = caller(printer, group, model);
        enrolled.put(printer, caller);
        byHost.put(hostName(printer), caller);
    }

    /** What the enrolled devices have for a part of theirs, their group for example; empty ones are left out. */
    public SortedSet<String> known(Function<Caller, String> part) {
        return enrolled.values().stream()
                .map(part)
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Says that an account is a device's. An account that several devices share belongs to the latest. */
    public void assign(String account, Caller caller) {
        byAccount.put(account.toLowerCase(Locale.ROOT), caller);
    }

    /** Says that a grant (see {@code IdentityService}) is a device's. */
    public void assign(long grant, Caller caller) {
        byGrant.put(grant, caller);
    }

    /** The enrolled device that gives this host name as its own: {@code hq-0001.contoso}, also with {@code .platen}. */
    public Optional<Caller> host(String name) {
        String known = name.toLowerCase(Locale.ROOT);
        int suffix = known.length() - HOST_SUFFIX.length();
        return Optional.ofNullable(byHost.get(known.endsWith(HOST_SUFFIX) ? known.substring(0, suffix) : known));
    }

    /** The device of this name. */
    public Caller printer(PrinterId printer) {
        Caller known = enrolled.get(printer);
        return known == null ? caller(printer, "", "") : known;
    }

    /** The device of which only its network address is known, written as numbers. */
    public Caller address(String address) {
        return caller(new PrinterId(UNKNOWN_TENANT, name("at-" + address)), "", "");
    }

    /** The device that signed in with an account, or else one named after the account. */
    public Caller account(String account) {
        Caller known = byAccount.get(account.toLowerCase(Locale.ROOT));
        return known == null
                ? caller(new PrinterId(UNKNOWN_TENANT, name("of-" + account.toLowerCase(Locale.ROOT))), "", "")
                : known;
    }

    /** The device of a grant. */
    public Optional<Caller> grant(long grant) {
        return Optional.ofNullable(byGrant.get(grant));
    }

    private Caller caller(PrinterId printer, String group, String model) {
        return new Caller(printer, printer.tenant(), group, model, chance.of(printer.toString()));
    }

    // A host name has no capitals to tell apart, and no underscores.
    private static String hostName(PrinterId printer) {
        return (printer.name() + "." + printer.tenant())
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }

    private static String name(String text) {
        String name = NOT_IN_NAMES.matcher(text).replaceAll("-");
        return name.length() <= NAME_LENGTH ? name : name.substring(0, NAME_LENGTH);
    }
}
