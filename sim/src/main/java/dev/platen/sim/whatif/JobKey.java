package dev.platen.sim.whatif;

/**
 * A job in 63 bits: among fifty million jobs, two share a key once in some thousand runs. That is why fates of a large fleet's jobs fit
 * in memory.
 */
final class JobKey {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private JobKey() {}

    /** The key of a printer's job; its last bit is 0. */
    static long of(String printer, String job) {
        long hash = hash(FNV_OFFSET, printer);
        hash = (hash ^ '\n') * FNV_PRIME;
        hash = hash(hash, job);
        // Neighbouring names differ in few bits (the finaliser of MurmurHash3).
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return (hash ^ (hash >>> 33)) & ~1L;
    }

    private static long hash(long begin, String text) {
        long hash = begin;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }
}
