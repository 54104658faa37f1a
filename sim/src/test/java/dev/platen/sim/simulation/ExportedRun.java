package dev.platen.sim.simulation;

import java.nio.file.Path;

/** A process of its own that is given a folder of LevelDB files, and nothing else. It prints lines, then the digest. */
final class ExportedRun {

    private ExportedRun() {}

    /** Arguments: folder and order. */
    public static void main(String[] arguments) {
        Export.Exported exported =
                Export.to(RunFolder.open(Path.of(arguments[0])), ExportOrder.valueOf(arguments[1]), false, System.out);
        System.out.println(exported.digest());
    }
}
