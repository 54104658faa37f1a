package dev.platen.sim.logs;

import java.util.ArrayList;
import java.util.List;

/** What was told of some logs, in the order of telling. */
final class Collected implements LogSink {

    final List<LogRecord> records = new ArrayList<>();
    final List<String> leftOut = new ArrayList<>();
    final List<String> notes = new ArrayList<>();

    @Override
    public void record(LogRecord record) {
        records.add(record);
    }

    @Override
    public void leftOut(Origin origin, String reason) {
        leftOut.add(origin.line() + ": " + reason);
    }

    @Override
    public void note(Origin origin, String assumption) {
        notes.add(origin.line() + ": " + assumption);
    }

    List<String> accounts() {
        return records.stream()
                .map(record -> ((LogRecord.SignIn) record).account())
                .toList();
    }

    List<Long> lines() {
        return records.stream().map(record -> record.origin().line()).toList();
    }
}
