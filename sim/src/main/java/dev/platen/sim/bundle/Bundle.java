package dev.platen.sim.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.platen.persistence.event.EventLineReader;
import dev.platen.persistence.event.EventLines;
import dev.platen.persistence.event.FleetDigest;
import dev.platen.persistence.event.UnreadableEventException;
import dev.platen.persistence.projection.FleetEvent;
import dev.platen.protocol.cause.Certainty;
import dev.platen.protocol.cause.Evidence;
import dev.platen.sim.simulation.JournalSink;
import dev.platen.sim.simulation.RunFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A bundle that somebody made. Before anything of it is used, its checksums are compared; what it does not list is not looked at. Not
 * thread-safe.
 */
public final class Bundle implements AutoCloseable {

    static final String EVENTS = "events.jsonl";
    static final String EVIDENCE = "evidence.jsonl";
    static final String SUMMARY = "summary.json";
    static final String SCENARIO = "scenario.yaml";

    /** What else of a run's folder is taken along, if it is there. */
    static final List<String> FILES = List.of(SCENARIO, SUMMARY, RunFolder.IMPORT, RunFolder.PARENT);

    /** The largest of those that are read whole. */
    private static final long WHOLE_MOST = 64L << 20;

    private final Path path;
    private final ZipFile zip;
    private final Manifest manifest;
    private final JsonMapper json = new JsonMapper();

    private Bundle(Path path, ZipFile zip) throws IOException {
        this.path = path;
        this.zip = zip;
        this.manifest = Manifest.read(path.toString(), text(Manifest.NAME));
    }

    /**
     * Opens a bundle and checks that it is whole.
     *
     * @throws BundleException if it is none, is damaged, or is of a later format
     */
    public static Bundle open(Path path) {
        ZipFile zip;
        try {
            zip = new ZipFile(path.toFile());
        } catch (NoSuchFileException missing) {
            throw new BundleException(path + ": there is no such file", "");
        } catch (ZipException cause) {
            throw noZip(path, cause);
        } catch (IOException cause) {
            throw new BundleException(path + ": can't be read: " + cause.getMessage(), "", cause);
        }
        try {
            Bundle bundle = new Bundle(path, zip);
            bundle.check();
            return bundle;
        } catch (IOException | RuntimeException cause) {
            try {
                zip.close();
            } catch (IOException unclosed) {
                cause.addSuppressed(unclosed);
            }
            throw cause instanceof RuntimeException known
                    ? known
                    : new BundleException(path + ": can't be read: " + cause.getMessage(), "", cause);
        }
    }

    /** A zip file's list of contents is its end: one that is cut off still begins like one. */
    private static BundleException noZip(Path path, ZipException cause) {
        byte[] beginning;
        try (InputStream in = Files.newInputStream(path)) {
            beginning = in.readNBytes(2);
        } catch (IOException unreadable) {
            return new BundleException(path + ": can't be read: " + unreadable.getMessage(), "", unreadable);
        }
        if (beginning.length == 0) {
            return new BundleException(path + ": the file is empty", "get the bundle again", cause);
        }
        return beginning.length == 2 && beginning[0] == 'P' && beginning[1] == 'K'
                ? new BundleException(path + ": the bundle is cut off or damaged", "get it again", cause)
                : new BundleException(path + ": not a bundle", "'platen bundle' makes one", cause);
    }

    /** What it says of itself. */
    public Manifest manifest() {
        return manifest;
    }

    private void check() throws IOException {
        Set<String> listed = new HashSet<>();
        for (Manifest.Part part : manifest.files()) {
            listed.add(part.name());
            if (!FILES.contains(part.name())
                    && !part.name().equals(EVENTS)
                    && !part.name().equals(EVIDENCE)) {
                throw damaged(part.name(), "a bundle has no such file");
            }
            checkSum(part);
        }
        for (ZipEntry entry : Collections.list(zip.entries())) {
            if (!listed.contains(entry.getName()) && !entry.getName().equals(Manifest.NAME)) {
                throw damaged(entry.getName(), "it is not in the manifest");
            }
        }
        if (!listed.contains(EVENTS)) {
            throw damaged(EVENTS, "it is missing");
        }
    }

