package dev.platen.emulator.control;

import dev.platen.emulator.web.Keys;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;

/** Names in paths and bodies, as they have to be written. */
final class Names {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@\\p{Cntrl}<>\"]{1,127}@[^\\s@\\p{Cntrl}<>\"]{1,127}");

    private Names() {}

    static String tenant(RoutingContext request) {
        return id("a tenant's name", request.pathParam("tenant"));
    }

    static String application(RoutingContext request) {
        return id("an application's id", request.pathParam("application"));
    }

    static String account(RoutingContext request) {
        return address(request.pathParam("account"));
    }

    static String address(String text) {
        if (!ADDRESS.matcher(text).matches()) {
            throw Keys.bad("an address is name@domain");
        }
        return text;
    }

    static String id(String what, String text) {
        if (!ID.matcher(text).matches()) {
            throw Keys.bad(what + " is at most 100 letters, digits, dots, dashes and underscores");
        }
        return text;
    }
}
