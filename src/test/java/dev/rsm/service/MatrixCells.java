package dev.rsm.service;

import dev.rsm.dtyp.Guid;
import dev.rsm.dtyp.SecurityDescriptor;
import dev.rsm.label.MtfLabel;
import dev.rsm.ntms.AllocateOptions;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.CreateOption;
import dev.rsm.ntms.DriveInformation;
import dev.rsm.ntms.EjectOperation;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.InjectOperation;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.MountOptions;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsConstant;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.OnMediaId;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.ntms.Securable;
import dev.rsm.ntms.SecurityInformation;
import dev.rsm.ntms.UiOperation;
import dev.rsm.ntms.UiType;
import dev.rsm.testing.Sessions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table of rights as calls: each function, on each kind of object that its row tells apart. */
final class MatrixCells {

    private static final Set<NtmsObjectType> NO_OBJECT =
            Set.of(NtmsObjectType.NTMS_UNKNOWN, NtmsObjectType.NTMS_OBJECT, NtmsObjectType.NTMS_UI_DESTINATION);

    private final Map<NtmsObjectType, Guid> objects;
    private final NtmsSession administrator;
    private final SecurityDescriptor descriptor;
    private final Guid pool;
    private final Guid fullPool;
    private final String standAlone;

    /**
     * Creates the table, and the pools of an application that it is about.
     *
     * @param objects an object of each type
     * @param descriptor what every descriptor is to be
     */
    MatrixCells(Map<NtmsObjectType, Guid> objects, NtmsSession administrator, SecurityDescriptor descriptor) {
        this.objects = objects;
        this.administrator = administrator;
        this.descriptor = descriptor;
        Guid type = mediaTypeOfMedium();
        this.pool = create("Matrix", type);
        this.fullPool = create("Full", null);
        create("Full\\Part", type);
        this.standAlone = standAlone();
    }

    private Guid mediaTypeOfMedium() {
        ObjectInformation medium = administrator
                .objects()
                .information(id(NtmsObjectType.NTMS_PHYSICAL_MEDIA), NtmsObjectType.NTMS_PHYSICAL_MEDIA)
                .await();
        return ((PhysicalMediaInformation) medium.info()).mediaType();
    }

    private Guid create(String path, @Nullable Guid type) {
        return administrator
                .pools()
                .create(path, type, CreateOption.NTMS_CREATE_NEW, null)
                .await();
    }

    /**
     * A call.
     *
     * @param function the function
     * @param name its name, and what the call is about
     * @param asked the rights that the table asks, wherever they are asked
     */
    record Cell(NtmsFunction function, String name, int asked, Function<NtmsSession, NtmsCall<?>> call) {}

    private static Cell cell(NtmsFunction function, NtmsConstant subject, Function<NtmsSession, NtmsCall<?>> call) {
        int asked = 0;
        for (Securable kind : Securable.values()) {
            asked |= function.rights().about(subject).on(kind);
        }
        return new Cell(function, function.ntmsName() + " " + subject.name(), asked, call);
    }

    private Guid id(NtmsObjectType type) {
        Guid id = objects.get(type);
        if (id == null) {
            throw new AssertionError("no object of type " + type);
        }
        return id;
    }

    /** All calls; those that take away what others need come last. */
    Stream<Cell> all() {
        return Stream.of(aboutObjects(), aboutPools(), aboutRequests(), aboutPorts(), aboutStock(), aboutMedia())
                .flatMap(cells -> cells);
    }

    /** The calls that the sessions of this run can make: two have no method that a client on another computer could call. */
    Stream<Cell> offered() {
        return all().filter(cell -> !Sessions.faraway()
                || (cell.function() != NtmsFunction.UPDATE_NTMS_OMID_INFO
                        && cell.function() != NtmsFunction.EJECT_DISK_FROM_SA_DRIVE));
    }

    private Stream<Cell> aboutObjects() {
        return Stream.of(NtmsObjectType.values())
                .filter(type -> !NO_OBJECT.contains(type))
                .flatMap(type -> Stream.concat(ofEveryType(type), ofSomeTypes(type)));
    }

