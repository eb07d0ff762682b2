package dev.rsm.ntms;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an object is, {@code NtmsObjectsTypes} (MS-RSMP 2.2.1.6).
 *
 * <p>The count {@code NTMS_NUMBER_OF_OBJECT_TYPES} (19) is no type and has no constant.
 */
public enum NtmsObjectType implements NtmsConstant {
    /** Not known; the server has to find it out. */
    NTMS_UNKNOWN(0, null),
    /** An object that is being made. */
    NTMS_OBJECT(1, null),
    /** The robot of a library. */
    NTMS_CHANGER(2, Securable.LIBRARY),
    /** A model of changer. */
    NTMS_CHANGER_TYPE(3, Securable.COMPUTER),
    /** The RSM server. */
    NTMS_COMPUTER(4, Securable.COMPUTER),
    /** A drive. */
    NTMS_DRIVE(5, Securable.LIBRARY),
    /** A model of drive. */
    NTMS_DRIVE_TYPE(6, Securable.COMPUTER),
    /** A door of a library. */
    NTMS_IEDOOR(7, Securable.LIBRARY),
    /** An insert/eject port of a library. */
    NTMS_IEPORT(8, Securable.LIBRARY),
    /** A library; a stand-alone drive and the holder of offline media are libraries too. */
    NTMS_LIBRARY(9, Securable.LIBRARY),
    /** A request to a library. */
    NTMS_LIBREQUEST(10, Securable.LIBRARY),
    /** An application's handle on what it has allocated. */
    NTMS_LOGICAL_MEDIA(11, Securable.MEDIA_POOL),
    /** A pool of media or of pools. */
    NTMS_MEDIA_POOL(12, Securable.MEDIA_POOL),
    /** A kind of medium. */
    NTMS_MEDIA_TYPE(13, Securable.COMPUTER),
    /** A side of a medium. */
    NTMS_PARTITION(14, Securable.MEDIA_POOL),
    /** A cartridge. */
    NTMS_PHYSICAL_MEDIA(15, Securable.MEDIA_POOL),
    /** A storage slot of a library. */
    NTMS_STORAGESLOT(16, Securable.LIBRARY),
    /** A request to the operator. */
    NTMS_OPREQUEST(17, Securable.COMPUTER),
    /** A computer that shows messages to people. */
    NTMS_UI_DESTINATION(18, null);

    private final int value;
    private final @Nullable Securable securedBy;

    NtmsObjectType(int value, @Nullable Securable securedBy) {
        this.value = value;
        this.securedBy = securedBy;
    }

    @Override
    public int value() {
        return value;
    }

    /**
     * Returns the kind of object whose security descriptor decides about an object of this type (MSDN RSM Security);
     * empty for the three types of which no object can be named.
     */
    public Optional<Securable> securedBy() {
        return Optional.ofNullable(securedBy);
    }
}
