package dev.platen.protocol.written;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Guesses what somebody meant to write. */
public final class Nearest {

    private static final int LISTED_MOST = 24;

    private Nearest() {}

    /** "did you mean 'x'?", or what there is to choose from. */
    public static String hint(String written, Collection<String> known) {
        if (known.isEmpty()) {
            return "none is defined";
        }
        return to(written, known)
                .map(name -> "did you mean '" + Shown.of(name) + "'?")
                .orElseGet(() -> "one of: " + listed(known));
    }

    /** The known name that is nearly the written one. */
    public static Optional<String> to(String written, Collection<String> known) {
        String lower = written.toLowerCase(Locale.ROOT);
        int best = Math.max(1, Math.min(3, written.length() / 3)) + 1;
        String nearest = "";
        for (String name : known) {
            String other = name.toLowerCase(Locale.ROOT);
            int distance = Math.abs(other.length() - lower.length()) >= best ? best : distance(lower, other);
            if (distance < best) {
                best = distance;
                nearest = name;
            }
        }
        return nearest.isEmpty()
                ? known.stream().filter(name -> halfOf(name, lower)).findFirst()
                : Optional.of(nearest);
    }

    // Half a word, as in "branch" for "branches", is meant often enough.
    private static boolean halfOf(String name, String written) {
        String other = name.toLowerCase(Locale.ROOT);
        return written.length() >= 3 && (other.startsWith(written) || written.startsWith(other));
    }

    private static String listed(Collection<String> known) {
        String some = String.join(
                ", ", known.stream().limit(LISTED_MOST).map(Shown::of).toList());
        return known.size() > LISTED_MOST ? some + ", ..." : some;
    }

    /** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(replaced, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