    private Stream<Cell> ofEveryType(NtmsObjectType type) {
        ObjectInformation information =
                administrator.objects().information(id(type), type).await();
        return Stream.of(
                cell(NtmsFunction.GET_NTMS_OBJECT_INFORMATION, type, session -> session.objects()
                        .information(id(type), type)),
                cell(NtmsFunction.SET_NTMS_OBJECT_INFORMATION, type, session -> session.objects()
                        .setInformation(id(type), information)),
                cell(NtmsFunction.GET_NTMS_OBJECT_ATTRIBUTE, type, session -> session.objects()
                        .attribute(id(type), type, "a")),
                cell(NtmsFunction.SET_NTMS_OBJECT_ATTRIBUTE, type, session -> session.objects()
                        .setAttribute(id(type), type, "a", Bytes.of(new byte[] {1}))),
                cell(NtmsFunction.GET_NTMS_OBJECT_SECURITY, type, session -> session.objects()
                        .security(id(type), type, SecurityInformation.DACL_SECURITY_INFORMATION)),
                cell(NtmsFunction.SET_NTMS_OBJECT_SECURITY, type, session -> session.objects()
                        .setSecurity(id(type), type, SecurityInformation.DACL_SECURITY_INFORMATION, descriptor)));
    }

    private Stream<Cell> ofSomeTypes(NtmsObjectType type) {
        return switch (type) {
            case NTMS_COMPUTER, NTMS_LIBRARY ->
                Stream.of(
                        cell(NtmsFunction.GET_NTMS_UI_OPTIONS, type, session -> session.objects()
                                .uiOptions(id(type), UiType.NTMS_UITYPE_REQ)),
                        cell(NtmsFunction.SET_NTMS_UI_OPTIONS, type, session -> session.objects()
                                .setUiOptions(
                                        id(type), UiType.NTMS_UITYPE_REQ, UiOperation.NTMS_UIDEST_DELETEALL, null)));
            case NTMS_DRIVE, NTMS_PHYSICAL_MEDIA ->
                Stream.of(
                        cell(NtmsFunction.ENABLE_NTMS_OBJECT, type, session -> session.objects()
                                .enable(id(type), type)),
                        cell(NtmsFunction.DISABLE_NTMS_OBJECT, type, session -> session.objects()
                                .disable(id(type), type)));
            default -> Stream.of();
        };
    }

    private Stream<Cell> aboutPools() {
        Guid library = id(NtmsObjectType.NTMS_LIBRARY);
        Guid type = mediaTypeOfMedium();
        return Stream.of(
                cell(NtmsFunction.CREATE_NTMS_MEDIA_POOL, NtmsObjectType.NTMS_MEDIA_POOL, session -> session.pools()
                        .create("Full\\New", null, CreateOption.NTMS_CREATE_NEW, null)),
                cell(NtmsFunction.DELETE_NTMS_MEDIA_POOL, NtmsObjectType.NTMS_MEDIA_POOL, session -> session.pools()
                        .delete(fullPool)),
                cell(NtmsFunction.ADD_NTMS_MEDIA_TYPE, NtmsObjectType.NTMS_MEDIA_TYPE, session -> session.pools()
                        .addMediaType(type, library)),
                cell(NtmsFunction.DELETE_NTMS_MEDIA_TYPE, NtmsObjectType.NTMS_MEDIA_TYPE, session -> session.pools()
                        .deleteMediaType(type, library)));
    }

