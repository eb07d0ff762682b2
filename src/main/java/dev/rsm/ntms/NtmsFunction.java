package dev.rsm.ntms;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What RSM does: one constant for each function, whatever forms it has.
 *
 * <p>The facts about a function are its row in the class-path resource {@code functions.tsv} beside this class. They
 * drive the check of rights, the methods on the wire and the tables of the documentation.
 * {@link UnofferedFunction} lists the functions that have no row, with the reason.
 */
public enum NtmsFunction {
    ACCESS_NTMS_LIBRARY_DOOR("AccessNtmsLibraryDoor"),
    ADD_NOTIFICATION("AddNotification"),
    ADD_NTMS_MEDIA_TYPE("AddNtmsMediaType"),
    ALLOCATE_NTMS_MEDIA("AllocateNtmsMedia"),
    BEGIN_NTMS_DEVICE_CHANGE_DETECTION("BeginNtmsDeviceChangeDetection"),
    CANCEL_NTMS_LIBRARY_REQUEST("CancelNtmsLibraryRequest"),
    CANCEL_NTMS_OPERATOR_REQUEST("CancelNtmsOperatorRequest"),
    CHANGE_NTMS_MEDIA_TYPE("ChangeNtmsMediaType"),
    CLEAN_NTMS_DRIVE("CleanNtmsDrive"),
    CLOSE_NTMS_NOTIFICATION("CloseNtmsNotification"),
    CLOSE_NTMS_SESSION("CloseNtmsSession"),
    CREATE_NTMS_MEDIA("CreateNtmsMedia"),
    CREATE_NTMS_MEDIA_POOL("CreateNtmsMediaPool"),
    DEALLOCATE_NTMS_MEDIA("DeallocateNtmsMedia"),
    DECOMMISSION_NTMS_MEDIA("DecommissionNtmsMedia"),
    DELETE_NTMS_DRIVE("DeleteNtmsDrive"),
    DELETE_NTMS_LIBRARY("DeleteNtmsLibrary"),
    DELETE_NTMS_MEDIA("DeleteNtmsMedia"),
    DELETE_NTMS_MEDIA_POOL("DeleteNtmsMediaPool"),
    DELETE_NTMS_MEDIA_TYPE("DeleteNtmsMediaType"),
    DELETE_NTMS_REQUESTS("DeleteNtmsRequests"),
    DISABLE_NTMS_OBJECT("DisableNtmsObject"),
    DISMOUNT_NTMS_DRIVE("DismountNtmsDrive"),
    DISMOUNT_NTMS_MEDIA("DismountNtmsMedia"),
    DISPATCH_NOTIFICATION("DispatchNotification"),
    EJECT_DISK_FROM_SA_DRIVE("EjectDiskFromSADrive"),
    EJECT_NTMS_CLEANER("EjectNtmsCleaner"),
    EJECT_NTMS_MEDIA("EjectNtmsMedia"),
    ENABLE_NTMS_OBJECT("EnableNtmsObject"),
    END_NTMS_DEVICE_CHANGE_DETECTION("EndNtmsDeviceChangeDetection"),
    ENUMERATE_NTMS_OBJECT("EnumerateNtmsObject"),
    EXPORT_NTMS_DATABASE("ExportNtmsDatabase"),
    GET_NTMS_MEDIA_POOL_NAME("GetNtmsMediaPoolName"),
    GET_NTMS_OBJECT_ATTRIBUTE("GetNtmsObjectAttribute"),
    GET_NTMS_OBJECT_INFORMATION("GetNtmsObjectInformation"),
    GET_NTMS_OBJECT_SECURITY("GetNtmsObjectSecurity"),
    GET_NTMS_REQUEST_ORDER("GetNtmsRequestOrder"),
    GET_NTMS_UI_OPTIONS("GetNtmsUIOptions"),
    IDENTIFY_NTMS_SLOT("IdentifyNtmsSlot"),
    IMPORT_NTMS_DATABASE("ImportNtmsDatabase"),
    INJECT_NTMS_CLEANER("InjectNtmsCleaner"),
    INJECT_NTMS_MEDIA("InjectNtmsMedia"),
    INVENTORY_NTMS_LIBRARY("InventoryNtmsLibrary"),
    MOUNT_NTMS_MEDIA("MountNtmsMedia"),
    MOVE_TO_NTMS_MEDIA_POOL("MoveToNtmsMediaPool"),
    OPEN_NTMS_NOTIFICATION("OpenNtmsNotification"),
    OPEN_NTMS_SESSION("OpenNtmsSession"),
    RELEASE_NTMS_CLEANER_SLOT("ReleaseNtmsCleanerSlot"),
    REMOVE_NOTIFICATION("RemoveNotification"),
    RESERVE_NTMS_CLEANER_SLOT("ReserveNtmsCleanerSlot"),
    SATISFY_NTMS_OPERATOR_REQUEST("SatisfyNtmsOperatorRequest"),
    SET_NTMS_DEVICE_CHANGE_DETECTION("SetNtmsDeviceChangeDetection"),
    SET_NTMS_MEDIA_COMPLETE("SetNtmsMediaComplete"),
    SET_NTMS_OBJECT_ATTRIBUTE("SetNtmsObjectAttribute"),
    SET_NTMS_OBJECT_INFORMATION("SetNtmsObjectInformation"),
    SET_NTMS_OBJECT_SECURITY("SetNtmsObjectSecurity"),
    SET_NTMS_REQUEST_ORDER("SetNtmsRequestOrder"),
    SET_NTMS_UI_OPTIONS("SetNtmsUIOptions"),
    SUBMIT_NTMS_OPERATOR_REQUEST("SubmitNtmsOperatorRequest"),
    SWAP_NTMS_MEDIA("SwapNtmsMedia"),
    UPDATE_NTMS_OMID_INFO("UpdateNtmsOmidInfo"),
    WAIT_FOR_NTMS_NOTIFICATION("WaitForNtmsNotification"),
    WAIT_FOR_NTMS_OPERATOR_REQUEST("WaitForNtmsOperatorRequest");

