package dev.platen.console.api;

import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.Slot;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What a request says in its path and query. */
record Parameters(RoutingContext context) {

    private static final int TEXT_MAX = 320;

    /**
     * Refuses what is not known.
     *
     * @throws Problem if the query has other names than these
     */
    Parameters only(String... names) {
        Set<String> known = Set.of(names);
        for (String name : context.queryParams().names()) {
            if (!known.contains(name)) {
                throw bad("there is no parameter '" + shortened(name) + "'"
                        + (known.isEmpty() ? "" : "; there are: " + String.join(", ", List.of(names))));
            }
        }
        return this;
    }

    PrinterId printer() {
        try {
            return new PrinterId(context.pathParam("tenant"), context.pathParam("name"));
        } catch (IllegalArgumentException _) {
            throw bad("a printer's id is tenant/name, of letters, digits, dot, dash and underscore");
        }
    }

    Slot slot() {
        try {
            return Slot.parse(context.pathParam("slot"));
        } catch (IllegalArgumentException _) {
            throw bad("a slot is email, fax or user:<name>");
        }
    }

    /** A parameter of the query; empty when it is not there. */
    Optional<String> text(String name) {
        List<String> values = context.queryParam(name);
        if (values.size() > 1) {
            throw bad("'" + name + "' stands twice");
        }
        if (!values.isEmpty() && values.getFirst().length() > TEXT_MAX) {
            throw bad("'" + name + "' is longer than " + TEXT_MAX + " characters");
        }
        return values.stream().findFirst();
    }

    /** A whole number of the query. */
    long number(String name, long least, long most, long otherwise) {
        Optional<String> text = text(name);
        try {
            long number = text.isEmpty() ? otherwise : Long.parseLong(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw bad("'" + name + "' must be a whole number from " + least + " to " + most);
    }

    /** One of some words. */
    <T extends Enum<T>> Optional<T> word(String name, List<T> values, Function<T, String> written) {
        return text(name)
                .map(text -> values.stream()
                        .filter(value -> written.apply(value).equals(text))
                        .findFirst()
                        .orElseThrow(() -> bad("'" + name + "' must be one of "
                                + String.join(", ", values.stream().map(written).toList()))));
    }

    static Problem bad(String detail) {
        return new Problem(Problem.Kind.BAD_REQUEST, detail);
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
}
