package dev.platen.sim.inference;

import dev.platen.sim.logs.JobLogColumns;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is to be imported.
 *
 * @param files the logs; one that is named twice is read once
 * @param printers which printer a record is about
 * @param applications only sign-ins to these, by id or name in small letters; none for all
 * @param jobColumns which column of job logs is which; empty for the usual names
 * @param zone of times that name none
 * @param pseudonyms other names for people and addresses
 * @param folder where the journal goes
 * @param names of files that their user knows by others than those they lie under
 */
public record ImportOrder(
        List<Path> files,
        PrinterMap printers,
        Set<String> applications,
        Optional<JobLogColumns> jobColumns,
        ZoneId zone,
        Optional<Pseudonyms> pseudonyms,
        Path folder,
        Map<Path, String> names) {

    /** Keeps its own copies. */
    public ImportOrder {
        files = files.stream().distinct().toList();
        names = Map.copyOf(names);
        applications = applications.stream()
                .map(application -> application.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Of files that their user knows by the names they lie under. */
    public ImportOrder(
            List<Path> files,
            PrinterMap printers,
            Set<String> applications,
            Optional<JobLogColumns> jobColumns,
            ZoneId zone,
            Optional<Pseudonyms> pseudonyms,
            Path folder) {
        this(files, printers, applications, jobColumns, zone, pseudonyms, folder, Map.of());
    }

    /** What the user calls a file. */
    String known(Path file) {
        return names.getOrDefault(file, file.toString());
    }
}
