package dev.platen.console.web.past;

import dev.platen.console.web.Visit;
import dev.platen.emulator.web.Parameters;
import dev.platen.emulator.web.Problem;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.written.Unreadable;
import dev.platen.sim.replay.Moment;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a visitor wants to see of a printer's history.
 *
 * @param at the moment; empty for where the list begins
 * @param order how the list is ordered
 * @param type a type of event to go to the next one of; empty for none
 */
record Asked(Optional<Moment> at, Timeline.Order order, String type) {

    private static final List<String> TYPES = Arrays.stream(PrinterEvent.class.getPermittedSubclasses())
            .map(Class::getSimpleName)
            .toList();

    /**
     * What a request's query says.
     *
     * @throws Problem if it can't be understood
     */
    static Asked of(Visit visit) {
        Parameters parameters = new Parameters(visit.request()).only("at", "order", "type");
        return new Asked(
                moment(parameters, "at"),
                parameters
                        .word("order", List.of(Timeline.Order.values()), Timeline.Order::word)
                        .orElse(Timeline.Order.NEWEST),
                // An empty choice in a form is none.
                parameters
                        .text("type")
                        .filter(String::isEmpty)
                        .or(() -> parameters.word("type", TYPES, type -> type))
                        .orElse(""));
    }

    /** A moment of the query; an empty field is none. */
    static Optional<Moment> moment(Parameters parameters, String name) {
        return parameters.text(name).filter(text -> !text.isBlank()).map(text -> {
            try {
                return Moment.read(text.strip());
            } catch (Unreadable unreadable) {
                throw new Problem(Problem.Kind.BAD_REQUEST, unreadable.message() + " (" + unreadable.hint() + ")");
            }
        });
    }

    Timeline timeline(Timeline.Whose whose) {
        return Timeline.at(whose, at, order, type);
    }
}
