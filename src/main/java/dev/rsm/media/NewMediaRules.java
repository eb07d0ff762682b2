package dev.rsm.media;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.CreateMediaOptions;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.PartitionInformation;
import dev.rsm.ntms.PartitionState;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.store.Transaction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What CreateNtmsMedia asks of the structures that it is given (MS-RSMP 3.2.5.2.3.6, MSDN CreateNtmsMedia). */
final class NewMediaRules {

    private NewMediaRules() {}

    static NtmsException invalid(String why) {
        return new NtmsException(NtmsStatus.INVALID_PARAMETER, why);
    }

    static void checkMedium(ObjectInformation medium, int sides) {
        if (!(medium.info() instanceof PhysicalMediaInformation info)) {
            throw invalid("The medium's information is of type " + medium.type() + ".");
        }
        present("identifier of the medium", medium.id());
        present("library of the medium", info.currentLibrary());
        present("pool of the medium", info.mediaPool());
        List.of(medium.name(), medium.description(), info.barCode()).forEach(NewMediaRules::text);
        if (info.numberOfPartitions() != sides) {
            throw invalid("The medium says that it has " + info.numberOfPartitions() + " sides, and " + sides
                    + " are described.");
        }
    }

    static void checkSide(ObjectInformation side) {
        if (!(side.info() instanceof PartitionInformation info)) {
            throw invalid("A side's information is of type " + side.type() + ".");
        }
        present("identifier of a side", side.id());
        present("state of a side", info.state());
        present("logical medium of a side", info.logicalMedia());
        List.of(side.name(), side.description(), info.omidLabelType(), info.omidLabelInfo())
                .forEach(NewMediaRules::text);
        if (info.omidLabelId().length() == 0 || info.omidLabelType().isEmpty()) {
            throw invalid("A side's label needs an identifier and a type.");
        }
        if (info.capacity() < 0) {
            throw invalid("A side's capacity is " + info.capacity() + "; the least is 0.");
        }
        if (!info.logicalMedia().isNull() && !isAllocated(info.state())) {
            throw invalid("A side that is " + info.state() + " cannot have a logical medium.");
        }
    }

    static boolean isAllocated(PartitionState state) {
        return state == PartitionState.NTMS_PARTSTATE_ALLOCATED || state == PartitionState.NTMS_PARTSTATE_COMPLETE;
    }

    private static void present(String what, @Nullable Object value) {
        if (value == null) {
            throw invalid("The " + what + " is missing.");
        }
    }

    private static void text(String text) {
        if (text.codePoints().anyMatch(point -> Character.getType(point) == Character.SURROGATE)) {
            throw invalid("A text has half a character (a lone surrogate): write it whole.");
        }
    }

    /** Refuses with ERROR_INVALID_PARAMETER identifiers that are in use, or given twice. */
    static void requireUnused(Transaction tx, ObjectInformation medium, List<ObjectInformation> sides) {
        List<Guid> given = new ArrayList<>();
        given.add(medium.id());
        for (ObjectInformation side : sides) {
            given.add(side.id());
            given.add(((PartitionInformation) side.info()).logicalMedia());
        }
        given.removeIf(Guid::isNull);
        Set<Guid> seen = new HashSet<>();
        for (Guid id : given) {
            if (!seen.add(id) || NewMediaCatalog.isUsed(tx, id)) {
                throw invalid("The identifier " + id + " is in use already.");
            }
        }
    }

    /** Refuses with ERROR_INVALID_MEDIA a known bar code and, if the options say so, a known label. */
    static void requireNew(Transaction tx, String barCode, List<ObjectInformation> sides, long options) {
        if (!barCode.isEmpty() && !CartridgeCatalog.withBarCode(tx, barCode).isEmpty()) {
            throw new NtmsException(
                    NtmsStatus.INVALID_MEDIA, "A medium with the bar code " + barCode + " is known already.");
        }
        if ((options & CreateMediaOptions.NTMS_ERROR_ON_DUPLICATE) == 0) {
            return;
        }
        Set<Label> seen = new HashSet<>();
        for (ObjectInformation side : sides) {
            PartitionInformation info = (PartitionInformation) side.info();
            boolean known = !CartridgeCatalog.withLabel(tx, info.omidLabelType(), info.omidLabelId())
                    .isEmpty();
            if (known || !seen.add(new Label(info.omidLabelType(), info.omidLabelId()))) {
                throw new NtmsException(
                        NtmsStatus.INVALID_MEDIA,
                        "A side with the label " + info.omidLabelId() + " of type " + info.omidLabelType()
                                + " is known already.");
            }
        }
    }

    private record Label(String type, Bytes id) {}
}
