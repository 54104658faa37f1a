package dev.platen.persistence.files;

import java.util.ArrayList;
import java.util.List;

/**
 * What a look at files found.
 *
 * @param damages what was written whole once and is no more
 * @param tornEnds where a file ends within a record, or before all that is known to have been written. A process or a machine that
 *     stopped in mid-write leaves that, and so does damage to the very last record: a file alone can't tell them apart
 */
public record FileReport(List<Damage> damages, List<Damage> tornEnds) {

    /** Nothing was found. */
    public static final FileReport WHOLE = new FileReport(List.of(), List.of());

    /** Copies the lists. */
    public FileReport {
        damages = List.copyOf(damages);
        tornEnds = List.copyOf(tornEnds);
    }

    static FileReport damaged(Damage damage) {
        return new FileReport(List.of(damage), List.of());
    }

    static FileReport damaged(List<Damage> damages) {
        return new FileReport(damages, List.of());
    }

    FileReport and(FileReport other) {
        List<Damage> allDamages = new ArrayList<>(damages);
        allDamages.addAll(other.damages);
        List<Damage> allTornEnds = new ArrayList<>(tornEnds);
        allTornEnds.addAll(other.tornEnds);
        return new FileReport(allDamages, allTornEnds);
    }

    /** Whether nothing is damaged; a torn end may be there. */
    public boolean undamaged() {
        return damages.isEmpty();
    }
}
