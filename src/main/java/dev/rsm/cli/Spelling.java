package dev.rsm.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What somebody who has mistyped a word may have meant. */
final class Spelling {

    private Spelling() {}

    /** Returns the word that takes the fewest changes, if a third of its letters can stay wrong. */
    static Optional<String> nearest(String typed, Collection<String> words) {
        String lower = typed.toLowerCase(Locale.ROOT);
        return words.stream()
                .min(Comparator.comparingInt(word -> distance(lower, word)))
                .filter(word -> distance(lower, word) <= Math.max(1, word.length() / 3));
    }

    /** The least number of letters to put in, take out, exchange or have change places with their neighbours. */
    static int distance(String one, String other) {
        int[][] changes = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                changes[i][j] = i == 0 || j == 0 ? i + j : step(changes, one, other, i, j);
            }
        }
        return changes[one.length()][other.length()];
    }

    private static int step(int[][] changes, String one, String other, int i, int j) {
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        int least =
                Math.min(Math.min(changes[i - 1][j], changes[i][j - 1]) + 1, changes[i - 1][j - 1] + (same ? 0 : 1));
        boolean turned =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return turned ? Math.min(least, changes[i - 2][j - 2] + 1) : least;
    }
}