    private Stream<Cell> aboutRequests() {
        Guid libraryRequest = id(NtmsObjectType.NTMS_LIBREQUEST);
        Guid operatorRequest = id(NtmsObjectType.NTMS_OPREQUEST);
        Guid medium = id(NtmsObjectType.NTMS_PHYSICAL_MEDIA);
        Guid library = id(NtmsObjectType.NTMS_LIBRARY);
        return Stream.of(
                cell(NtmsFunction.EXPORT_NTMS_DATABASE, NtmsObjectType.NTMS_COMPUTER, session -> session.database()
                        .export(phase -> {})),
                cell(NtmsFunction.IMPORT_NTMS_DATABASE, NtmsObjectType.NTMS_COMPUTER, session -> session.database()
                        .importOnNextStart()),
                cell(
                        NtmsFunction.OPEN_NTMS_NOTIFICATION,
                        NtmsObjectType.NTMS_COMPUTER,
                        session -> session.notifications().open(NtmsObjectType.NTMS_DRIVE)),
                submit(OpreqCommand.NTMS_OPREQ_NEWMEDIA, pool, null),
                submit(OpreqCommand.NTMS_OPREQ_CLEANER, library, null),
                submit(OpreqCommand.NTMS_OPREQ_DEVICESERVICE, id(NtmsObjectType.NTMS_DRIVE), null),
                submit(OpreqCommand.NTMS_OPREQ_MOVEMEDIA, medium, library),
                submit(OpreqCommand.NTMS_OPREQ_MESSAGE, null, null),
                cell(
                        NtmsFunction.SATISFY_NTMS_OPERATOR_REQUEST,
                        NtmsObjectType.NTMS_OPREQUEST,
                        session -> session.operators().satisfy(operatorRequest)),
                cell(
                        NtmsFunction.CANCEL_NTMS_OPERATOR_REQUEST,
                        NtmsObjectType.NTMS_OPREQUEST,
                        session -> session.operators().cancel(operatorRequest)),
                cell(NtmsFunction.GET_NTMS_REQUEST_ORDER, NtmsObjectType.NTMS_LIBREQUEST, session -> session.library()
                        .requestOrder(libraryRequest)),
                cell(NtmsFunction.SET_NTMS_REQUEST_ORDER, NtmsObjectType.NTMS_LIBREQUEST, session -> session.library()
                        .setRequestOrder(libraryRequest, 1)),
                cell(NtmsFunction.DELETE_NTMS_REQUESTS, NtmsObjectType.NTMS_LIBREQUEST, session -> session.library()
                        .deleteRequests(List.of(libraryRequest), NtmsObjectType.NTMS_LIBREQUEST)));
    }

    private Stream<Cell> aboutPorts() {
        NtmsObjectType type = NtmsObjectType.NTMS_LIBRARY;
        Guid library = id(type);
        Guid slot = id(NtmsObjectType.NTMS_STORAGESLOT);
        return Stream.of(
                cell(NtmsFunction.INJECT_NTMS_MEDIA, type, session -> session.library()
                        .inject(library, Guid.NULL, InjectOperation.NTMS_INJECT_START)),
                cell(NtmsFunction.EJECT_NTMS_MEDIA, type, session -> session.library()
                        .eject(id(NtmsObjectType.NTMS_PHYSICAL_MEDIA), Guid.NULL, EjectOperation.NTMS_EJECT_START)),
                cell(NtmsFunction.ACCESS_NTMS_LIBRARY_DOOR, type, session -> session.library()
                        .accessDoor(library, InventoryMethod.NTMS_INVENTORY_NONE)),
                cell(NtmsFunction.CLEAN_NTMS_DRIVE, type, session -> session.library()
                        .cleanDrive(id(NtmsObjectType.NTMS_DRIVE))),
                cell(NtmsFunction.RESERVE_NTMS_CLEANER_SLOT, type, session -> session.library()
                        .reserveCleanerSlot(library, slot)),
                cell(NtmsFunction.RELEASE_NTMS_CLEANER_SLOT, type, session -> session.library()
                        .releaseCleanerSlot(library)),
                cell(NtmsFunction.INJECT_NTMS_CLEANER, type, session -> session.library()
                        .injectCleaner(library, Guid.NULL, 1, InjectOperation.NTMS_INJECT_START)),
                cell(NtmsFunction.EJECT_NTMS_CLEANER, type, session -> session.library()
                        .ejectCleaner(library, Guid.NULL, EjectOperation.NTMS_EJECT_START)));
    }