    private void checkSum(Manifest.Part part) throws IOException {
        long count = 0;
        try (DigestInputStream in = new DigestInputStream(stream(part.name()), sha256())) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0 && count <= part.bytes(); read = in.read(buffer)) {
                count += read;
            }
            if (count != part.bytes()
                    || !HexFormat.of().formatHex(in.getMessageDigest().digest()).equals(part.sha256())) {
                throw damaged(part.name(), "it is not as it was written");
            }
        } catch (ZipException broken) {
            throw damaged(part.name(), "it is not as it was written");
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException cause) {
            throw new IllegalStateException("every Java has SHA-256", cause);
        }
    }

    private BundleException damaged(String name, String how) {
        return new BundleException(path + "!" + name + ": " + how, "get the bundle again");
    }

    private InputStream stream(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw damaged(name, "it is missing");
        }
        return zip.getInputStream(entry);
    }

    private String text(String name) throws IOException {
        try (InputStream in = stream(name)) {
            byte[] bytes = in.readNBytes((int) WHOLE_MOST + 1);
            if (bytes.length > WHOLE_MOST) {
                throw damaged(name, "it is too large");
            }
            return new String(bytes, UTF_8);
        }
    }

    private boolean has(String name) {
        return manifest.files().stream().anyMatch(part -> part.name().equals(name));
    }

    /**
     * Makes a run of it, in a folder of its own.
     *
     * @throws BundleException if this Platen can't read its events, or reads them otherwise than they were written
     * @throws dev.platen.sim.simulation.RunFolderException if the folder holds something else, or can't be written
     */
    public void into(Path folder) {
        try {
            RunFolder run = has(SCENARIO) ? RunFolder.prepare(folder, text(SCENARIO)) : RunFolder.prepareImport(folder);
            String digest = journal(run.journal());
            if (!digest.equals(manifest.digest())) {
                throw new BundleException(
                        path + ": this Platen reads the events otherwise than they were written: their digest is "
                                + digest + " instead of " + manifest.digest(),
                        "they were written by Platen " + manifest.platen());
            }
            if (!has(SCENARIO) && !has(RunFolder.IMPORT)) {
                run.write(RunFolder.IMPORT, "{\"complete\":true}\n");
            }
            for (String name : FILES) {
                if (has(name) && !name.equals(SCENARIO)) {
                    run.write(name, text(name));
                }
            }
        } catch (IOException cause) {
            throw new BundleException(path + ": can't be read: " + cause.getMessage(), "", cause);
        }
    }

    private String journal(Path journal) throws IOException {
        EventLines lines = new EventLines();
        EventLineReader reader = new EventLineReader();
        FleetDigest digest = new FleetDigest();
        long number = 0;
        try (BufferedReader events = reader(EVENTS);
                Rests rests = new Rests(has(EVIDENCE) ? Optional.of(reader(EVIDENCE)) : Optional.empty());
                JournalSink sink = new JournalSink(journal)) {
            for (String line = events.readLine(); line != null; line = events.readLine()) {
                number++;
                JsonNode tree = json.readTree(line);
                String printer = tree.path("source").asText().replaceFirst("^/printers/", "");
                long sequence = tree.path("sequence").asLong();
                FleetEvent event =
                        new FleetEvent(0, printer, sequence, reader.event(line), rests.of(printer, sequence));
                digest.add(printer, lines.line(printer, sequence, event.event()));
                sink.event(event);
            }
        } catch (UnreadableEventException unreadable) {
            throw new BundleException(
                    path + "!" + EVENTS + ":" + number + ": " + unreadable.getMessage(),
                    "they were written by Platen " + manifest.platen(),
                    unreadable);
        }
        return digest.value();
    }

    private BufferedReader reader(String name) throws IOException {
        return new BufferedReader(new InputStreamReader(stream(name), UTF_8));
    }

    /** What events rest on, read in the order of the events. */
    private final class Rests implements AutoCloseable {

        private final Optional<BufferedReader> lines;
        private Optional<JsonNode> next = Optional.empty();

        Rests(Optional<BufferedReader> lines) throws IOException {
            this.lines = lines;
            advance();
        }

        private void advance() throws IOException {
            String line = lines.isPresent() ? lines.get().readLine() : null;
            next = line == null ? Optional.empty() : Optional.of(json.readTree(line));
        }

        Optional<Evidence> of(String printer, long sequence) throws IOException {
            if (next.isEmpty()
                    || !next.get().path("printer").asText().equals(printer)
                    || next.get().path("sequence").asLong() != sequence) {
                return Optional.empty();
            }
            Evidence evidence = new Evidence(
                    Certainty.valueOf(next.get().path("certainty").asText()),
                    next.get().path("record").asText());
            advance();
            return Optional.of(evidence);
        }

        @Override
        public void close() throws IOException {
            if (lines.isPresent()) {
                lines.get().close();
            }
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException cause) {
            throw new BundleException(path + ": can't be closed", "", cause);
        }
    }
}
