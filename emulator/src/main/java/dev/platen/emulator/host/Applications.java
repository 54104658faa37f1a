package dev.platen.emulator.host;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The registered applications. Thread-safe. */
public final class Applications {

    private final Map<String, Application> byId = new ConcurrentHashMap<>();

    /** Registers an application, or registers it anew. */
    public void put(Application application) {
        byId.put(application.clientId(), application);
    }

    /** The application of an id. */
    public Optional<Application> find(String clientId) {
        return Optional.ofNullable(byId.get(clientId));
    }

    /** All of them. */
    public List<Application> all() {
        return List.copyOf(byId.values());
    }
}