    private Stream<Cell> aboutStock() {
        NtmsObjectType type = NtmsObjectType.NTMS_LIBRARY;
        Guid library = id(type);
        OnMediaId label = new OnMediaId.RawLabel(Bytes.of(MtfLabel.encode("Maker", "Name", new UUID(1, 2))));
        return Stream.of(
                cell(NtmsFunction.INVENTORY_NTMS_LIBRARY, type, session -> session.library()
                        .inventory(library, InventoryMethod.NTMS_INVENTORY_FAST)),
                cell(
                        NtmsFunction.IDENTIFY_NTMS_SLOT,
                        type,
                        session -> givenUp(session.library().identifySlot(id(NtmsObjectType.NTMS_STORAGESLOT), 0))),
                cell(NtmsFunction.UPDATE_NTMS_OMID_INFO, type, session -> session.media()
                        .updateOmid(id(NtmsObjectType.NTMS_LOGICAL_MEDIA), label)),
                cell(NtmsFunction.DELETE_NTMS_LIBRARY, type, session -> session.library()
                        .deleteLibrary(library)),
                cell(NtmsFunction.DELETE_NTMS_DRIVE, type, session -> session.library()
                        .deleteDrive(id(NtmsObjectType.NTMS_DRIVE))),
                cell(
                        NtmsFunction.EJECT_DISK_FROM_SA_DRIVE,
                        type,
                        session ->
                                givenUp(session.library().ejectDisk(standAlone, EjectOperation.NTMS_EJECT_IMMEDIATE))));
    }

    /** Gives up a call that waits: whoever waits has passed all checks. */
    private static NtmsCall<?> givenUp(NtmsCall<?> call) {
        call.cancel();
        return call;
    }

    /** The device name of the drive that stands alone. */
    private String standAlone() {
        return administrator
                .objects()
                .enumerate(null, NtmsObjectType.NTMS_DRIVE, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()
                .stream()
                .map(drive -> administrator.objects().info(drive, DriveInformation.class))
                .filter(drive -> !drive.library().equals(id(NtmsObjectType.NTMS_LIBRARY)))
                .findFirst()
                .orElseThrow()
                .deviceName();
    }

    private static Cell submit(OpreqCommand request, @Nullable Guid first, @Nullable Guid second) {
        return cell(NtmsFunction.SUBMIT_NTMS_OPERATOR_REQUEST, request, session -> session.operators()
                .submit(request, "please", first, second));
    }

    private Stream<Cell> aboutMedia() {
        Guid medium = id(NtmsObjectType.NTMS_PHYSICAL_MEDIA);
        Guid logical = id(NtmsObjectType.NTMS_LOGICAL_MEDIA);
        return Stream.of(
                cell(NtmsFunction.ALLOCATE_NTMS_MEDIA, NtmsObjectType.NTMS_MEDIA_POOL, session -> session.media()
                        .allocate(pool, null, null, AllocateOptions.NTMS_ALLOCATE_ERROR_IF_UNAVAILABLE, 0)),
                cell(NtmsFunction.MOUNT_NTMS_MEDIA, NtmsObjectType.NTMS_LOGICAL_MEDIA, session -> session.media()
                        .mount(List.of(logical), List.of(), MountOptions.NTMS_MOUNT_ERROR_OFFLINE, 0, 0)),
                cell(NtmsFunction.DISMOUNT_NTMS_MEDIA, NtmsObjectType.NTMS_LOGICAL_MEDIA, session -> session.media()
                        .dismount(List.of(logical), 0)),
                cell(NtmsFunction.DISMOUNT_NTMS_DRIVE, NtmsObjectType.NTMS_DRIVE, session -> session.library()
                        .dismountDrive(id(NtmsObjectType.NTMS_DRIVE))),
                cell(NtmsFunction.DECOMMISSION_NTMS_MEDIA, NtmsObjectType.NTMS_PARTITION, session -> session.media()
                        .decommission(id(NtmsObjectType.NTMS_PARTITION))),
                cell(NtmsFunction.SET_NTMS_MEDIA_COMPLETE, NtmsObjectType.NTMS_LOGICAL_MEDIA, session -> session.media()
                        .complete(logical)),
                cell(NtmsFunction.DELETE_NTMS_MEDIA, NtmsObjectType.NTMS_PHYSICAL_MEDIA, session -> session.media()
                        .delete(medium)),
                cell(
                        NtmsFunction.MOVE_TO_NTMS_MEDIA_POOL,
                        NtmsObjectType.NTMS_PHYSICAL_MEDIA,
                        session -> session.media().moveToPool(medium, pool)),
                cell(NtmsFunction.CHANGE_NTMS_MEDIA_TYPE, NtmsObjectType.NTMS_PHYSICAL_MEDIA, session -> session.media()
                        .changeType(medium, pool)));
    }
}
