package dev.platen.persistence.event;

import dev.platen.protocol.printer.PrinterEvent;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Names the kind and version of a stored event, for example {@code SignedIn.v1}. Names stay when classes move; the version
 * rises when the fields of an event change in a way that old bytes don't fit.
 */
final class EventManifest {

    /** Every event is in its first version. */
    private static final int VERSION = 1;

    private static final ClassValue<String> NAMES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            return type.getSimpleName() + ".v" + VERSION;
        }
    };

    private static final Map<String, Class<? extends PrinterEvent>> CLASSES = Arrays.stream(
                    PrinterEvent.class.getPermittedSubclasses())
            .map(type -> type.<PrinterEvent>asSubclass(PrinterEvent.class))
            .collect(Collectors.toUnmodifiableMap(EventManifest::of, Function.identity()));

    private EventManifest() {}

    static String of(Class<?> event) {
        return NAMES.get(event);
    }

    static Optional<Class<? extends PrinterEvent>> eventClass(String manifest) {
        return Optional.ofNullable(CLASSES.get(manifest));
    }
}
