package dev.platen.console.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Optional;

/** Where passwords are tried, but not too often. Thread-safe. */
final class Door {

    private final Vertx vertx;
    private final AdministratorPassword password;
    private final InstantSource machine;
    private final LoginPace pace = new LoginPace();

    Door(Vertx vertx, AdministratorPassword password, InstantSource machine) {
        this.vertx = vertx;
        this.password = password;
        this.machine = machine;
    }

    /**
     * Tries a password.
     *
     * @return whether it is the administrator's; empty where too many were wrong, and this one is not looked at
     */
    Optional<Future<Boolean>> tried(String given) {
        if (!pace.mayTry(machine.instant())) {
            return Optional.empty();
        }
        return Optional.of(
                vertx.executeBlocking(() -> password.is(given), false).onSuccess(right -> {
                    if (right) {
                        pace.right();
                    }
                }));
    }
}
