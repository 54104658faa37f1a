package dev.platen.console.web.work;

import dev.platen.console.web.ConsoleHouse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.Function;

/** Consoles whose pages work in a folder of runs. */
public final class WorkHouse {

    private WorkHouse() {}

    /**
     * Opens one.
     *
     * @param runs the folder
     */
    public static ConsoleHouse in(Path runs, Function<Workroom, ConsoleHouse.Furnishing> furnished) throws IOException {
        return new ConsoleHouse((vertx, pages) -> furnished.apply(new Workroom(
                vertx,
                pages,
                new Shelf(runs),
                InstantSource.system(),
                ZoneId.of("Europe/Athens"),
                new Maker("0", ""))));
    }
}
