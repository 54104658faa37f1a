/** Measures the journal beside Pekko's own journals and beside the bare disk. Started by {@code bench/journal}. */
@NullMarked
package dev.platen.bench.journal;

import org.jspecify.annotations.NullMarked;
