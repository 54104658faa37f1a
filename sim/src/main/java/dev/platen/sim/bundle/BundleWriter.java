package dev.platen.sim.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.platen.persistence.event.EventLines;
import dev.platen.persistence.event.FleetDigest;
import dev.platen.persistence.projection.FleetEvent;
import dev.platen.sim.replay.RecordedRun;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes a bundle: a zip file of what {@link Bundle} names, and nothing else, so that no secret can come in. The same run gives the same
 * bytes. Use once.
 */
public final class BundleWriter {

    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final RecordedRun run;
    private final Path folder;
    private final Selection selection;
    private final Set<String> chosen = new HashSet<>();
    private final List<Manifest.Part> parts = new ArrayList<>();
    private final FleetDigest digest = new FleetDigest();
    private final Set<String> printers = new HashSet<>();
    private long events;
    private boolean evidence;

    private BundleWriter(RecordedRun run, Path folder, Selection selection) {
        this.run = run;
        this.folder = folder;
        this.selection = selection;
        choose();
    }

    /** Writes something. */
    @FunctionalInterface
    private interface Content {
        void write(OutputStream out) throws IOException;
    }

    /**
     * Writes a bundle.
     *
     * @param run the run
     * @param folder where its files are
     * @param platen version that is running
     * @param commit of its build
     * @param out is not closed
     * @throws UncheckedIOException if {@code out} can't be written
     * @throws BundleException if there is nothing to bundle
     */
    public static Manifest write(
            RecordedRun run, Path folder, Selection selection, String platen, String commit, OutputStream out) {
        return new BundleWriter(run, folder, selection).write(platen, commit, out);
    }

    private void choose() {
        Instant first = run.first();
        Instant last = run.last();
        if (selection.from().map(last::isBefore).orElse(false)
                || selection.to().map(to -> !first.isBefore(to)).orElse(false)) {
            throw new BundleException("nothing happened in that time", "the run is from " + first + " to " + last);
        }
        Pattern names = selection.names();
        Set<String> acting = new HashSet<>();
        if (selection.from().isPresent()) {
            try (Stream<FleetEvent> later =
                    run.history().between(selection.from().get(), selection.to().orElse(Instant.MAX))) {
                later.forEach(event -> acting.add(event.printer()));
            }
        }
        boolean any = false;
        for (String printer : run.printers()) {
            boolean named = names.matcher(printer).matches();
            any |= named;
            if (named && (selection.from().isEmpty() || acting.contains(printer))) {
                chosen.add(printer);
            }
        }
        if (!any) {
            throw new BundleException(
                    "there is no printer " + String.join(", ", selection.printers()),
                    "ids are tenant/name; * stands for anything");
        }
        if (chosen.isEmpty()) {
            throw nothingHappened();
        }
    }

    private static BundleException nothingHappened() {
        return new BundleException(
                "nothing happened to these printers in that time",
                "'platen replay --printer' shows when something did");
    }

    private Manifest write(String platen, String commit, OutputStream out) {
        try {
            ZipOutputStream zip = new ZipOutputStream(out);
            add(zip, Bundle.EVENTS, this::events);
            if (events == 0) {
                throw nothingHappened();
            }
            if (evidence) {
                add(zip, Bundle.EVIDENCE, this::evidence);
            }
            for (String name : Bundle.FILES) {
                Path file = folder.resolve(name);
                boolean measured = name.equals(Bundle.SUMMARY);
                if (Files.isRegularFile(file) && (selection.all() || !measured)) {
                    add(zip, name, to -> Files.copy(file, to));
                }
            }
            Manifest manifest = new Manifest(
                    Manifest.FORMAT, platen, commit, digest.value(), events, printers.size(), selection.all(), parts);
            put(zip, Manifest.NAME);
            zip.write(manifest.json().getBytes(UTF_8));
            zip.closeEntry();
            zip.finish();
            return manifest;
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static void put(ZipOutputStream zip, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
    }

    private void add(ZipOutputStream zip, String name, Content content) throws IOException {
        put(zip, name);
        CountingOutput counted = new CountingOutput(zip);
        content.write(counted);
        zip.closeEntry();
        parts.add(new Manifest.Part(name, counted.count, HexFormat.of().formatHex(counted.sum())));
    }

    private void events(OutputStream out) {
        EventLines lines = new EventLines();
        each(event -> {
            byte[] line = lines.line(event.printer(), event.sequence(), event.event());
            digest.add(event.printer(), line);
            printers.add(event.printer());
            evidence |= event.evidence().isPresent();
            events++;
            out.write(line);
        });
    }

    private void evidence(OutputStream out) {
        each(event -> {
            if (event.evidence().isPresent()) {
                String line = JsonNodeFactory.instance
                        .objectNode()
                        .put("printer", event.printer())
                        .put("sequence", event.sequence())
                        .put("certainty", event.evidence().get().certainty().name())
                        .put("record", event.evidence().get().record())
                        .toString();
                out.write((line + "\n").getBytes(UTF_8));
            }
        });
    }

    /** Takes an event. */
    @FunctionalInterface
    private interface Step {
        void take(FleetEvent event) throws IOException;
    }

    private void each(Step step) {
        try (Stream<FleetEvent> all = run.history().between(Instant.MIN, Instant.MAX)) {
            all.filter(event -> chosen.contains(event.printer()) && selection.within(event.at()))
                    .forEach(event -> {
                        try {
                            step.take(event);
                        } catch (IOException cause) {
                            throw new UncheckedIOException(cause);
                        }
                    });
        }
    }

    /** Counts and sums what is written, and leaves the stream beneath open. */
    private static final class CountingOutput extends OutputStream {

        private final DigestOutputStream beneath;
        private long count;

        CountingOutput(OutputStream out) {
            beneath = new DigestOutputStream(out, sha256());
        }

        static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException cause) {
                throw new IllegalStateException("every Java has SHA-256", cause);
            }
        }

        byte[] sum() {
            return beneath.getMessageDigest().digest();
        }

        @Override
        public void write(int b) throws IOException {
            beneath.write(b);
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            beneath.write(bytes, offset, length);
            count += length;
        }
    }
}
