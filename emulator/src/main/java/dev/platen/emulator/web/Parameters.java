package dev.platen.emulator.web;

import dev.platen.protocol.written.Nearest;
import dev.platen.protocol.written.Shown;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a request says in its query. */
public record Parameters(RoutingContext context) {

    private static final int TEXT_MAX = 320;

    /**
     * Refuses what is not known.
     *
     * @throws Problem if the query has other names than these
     */
    public Parameters only(String... names) {
        return only(List.of(names));
    }

    /** The same of names that are kept in a list, and some more. */
    public Parameters only(List<String> names, String... more) {
        return only(Stream.concat(names.stream(), Stream.of(more)).toList());
    }

    private Parameters only(List<String> known) {
        for (String name : context.queryParams().names()) {
            if (!known.contains(name)) {
                throw bad("there is no parameter '" + Shown.of(name) + "' ("
                        + (known.isEmpty() ? "there is none" : Nearest.hint(Shown.of(name), known)) + ")");
            }
        }
        return this;
    }

    /** A parameter of the query; empty when it is not there. */
    public Optional<String> text(String name) {
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
    public long number(String name, long least, long most, long otherwise) {
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
    public <T> Optional<T> word(String name, List<T> values, Function<T, String> written) {
        return text(name)
                .map(text -> values.stream()
                        .filter(value -> written.apply(value).equals(text))
                        .findFirst()
                        .orElseThrow(() -> bad("'" + name + "' must be one of "
                                + String.join(", ", values.stream().map(written).toList()))));
    }

    private static Problem bad(String detail) {
        return new Problem(Problem.Kind.BAD_REQUEST, detail);
    }
}
