package dev.platen.emulator.entra;

import dev.platen.emulator.host.Application;
import dev.platen.emulator.host.EmulatedServices;
import dev.platen.emulator.host.Passwords;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Whether applications are who they say they are. Thread-safe. */
final class Clients {

    private static final String BASIC = "Basic ";

    private final EmulatedServices services;
    private final Passwords passwords;

    /**
     * What an application shows.
     *
     * @param clientId who it says it is
     * @param secret by what it proves it; empty when by nothing
     */
    record Shown(String clientId, String secret) {

        /** In the form, or in the header (RFC 6749, 2.3.1). */
        static Shown in(HttpCall call, Parameters form) {
            String header = call.header("authorization");
            if (header.startsWith(BASIC)) {
                Optional<Shown> basic = basic(header.substring(BASIC.length()));
                if (basic.isPresent()) {
                    return basic.get();
                }
            }
            String secret = form.get("client_secret");
            return new Shown(form.get("client_id"), secret.isEmpty() ? form.get("client_assertion") : secret);
        }

        private static Optional<Shown> basic(String encoded) {
            try {
                String text = new String(Base64.getDecoder().decode(encoded.strip()), StandardCharsets.UTF_8);
                int colon = text.indexOf(':');
                return colon < 0
                        ? Optional.empty()
                        : Optional.of(new Shown(text.substring(0, colon), text.substring(colon + 1)));
            } catch (IllegalArgumentException _) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return "Shown[" + clientId + "]";
        }
    }

    Clients(EmulatedServices services, Passwords passwords) {
        this.services = services;
        this.passwords = passwords;
    }

    Application application(String clientId) {
        return services.applications().find(clientId).orElseGet(() -> Application.unregistered(clientId));
    }

    /** Whether checking takes so long that an event loop must not do it. */
    boolean takesLong(Shown shown) {
        return !shown.secret().isEmpty() && application(shown.clientId()).confidential();
    }

    /** Why an application is not believed; empty when it is. */
    Optional<Refusal> check(Shown shown) {
        Application application = application(shown.clientId());
        if (!application.confidential()) {
            return shown.secret().isEmpty() ? Optional.empty() : Optional.of(Refusal.PUBLIC_WITH_SECRET);
        }
        if (shown.secret().isEmpty()) {
            return Optional.of(Refusal.SECRET_MISSING);
        }
        return passwords.opens(application, shown.secret()) ? Optional.empty() : Optional.of(Refusal.SECRET_WRONG);
    }
}
