package dev.platen.persistence.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entries of a vault in its file. Not thread-safe, save that {@link #force()} may run beside all but {@link #rewrite()}.
 */
final class VaultEntries implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(VaultEntries.class);

    private static final String FILE = "tokens.vault";
    private static final String NEXT_FILE = "tokens.next";
    private static final String DAMAGED_FILE = "tokens.damaged";

    private final Path folder;
    private VaultHeader header;
    private VaultFile file;
    private Map<Owner, Place> places;
    private long usedBytes;
    private long durable;

    /** Where an entry lies. */
    private record Place(long offset, int length) {}

    private VaultEntries(Path folder, VaultHeader header, VaultFile file, Map<Owner, Place> places) {
        this.folder = folder;
        this.header = header;
        this.file = file;
        this.places = places;
        this.usedBytes = places.values().stream().mapToLong(Place::length).sum();
        this.durable = file.size();
    }

    /** The entries in a folder; those of a new vault, if there is none. */
    static VaultEntries open(Path folder, VaultKey key) throws IOException {
        Files.deleteIfExists(folder.resolve(NEXT_FILE));
        Path path = folder.resolve(FILE);
        if (!Files.exists(path)) {
            VaultHeader header = VaultHeader.ofNewVault(key);
            return new VaultEntries(folder, header, install(folder, next(folder, header)), new HashMap<>());
        }
        VaultHeader header = VaultHeader.read(requireHeader(path), key, path);
        Map<Owner, Place> places = new HashMap<>();
        VaultScan.Result found = VaultScan.of(path, (clear, offset, length) -> {
            if (clear.removes()) {
                places.remove(clear.owner());
            } else {
                places.put(clear.owner(), new Place(offset, length));
            }
        });
        if (found.damaged()) {
            throw new VaultDamagedException(
                    "token vault " + path + " is damaged at byte " + found.end()
                            + "; 'platen vault repair' keeps all that is whole, and printers whose entry is lost have to sign in again");
        }
        return new VaultEntries(folder, header, VaultFile.open(path, found.end()), places);
    }

    private static ByteBuffer requireHeader(Path path) throws IOException {
        ByteBuffer head = VaultFile.head(path, VaultHeader.BYTES);
        if (!VaultHeader.whole(head)) {
            throw new VaultDamagedException(
                    path + " is no token vault, or its beginning is damaged; without it nothing in it can be opened");
        }
        return head;
    }

    private static VaultFile next(Path folder, VaultHeader header) throws IOException {
        Path path = folder.resolve(NEXT_FILE);
        Files.deleteIfExists(path);
        VaultFile file = VaultFile.create(path);
        file.append(header.bytes());
        return file;
    }

    /** Puts the next file in the place of the one that there is, or is not. */
    private static VaultFile install(Path folder, VaultFile next) throws IOException {
        Path path = folder.resolve(FILE);
        next.force();
        Files.move(
                folder.resolve(NEXT_FILE), path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        OwnersFile.forceFolderOf(path);
        return next;
    }

    /** Keeps what is whole in a folder whose file is damaged; returns how many bytes were left out. */
    static long repair(Path folder) throws IOException {
        Path path = folder.resolve(FILE);
        ByteBuffer head = requireHeader(path);
        Files.copy(path, folder.resolve(DAMAGED_FILE), StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(folder.resolve(NEXT_FILE));
        try (VaultFile old = VaultFile.open(path, Files.size(path));
                VaultFile kept = VaultFile.create(folder.resolve(NEXT_FILE))) {
            kept.append(head);
            VaultScan.salvage(path, (_, offset, length) -> kept.append(ByteBuffer.wrap(old.read(offset, length))));
            install(folder, kept);
            return old.size() - kept.size();
        }
    }

    boolean holds(Owner owner) {
        return places.containsKey(owner);
    }

    List<Owner> owners() {
        return List.copyOf(places.keySet());
    }

    /** What an owner holds; empty if there is no entry, or it does not open. */
    Optional<Holding> read(Owner owner) throws IOException {
        Place place = places.get(owner);
        if (place == null) {
            return Optional.empty();
        }
        byte[] payload = file.read(place.offset() + Frame.HEAD_BYTES, place.length() - Frame.HEAD_BYTES);
        return Frame.open(payload, owner, header.seal()).flatMap(HoldingCodec::decode);
    }

    /** Appends an entry, or fails and leaves all as it was. */
    void put(Owner owner, Holding holding) throws IOException {
        ByteBuffer frame = Frame.holding(owner, durable, HoldingCodec.encode(holding), header.seal());
        Place place = new Place(file.append(frame), frame.limit());
        usedBytes += place.length() - length(places.put(owner, place));
    }

    /** Appends a removal, or fails and leaves all as it was. */
    void remove(Owner owner) throws IOException {
        file.append(Frame.removal(owner, durable, header.seal()));
        usedBytes -= length(places.remove(owner));
    }

    private static long length(@Nullable Place place) {
        return place == null ? 0 : place.length();
    }

    /** Bytes of the file. */
    long size() {
        return file.size();
    }

    /** Bytes of the file that nobody needs any more. */
    long waste() {
        return file.size() - VaultHeader.BYTES - usedBytes;
    }

    /** Writes the entries into a new file, with another key, or fails and leaves all as it was. Then all is on the disk. */
    void rewrite() throws IOException {
        VaultHeader newHeader = header.ofNextFile();
        VaultFile newFile = next(folder, newHeader);
        VaultEntries rewritten = new VaultEntries(folder, newHeader, newFile, new HashMap<>());
        try {
            for (Owner owner : places.keySet()) {
                Optional<Holding> holding = read(owner);
                if (holding.isPresent()) {
                    rewritten.put(owner, holding.get());
                } else {
                    LOG.warn("The entry of {} in token vault {} is damaged, and is left out", owner, folder);
                }
            }
            install(folder, newFile);
        } catch (IOException failed) {
            newFile.close();
            throw failed;
        }
        file.close();
        header = newHeader;
        file = newFile;
        places = rewritten.places;
        usedBytes = rewritten.usedBytes;
        durable = file.size();
    }

    /** Puts all that was appended on the disk. */
    void force() throws IOException {
        file.force();
    }

    /** All up to a place is on the disk; entries that follow tell so. */
    void forced(long end) {
        durable = end;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
