package dev.platen.persistence.vault;

import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.Slot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secrets of printers' sign-ins, sealed (AES-256-GCM, beside printer and slot), in one append-only file of a folder. What
 * {@link #update} stored is on the disk when it returns; many threads that store at once share an fsync. A process that is killed
 * at any point leaves all that was stored.
 *
 * <p>Thread-safe; made for blocking on virtual threads, and not disturbed by interrupts. One process at a time may open a folder.
 * The file is written anew when most of it is out of date, with a key of its own, so it stays about as small as what it holds. Where
 * an entry lies is kept in memory, the entry is not.
 *
 * <p>An own file rather than LevelDB: what a printer holds for a sign-in is always read and written whole; and a disk without room
 * is an exception here, where LevelDB takes the process down.
 */
public final class TokenVault implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TokenVault.class);

    /** A file is not written anew for less than this. */
    private static final long WASTE_MIN = 1 << 20;

    private final Path folder;
    private final VaultLock folderLock;
    private final VaultEntries entries;
    private final long wasteMin;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition forced = lock.newCondition();
    private long rewriteAbove;
    /** Changes are counted; up to {@code onDisk} they are on the disk. */
    private long changes;

    private long onDisk;
    private boolean forcing;

    /** The disk failed to take what was written: it may never get there, whatever the system says later. */
    private boolean suspect;

    private boolean closed;

    private TokenVault(Path folder, VaultLock folderLock, VaultEntries entries, long wasteMin) {
        this.folder = folder;
        this.folderLock = folderLock;
        this.entries = entries;
        this.wasteMin = wasteMin;
        this.rewriteAbove = wasteMin;
    }

    /**
     * Opens the vault in a folder; makes one if there is none.
     *
     * @throws VaultKeyException if the key does not fit or can't be had
     * @throws VaultInUseException if another process has it open
     * @throws VaultDamagedException if something that was stored is not whole; {@link #repair} keeps what is
     * @throws VaultException if the folder can't be used
     */
    public static TokenVault open(Path folder, VaultKey key) {
        return open(folder, key, WASTE_MIN);
    }

    static TokenVault open(Path folder, VaultKey key, long wasteMin) {
        try {
            OwnersFile.createFolder(folder);
            VaultLock locked = VaultLock.of(folder);
            try {
                return new TokenVault(folder, locked, VaultEntries.open(folder, key), wasteMin);
            } catch (IOException | RuntimeException failed) {
                locked.close();
                throw failed;
            }
        } catch (IOException cause) {
            throw unusable(folder, cause);
        }
    }

    /**
     * Keeps all that is whole in a damaged vault; a copy of the damaged file stays beside it, {@code tokens.damaged}. Needs no
     * key.
     *
     * @return how many bytes were left out
     * @throws VaultException if the vault is in use, can't be read or written, or its beginning is damaged
     */
    public static long repair(Path folder) {
        try (VaultLock _ = VaultLock.of(folder)) {
            return VaultEntries.repair(folder);
        } catch (IOException cause) {
            throw unusable(folder, cause);
        }
    }

    /**
     * What a printer holds for a sign-in; {@link Holding#NOTHING} if nothing. What is returned is on the disk.
     *
     * @throws VaultDamagedException if the entry is not what was stored
     * @throws VaultException if it can't be read
     */
    public Holding find(PrinterId printer, Slot slot) {
        Owner owner = new Owner(printer, slot);
        lock.lock();
        try {
            requireOpen();
            if (!entries.holds(owner)) {
                return Holding.NOTHING;
            }
            Holding holding = entries.read(owner)
                    .orElseThrow(() -> new VaultDamagedException(
                            "the entry of " + owner + " in token vault " + folder + " is damaged"));
            awaitDisk();
            return holding;
        } catch (IOException cause) {
            throw unusable(folder, cause);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Changes what a printer holds for a sign-in. Returns when it is on the disk. A damaged entry counts as none.
     *
     * @param change from what it holds to what it holds from now on; it must be quick
     * @return what it holds from now on
     * @throws VaultException if it can't be stored; the printer may then hold either
     */
    public Holding update(PrinterId printer, Slot slot, UnaryOperator<Holding> change) {
        Owner owner = new Owner(printer, slot);
        lock.lock();
        try {
            requireOpen();
            Optional<Holding> held = entries.read(owner);
            if (held.isEmpty() && entries.holds(owner)) {
                LOG.warn("The entry of {} in token vault {} is damaged; it is written over", owner, folder);
            }
            Holding now = change.apply(held.orElse(Holding.NOTHING));
            if (held.filter(now::equals).isEmpty()) {
                rewriteIfWasteful();
                entries.put(owner, now);
                changes++;
            }
            awaitDisk();
            return now;
        } catch (IOException cause) {
            throw unusable(folder, cause);
        } finally {
            lock.unlock();
        }
    }

    /**
     * A printer holds nothing for a sign-in any more. Does not wait for the disk: it goes there with whatever is stored next.
     *
     * @throws VaultException if that can't be written
     */
    public void forget(PrinterId printer, Slot slot) {
        lock.lock();
        try {
            requireOpen();
            remove(new Owner(printer, slot));
        } catch (IOException cause) {
            throw unusable(folder, cause);
        } finally {
            lock.unlock();
        }
    }

    private void remove(Owner owner) throws IOException {
        if (entries.holds(owner)) {
            entries.remove(owner);
            changes++;
        }
    }

    /**
     * Forgets the secrets of all sign-ins but some.
     *
     * @throws VaultException if that can't be written
     */
    public void retain(BiPredicate<PrinterId, Slot> needed) {
        lock.lock();
        try {
            requireOpen();
            for (Owner owner : entries.owners()) {
                if (!needed.test(owner.printer(), owner.slot())) {
                    remove(owner);
                }
            }
        } catch (IOException cause) {
            throw unusable(folder, cause);
        } finally {
            lock.unlock();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new VaultException("token vault " + folder + " is closed");
        }
    }

    /** A vault that can't be written anew now goes on as it is, and tries again when it has grown as much once more. */
    private void rewriteIfWasteful() {
        long waste = entries.waste();
        if (forcing || waste <= rewriteAbove || waste <= entries.size() / 2) {
            return;
        }
        try {
            rewrite();
            rewriteAbove = wasteMin;
        } catch (IOException cause) {
            rewriteAbove = waste + wasteMin;
            LOG.warn("Token vault {} can't be written anew, and grows until it can", folder, cause);
        }
    }

    private void rewrite() throws IOException {
        entries.rewrite();
        onDisk = changes;
        suspect = false;
    }

    /**
     * Waits until all changes so far are on the disk. Whoever finds nobody at it puts all of them there, those of others too. Gives
     * up the lock meanwhile.
     */
    private void awaitDisk() throws IOException {
        long wanted = changes;
        while (onDisk < wanted) {
            if (forcing) {
                forced.awaitUninterruptibly();
            } else if (suspect) {
                rewrite();
            } else {
                force();
            }
        }
    }

    private void force() {
        long target = changes;
        long size = entries.size();
        boolean done = false;
        forcing = true;
        lock.unlock();
        try {
            entries.force();
            done = true;
        } catch (IOException cause) {
            LOG.warn("Token vault {}: the disk did not take what was written; it is written anew", folder, cause);
        } finally {
            lock.lock();
            forcing = false;
            forced.signalAll();
            if (done) {
                entries.forced(size);
                onDisk = target;
            } else {
                suspect = true;
            }
        }
    }

    /** Puts everything on the disk and lets others open the folder. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (!closed) {
                awaitDisk();
                closed = true;
                entries.close();
                folderLock.close();
            }
        } catch (IOException cause) {
            throw unusable(folder, cause);
        } finally {
            lock.unlock();
        }
    }

    private static VaultException unusable(Path folder, IOException cause) {
        return new VaultException("token vault " + folder + " can't be used: " + cause.getMessage(), cause);
    }
}
