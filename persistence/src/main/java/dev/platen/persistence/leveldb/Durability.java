package dev.platen.persistence.leveldb;

/** When a write counts as stored. */
public enum Durability {
    /** Once it is on the disk: one fsync for each group of writes. Survives a power cut. */
    SYNC,
    /** Once the operating system has it. Survives the end of the process, not a power cut. */
    OS,
    /**
     * At once, in memory. All that was written since the last {@link LevelDbStore#commitWindow()} goes to the folder as
     * one batch, so that whenever the process ends, the folder holds whole windows.
     */
    WINDOW
}
