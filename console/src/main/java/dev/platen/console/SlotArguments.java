package dev.platen.console;

import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.Slot;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** The sign-in that a command is about. */
final class SlotArguments {

    @Parameters(
            paramLabel = "PRINTER",
            converter = FleetClient.Printer.class,
            description = "The printer's id, such as contoso/hq-0001.")
    private PrinterId printer;

    @Option(
            names = "--slot",
            paramLabel = "SLOT",
            defaultValue = "email",
            converter = Written.class,
            description = "Which sign-in: email, fax, or user:NAME (default: ${DEFAULT-VALUE}).")
    private Slot slot;

    /** Reads a slot. */
    static final class Written implements ITypeConverter<Slot> {
        @Override
        public Slot convert(String value) {
            try {
                return Slot.parse(value);
            } catch (IllegalArgumentException wrong) {
                throw new TypeConversionException("'" + value + "' is not a slot: email, fax, or user:NAME");
            }
        }
    }

    PrinterId printer() {
        return printer;
    }

    /** The path of the slot, or of something to do with it. */
    String path(String... act) {
        String path = FleetClient.path(printer, "slots", slot.toString());
        return act.length == 0 ? path : path + "/" + act[0];
    }

    /** The options that name the slot again on another command line. */
    String again() {
        return slot.equals(Slot.EMAIL) ? printer.toString() : printer + " --slot " + slot;
    }
}
