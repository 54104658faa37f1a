package dev.platen.console;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C, or a polite {@code kill}, while something long goes on: the first one asks it to stop, the next one ends the
 * process at once.
 *
 * <p>Only {@code sun.misc.Signal} can do that; a shutdown hook hears of the first and never of the next. javac warns of that
 * class and cannot be told not to, so it is called by reflection. Where it is missing or the JVM was told to leave signals
 * alone, they end the process as they always do.
 */
final class Interruption implements AutoCloseable {

    private static final List<String> SIGNALS = List.of("INT", "TERM");

    private final Runnable ask;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final List<Taken> taken = new ArrayList<>();

    /** A signal, and what would have been done about it. */
    private record Taken(String signal, Object handlerBefore) {}

    private Interruption(Runnable ask) {
        this.ask = ask;
    }

    /**
     * From now on, until it is closed.
     *
     * @param ask what to do at the first signal; called on a thread of its own
     */
    static Interruption asking(Runnable ask) {
        Interruption interruption = new Interruption(ask);
        for (String signal : SIGNALS) {
            interruption.take(signal);
        }
        return interruption;
    }

    private void take(String signal) {
        try {
            Class<?> handlers = Class.forName("sun.misc.SignalHandler");
            Object handler =
                    Proxy.newProxyInstance(handlers.getClassLoader(), new Class<?>[] {handlers}, (_, method, _) -> {
                        if (method.getName().equals("handle")) {
                            signalled();
                        }
                        return null;
                    });
            Object before = handle(signal, handler);
            if (before != null) {
                taken.add(new Taken(signal, before));
            }
        } catch (ReflectiveOperationException leftAlone) {
            // See the class's comment.
        }
    }

    private static @Nullable Object handle(String name, Object handler) throws ReflectiveOperationException {
        Class<?> signals = Class.forName("sun.misc.Signal");
        Object signal = signals.getConstructor(String.class).newInstance(name);
        return signals.getMethod("handle", signals, Class.forName("sun.misc.SignalHandler"))
                .invoke(null, signal, handler);
    }

    private void signalled() {
        if (asked.compareAndSet(false, true)) {
            ask.run();
        } else {
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED.status());
        }
    }

    /** Signals end the process again. */
    @Override
    public void close() {
        for (Taken signal : taken) {
            try {
                handle(signal.signal(), signal.handlerBefore());
            } catch (ReflectiveOperationException never) {
                throw new IllegalStateException("a signal that could be taken can't be given back", never);
            }
        }
    }
}
