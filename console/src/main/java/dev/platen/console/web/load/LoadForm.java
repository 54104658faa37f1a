package dev.platen.console.web.load;

import dev.platen.emulator.web.FormFields;
import dev.platen.protocol.written.Unreadable;
import dev.platen.protocol.written.WrittenValues;
import dev.platen.sim.load.Profile;
import dev.platen.sim.load.Threshold;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The form that a load test is ordered with: what was written, and what is wrong with it.
 *
 * @param values by field
 * @param wrong by field, the key of the text that says what is wrong
 */
public record LoadForm(Map<String, String> values, Map<String, String> wrong) {

    /** Shapes of a rate over time, as {@link Profile} reads them. */
    public static final List<String> SHAPES = List.of("constant", "ramp", "steps", "spike");

    private static final List<String> FIELDS = List.of(
            "target", "control", "tenant", "printers", "shape", "rates", "duration", "warm-up", "slo", "search");
    private static final Pattern TENANT = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");

    /** Names of this machine. Others that lead here could lead elsewhere a moment later. */
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}|\\[(::1|0:0:0:0:0:0:0:1)]");

    /** Keeps its own copies. */
    public LoadForm {
        values = Map.copyOf(values);
        wrong = Map.copyOf(wrong);
    }

    /** As it is shown at first. */
    static LoadForm of(LoadDefaults defaults) {
        return new LoadForm(
                Map.of(
                        "target",
                        defaults.target(),
                        "control",
                        defaults.control(),
                        "tenant",
                        defaults.tenant(),
                        "printers",
                        "200",
                        "shape",
                        "constant",
                        "rates",
                        "100",
                        "duration",
                        "30s",
                        "warm-up",
                        "5s",
                        "slo",
                        "p99<250ms,errors<0.1%"),
                Map.of());
    }

    /** As it was sent. */
    static LoadForm sent(FormFields form) {
        Map<String, String> values = new TreeMap<>();
        FIELDS.forEach(field -> values.put(field, form.get(field)));
        return new LoadForm(values, Map.of());
    }

    /** What is written in a field; empty if nothing is. */
    public String value(String field) {
        return values.getOrDefault(field, "");
    }

    /** The key of the text that says what is wrong with a field. */
    public Optional<String> trouble(String field) {
        return Optional.ofNullable(wrong.get(field));
    }

    /** Whether the highest rate is to be looked for. */
    public boolean search() {
        return !value("search").isEmpty();
    }

    /** What the form comes to: an order, or the form again. */
    sealed interface Reading {

        /** It can be done. */
        record Right(LoadOrder order) implements Reading {}

        /** It can't; the form says why. */
        record Wrong(LoadForm form) implements Reading {}
    }

    Reading read() {
        Map<String, String> troubles = new TreeMap<>();
        Optional<URI> target = address("target", troubles);
        Optional<URI> control = address("control", troubles);
        if (!TENANT.matcher(value("tenant")).matches()) {
            troubles.put("tenant", "load.wrong.tenant");
        }
        int printers = printers(troubles);
        Duration longest = search() ? LoadOrder.STEP_LONGEST : LoadOrder.LONGEST;
        Optional<Duration> duration = duration("duration", Duration.ofSeconds(1), longest, troubles);
        Optional<Duration> warmUp = duration("warm-up", Duration.ZERO, LoadOrder.WARM_UP_LONGEST, troubles);
        String rates = value("shape") + ":" + value("rates");
        Optional<Profile> profile = duration.flatMap(length -> profile(rates, length, troubles));
        Optional<List<Threshold>> thresholds = thresholds(troubles);
        if (target.isEmpty()
                || control.isEmpty()
                || duration.isEmpty()
                || warmUp.isEmpty()
                || profile.isEmpty()
                || thresholds.isEmpty()
                || !troubles.isEmpty()) {
            return new Reading.Wrong(new LoadForm(values, troubles));
        }
        return new Reading.Right(new LoadOrder(
                target.get(),
                control.get(),
                value("tenant"),
                printers,
                rates,
                profile.get(),
                duration.get(),
                warmUp.get(),
                thresholds.get(),
                search()));
    }

    private Optional<URI> address(String field, Map<String, String> troubles) {
        try {
            URI address = URI.create(value(field));
            boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (web && address.getHost() != null && address.getRawUserInfo() == null) {
                if (LOOPBACK.matcher(address.getHost()).matches()) {
                    return Optional.of(address);
                }
                troubles.put(field, "load.wrong.elsewhere");
                return Optional.empty();
            }
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        troubles.put(field, "load.wrong.address");
        return Optional.empty();
    }

    private int printers(Map<String, String> troubles) {
        String written = value("printers");
        int printers = written.matches("[0-9]{1,6}") ? Integer.parseInt(written) : 0;
        if (printers < 1 || printers > LoadOrder.PRINTERS_MOST) {
            troubles.put("printers", "load.wrong.printers");
        }
        return printers;
    }

    private Optional<Duration> duration(String field, Duration least, Duration most, Map<String, String> troubles) {
        try {
            String written = value(field);
            Duration duration = written.equals("0") ? Duration.ZERO : WrittenValues.duration(written);
            if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
                return Optional.of(duration);
            }
        } catch (Unreadable _) {
            // Said below.
        }
        troubles.put(field, field.equals("duration") && search() ? "load.wrong.step" : "load.wrong." + field);
        return Optional.empty();
    }

    private Optional<Profile> profile(String rates, Duration length, Map<String, String> troubles) {
        try {
            Profile profile = Profile.read(rates, length);
            if (profile.peak() > LoadOrder.FASTEST || profile.requests() > LoadOrder.REQUESTS_MOST) {
                troubles.put("rates", "load.wrong.too-much");
            } else if (profile.requests() < 1) {
                troubles.put("rates", "load.wrong.too-little");
            }
            return Optional.of(profile);
        } catch (Unreadable _) {
            troubles.put("rates", "load.wrong.rates");
            return Optional.empty();
        }
    }

    private Optional<List<Threshold>> thresholds(Map<String, String> troubles) {
        String written = value("slo");
        if (written.isEmpty()) {
            if (search()) {
                troubles.put("slo", "load.wrong.search");
            }
            return Optional.of(List.of());
        }
        try {
            return Optional.of(Threshold.read(written));
        } catch (Unreadable _) {
            troubles.put("slo", "load.wrong.slo");
            return Optional.empty();
        }
    }
}
