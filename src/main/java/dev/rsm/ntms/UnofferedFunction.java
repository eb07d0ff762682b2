package dev.rsm.ntms;

/** What the documents of RSM name and the emulator does not offer as a function, with the reason. */
public enum UnofferedFunction {
    /** Volumes of a drive of the calling computer. */
    GET_VOLUMES_FROM_DRIVE(
            "GetVolumesFromDrive",
            "works on the volumes of the calling computer, without a session; RSM has no part in it"),
    /** A name without a prototype. */
    GET_NTMS_DEVICE_NAME(
            "GetNtmsDeviceName",
            "a name in the header only: no prototype, no page, no method; nothing says what it does"),
    /** IMessenger's sending. */
    SEND_MESSAGE("IMessenger::SendMessage", "inside the server; no client can reach it"),
    /** IMessenger's recall. */
    RECALL_MESSAGE("IMessenger::RecallMessage", "inside the server; no client can reach it"),
    /** A media label library's recognizer. */
    CLAIM_MEDIA_LABEL("ClaimMediaLabel", "exported by a media label library and called by RSM, not the other way"),
    /** A media label library's recognizer with an identifier. */
    CLAIM_MEDIA_LABEL_EX(
            "ClaimMediaLabelEx", "exported by a media label library and called by RSM; no page tells of it"),
    /** A media label library's buffer size. */
    MAX_MEDIA_LABEL("MaxMediaLabel", "exported by a media label library and called by RSM, not the other way");

    private final String ntmsName;
    private final String reason;

    UnofferedFunction(String ntmsName, String reason) {
        this.ntmsName = ntmsName;
        this.reason = reason;
    }

    /** Returns the name that the documents give it. */
    public String ntmsName() {
        return ntmsName;
    }

    /** Returns why it is not offered, for people to read. */
    public String reason() {
        return reason;
    }
}
