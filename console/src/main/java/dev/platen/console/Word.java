package dev.platen.console;

import dev.platen.emulator.entra.TokenForm;
import dev.platen.protocol.printer.JobKind;
import dev.platen.sim.load.Workload;
import dev.platen.sim.simulation.EngineKind;
import dev.platen.sim.simulation.ExportOrder;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads one of a few words in either case, and names them for help and completion. */
abstract class Word<E extends Enum<E>> implements ITypeConverter<E>, Iterable<String> {

    private final List<E> choices;

    private Word(List<E> choices) {
        this.choices = choices;
    }

    /** A choice as it is written, {@code to-my-email} for example. */
    static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public E convert(String value) {
        return choices.stream()
                .filter(choice -> word(choice).equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + value + "' is not "
                        + String.join(" or ", choices.stream().map(Word::word).toList())));
    }

    @Override
    public Iterator<String> iterator() {
        return choices.stream().map(Word::word).iterator();
    }

    /** By which engine a scenario is played. */
    static final class Engine extends Word<EngineKind> {
        Engine() {
            super(List.of(EngineKind.values()));
        }
    }

    /** In which order events are exported. */
    static final class Order extends Word<ExportOrder> {
        Order() {
            super(List.of(ExportOrder.values()));
        }
    }

    /** In which form events are exported. */
    static final class Format extends Word<ExportCommand.Format> {
        Format() {
            super(List.of(ExportCommand.Format.values()));
        }
    }

    /** What a job does. */
    static final class Job extends Word<JobKind> {
        Job() {
            super(List.of(JobKind.values()));
        }
    }

    /** What access tokens look like. */
    static final class Tokens extends Word<TokenForm> {
        Tokens() {
            super(List.of(TokenForm.values()));
        }
    }

    /** How requests follow each other. */
    static final class Arrivals extends Word<Workload.Arrivals> {
        Arrivals() {
            super(List.of(Workload.Arrivals.values()));
        }
    }
}
