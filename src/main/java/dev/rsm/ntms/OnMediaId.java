package dev.rsm.ntms;

/** What an application says it has written at the start of a side: the buffer of UpdateNtmsOmidInfo, by its type. */
public sealed interface OnMediaId {

    /** Returns how the buffer is to be understood. */
    OmidType type();

    /**
     * The bytes of a label, as they are on the medium (NTMS_OMID_TYPE_RAW_LABEL).
     *
     * @param bytes the bytes; one of the recognisers of labels has to know them
     */
    record RawLabel(Bytes bytes) implements OnMediaId {
        @Override
        public OmidType type() {
            return OmidType.NTMS_OMID_TYPE_RAW_LABEL;
        }
    }

    /**
     * A file system ({@code NTMS_FILESYSTEM_INFO}, NTMS_OMID_TYPE_FILESYSTEM_INFO). Its name is the type of the label, the
     * serial number its identifier, the volume's name its text.
     *
     * @param fileSystemType the file system's name, 1 to 63 characters
     * @param volumeName the volume's name, at most 255 characters; may be empty
     * @param serialNumber the volume's serial number
     */
    record FileSystemInfo(String fileSystemType, String volumeName, int serialNumber) implements OnMediaId {
        @Override
        public OmidType type() {
            return OmidType.NTMS_OMID_TYPE_FILESYSTEM_INFO;
        }
    }
}