    private static final Set<NtmsStatus> ANYONE_MAY_ANSWER = EnumSet.of(
            NtmsStatus.INVALID_HANDLE, NtmsStatus.NOT_CONNECTED, NtmsStatus.NOT_READY, NtmsStatus.DATABASE_FAILURE);

    private final String ntmsName;

    NtmsFunction(String ntmsName) {
        this.ntmsName = ntmsName;
    }

    /** Returns NTMS's name of the function, without the A or W of its two character forms. */
    public String ntmsName() {
        return ntmsName;
    }

    /** Returns the methods that carry the function on the wire, in the order of their numbers; empty if none does. */
    public List<WireMethod> methods() {
        return row().methods();
    }

    /**
     * Returns the interface on which the function was first offered, the one that every server has; empty if nothing
     * carries the function on the wire.
     */
    public Optional<NtmsInterface> wireInterface() {
        return methods().stream().findFirst().map(WireMethod::declaredBy);
    }

    /** Returns the rights that the function asks of its caller. */
    public Rights rights() {
        return row().rights();
    }

    /** Returns the codes that the documents give for this function; {@link #mayAnswer} allows a few more. */
    public Set<NtmsStatus> codes() {
        return row().codes();
    }

    /** Tells whether a call may wait: for media, a device, the operator or the end of work. */
    public boolean waits() {
        return row().waits();
    }

    /**
     * Tells whether the function may answer {@code status}: a code of its own, one that every function may answer
     * (invalid handle, not connected, not ready, database failure), or cancelled if it waits.
     */
    public boolean mayAnswer(NtmsStatus status) {
        return codes().contains(status)
                || ANYONE_MAY_ANSWER.contains(status)
                || (status == NtmsStatus.CANCELLED && waits());
    }

    /**
     * Returns the function that method {@code opnum} of {@code face} carries, own or inherited; empty if there is none, as
     * for IUnknown's methods and reserved ones.
     */
    public static Optional<NtmsFunction> at(NtmsInterface face, int opnum) {
        return face.declarerOf(opnum).flatMap(declarer -> Arrays.stream(values())
                .filter(function -> function.isCarriedBy(declarer, opnum))
                .findFirst());
    }

    private boolean isCarriedBy(NtmsInterface declarer, int opnum) {
        return methods().stream().anyMatch(method -> method.declaredBy() == declarer && method.opnum() == opnum);
    }

    private FunctionRow row() {
        return FunctionTable.row(this);
    }
}
