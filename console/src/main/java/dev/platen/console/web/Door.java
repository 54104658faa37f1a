package dev.platen.console.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Where passwords are tried, but not too often. Thread-safe. */
final class Door {

    /** Wrong ones within a minute, from one address and from all: each costs a good part of a second. */
    private static final int EACH_MAX = 5;

    private static final int ALL_MAX = 60;
    private static final int ADDRESSES = 1_000;

    private final Vertx vertx;
    private final AdministratorPassword password;
    private final InstantSource machine;
    private final LoginPace all = new LoginPace(ALL_MAX);

    /** By the addresses that they come from, so that nobody keeps the others out. Who has not been here for long is forgotten. */
    private final Map<String, LoginPace> each = new LinkedHashMap<>();

    Door(Vertx vertx, AdministratorPassword password, InstantSource machine) {
        this.vertx = vertx;
        this.password = password;
        this.machine = machine;
    }

    /**
     * Tries a password.
     *
     * @param from the address that it comes from
     * @return whether it is the administrator's; empty where too many were wrong, and this one is not looked at
     */
    Optional<Future<Boolean>> tried(String from, String given) {
        LoginPace pace = pace(from);
        if (!pace.mayTry(machine.instant())) {
            return Optional.empty();
        }
        if (!all.mayTry(machine.instant())) {
            pace.right();
            return Optional.empty();
        }
        return Optional.of(
                vertx.executeBlocking(() -> password.is(given), false).onSuccess(right -> {
                    if (right) {
                        pace.right();
                        all.right();
                    }
                }));
    }

    private LoginPace pace(String from) {
        synchronized (each) {
            LoginPace known = each.remove(from);
            LoginPace pace = known == null ? new LoginPace(EACH_MAX) : known;
            each.put(from, pace);
            if (each.size() > ADDRESSES) {
                each.remove(each.keySet().iterator().next());
            }
            return pace;
        }
    }
}
