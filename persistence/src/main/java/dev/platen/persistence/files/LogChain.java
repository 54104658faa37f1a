package dev.platen.persistence.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The logs that LevelDB would read when it opens a folder, one after the other. Each batch's number begins where the one before
 * ended, also from one log to the next; so a batch that is gone without a trace, or a whole log, shows as a gap.
 */
final class LogChain {

    private static final long UNKNOWN = -1;

    private final List<Damage> gaps = new ArrayList<>();
    private FileReport report = FileReport.WHOLE;
    private long next = UNKNOWN;

    private LogChain() {}

    static FileReport check(Manifest manifest, Collection<Path> logs) {
        LogChain chain = new LogChain();
        Path last = manifest.file();
        for (Path log : logs) {
            chain.read(log, manifest.lastSequence() + 1);
            last = log;
        }
        // While the logs are empty, the tables can hold all that the manifest knows of.
        if (chain.next != UNKNOWN && chain.next <= manifest.lastSequence()) {
            chain.ends(last, manifest.lastSequence());
        }
        return chain.report;
    }

    private void read(Path log, long limit) {
        gaps.clear();
        FileReport found = scan(log, limit);
        // Where damage is known already, a gap is no news.
        report = report.and(found.undamaged() ? found.and(FileReport.damaged(gaps)) : found);
    }

    private FileReport scan(Path log, long limit) {
        try {
            return LogFile.scan(log, (offset, record) -> take(log, offset, record, limit))
                    .report();
        } catch (IOException e) {
            return FileReport.damaged(Damage.of(log, 0, "the log can't be read: " + e.getMessage()));
        }
    }

    private void take(Path log, long offset, ByteBuffer record, long limit) {
        try {
            Batch batch = Batch.head(record);
            boolean gap = next == UNKNOWN ? batch.sequence() > limit : batch.sequence() != next;
            if (gap) {
                gaps.add(Damage.of(log, offset, "writes are missing before number " + batch.sequence()));
            }
            next = batch.next();
        } catch (IOException e) {
            gaps.add(Damage.of(log, offset, String.valueOf(e.getMessage())));
        }
    }

    private void ends(Path log, long lastSequence) {
        report = report.and(new FileReport(
                List.of(),
                List.of(Damage.of(
                        log,
                        log.toFile().length(),
                        "the log ends before write " + next + "; the manifest knows of " + lastSequence))));
    }
}
