package dev.platen.emulator.fault;

import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.printer.PrinterId;
import java.util.List;
import java.util.stream.IntStream;

/** Devices for tests. */
public final class Callers {

    private static final Chance RUN = Chance.ofSeed(20_210_315);

    private Callers() {}

    /** A device of group {@code hq}, model {@code mfp}. */
    public static Caller caller(String id) {
        return caller(id, "hq", "mfp");
    }

    /** A device. */
    public static Caller caller(String id, String group, String model) {
        PrinterId printer = PrinterId.parse(id);
        return new Caller(printer, printer.tenant(), group, model, RUN.of(id));
    }

    /** So many devices of {@code contoso}. */
    public static List<Caller> fleet(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> caller("contoso/hq-" + i))
                .toList();
    }
}
