package dev.rsm.backup;

import dev.rsm.ntms.AllocationPolicy;
import dev.rsm.ntms.DeallocationPolicy;
import dev.rsm.ntms.LibRequestFlags;
import dev.rsm.ntms.LibraryFlags;
import dev.rsm.ntms.MediaPoolPolicy;
import dev.rsm.ntms.OpRequestFlags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the bits of a number are called.
 *
 * @param names NTMS's name of each bit that has one
 */
record FlagNames(Map<Long, String> names) {

    static final FlagNames LIB_REQUESTS = new FlagNames(Map.of(
            LibRequestFlags.NTMS_LIBREQFLAGS_NOAUTOPURGE, "NTMS_LIBREQFLAGS_NOAUTOPURGE",
            LibRequestFlags.NTMS_LIBREQFLAGS_NOFAILEDPURGE, "NTMS_LIBREQFLAGS_NOFAILEDPURGE"));
    static final FlagNames OP_REQUESTS = new FlagNames(Map.of(
            OpRequestFlags.NTMS_OPREQFLAGS_NOAUTOPURGE, "NTMS_OPREQFLAGS_NOAUTOPURGE",
            OpRequestFlags.NTMS_OPREQFLAGS_NOFAILEDPURGE, "NTMS_OPREQFLAGS_NOFAILEDPURGE",
            OpRequestFlags.NTMS_OPREQFLAGS_NOALERTS, "NTMS_OPREQFLAGS_NOALERTS",
            OpRequestFlags.NTMS_OPREQFLAGS_NOTRAYICON, "NTMS_OPREQFLAGS_NOTRAYICON"));
    static final FlagNames MEDIA_POOLS = new FlagNames(Map.of(
            MediaPoolPolicy.NTMS_POOLPOLICY_PURGEOFFLINESCRATCH, "NTMS_POOLPOLICY_PURGEOFFLINESCRATCH",
            MediaPoolPolicy.NTMS_POOLPOLICY_KEEPOFFLINEIMPORT, "NTMS_POOLPOLICY_KEEPOFFLINEIMPORT"));
    static final FlagNames LIBRARY = new FlagNames(Map.of(
            LibraryFlags.NTMS_LIBRARYFLAG_FIXEDOFFLINE, "NTMS_LIBRARYFLAG_FIXEDOFFLINE",
            LibraryFlags.NTMS_LIBRARYFLAG_CLEANERPRESENT, "NTMS_LIBRARYFLAG_CLEANERPRESENT",
            LibraryFlags.NTMS_LIBRARYFLAG_AUTODETECTCHANGE, "NTMS_LIBRARYFLAG_AUTODETECTCHANGE",
            LibraryFlags.NTMS_LIBRARYFLAG_IGNORECLEANERUSESREMAINING, "NTMS_LIBRARYFLAG_IGNORECLEANERUSESREMAINING",
            LibraryFlags.NTMS_LIBRARYFLAG_RECOGNIZECLEANERBARCODE, "NTMS_LIBRARYFLAG_RECOGNIZECLEANERBARCODE"));
    static final FlagNames ALLOCATION =
            new FlagNames(Map.of(AllocationPolicy.NTMS_ALLOCATE_FROMSCRATCH, "NTMS_ALLOCATE_FROMSCRATCH"));
    static final FlagNames DEALLOCATION =
            new FlagNames(Map.of(DeallocationPolicy.NTMS_DEALLOCATE_TOSCRATCH, "NTMS_DEALLOCATE_TOSCRATCH"));

    /** Between two names. */
    static final String AND = " | ";

    /** Orders the names by their bits. */
    FlagNames {
        names = new TreeMap<>(names);
    }

    /** The names of the bits that are set; what has none is told as a number, and nothing at all as 0. */
    String of(long bits) {
        List<String> set = new ArrayList<>();
        long rest = bits;
        for (Map.Entry<Long, String> each : names.entrySet()) {
            if ((bits & each.getKey()) != 0) {
                set.add(each.getValue());
                rest &= ~each.getKey();
            }
        }
        if (rest != 0 || set.isEmpty()) {
            set.add(Long.toString(rest));
        }
        return String.join(AND, set);
    }
}
