package dev.rsm.drill;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can happen to a home or to its cartridges. The service has stopped when it does. */
enum Disaster {
    /** The database file is deleted. */
    DELETE_DATABASE("the database file is deleted", ""),
    /** The whole database directory is deleted, with the exported set in it. */
    DELETE_NTMSDATA("the folder NtmsData is deleted, with the set in it", ""),
    /** Bytes of the database file change, at positions drawn by chance. */
    DAMAGE_DATABASE("the database file is damaged", "byte"),
    /** Bytes of each file of the newest set change, wherever a copy of it is kept. */
    DAMAGE_SET("the newest set is damaged in all its copies", "byte"),
    /** The computer is lost, with all but the libraries; another one takes its place. */
    LOSE_HOME("the computer is lost; a new one with another name and SID is connected to the libraries", ""),
    /** All sets that were carried away are lost, and the one in the home. */
    LOSE_SETS("every copy of every set is lost", ""),
    /** Cartridges of the application change places, in pairs, and nobody tells. */
    SWAP("cartridges are swapped", "pair"),
    /** Cartridges of the application are taken out of the library and are seen no more. */
    TAKE_AWAY("cartridges are taken away, and nobody knows where to", "cartridge"),
    /** Somebody else's cartridges are put into empty slots. */
    FOREIGN("somebody else's cartridges are put into the library", "cartridge"),
    /** A newer version of the software has opened the database, and is gone again. */
    NEWER_SOFTWARE("a newer version of the software has changed the database, and was taken back", "");

    private final String what;
    private final String unit;

    Disaster(String what, String unit) {
        this.what = what;
        this.unit = unit;
    }

    /** The word for it in files. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether a number belongs to it: of bytes, pairs or cartridges. */
    boolean counts() {
        return !unit.isEmpty();
    }

    String words(int amount) {
        return counts() ? what + " (" + Wording.count(amount, unit) + ")" : what;
    }

    static Optional<Disaster> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    /** All words, for messages. */
    static String allWords() {
        return Arrays.stream(values()).map(Disaster::word).collect(Collectors.joining(", "));
    }
}
