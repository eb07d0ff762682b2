package dev.rsm.backup;

import dev.rsm.backup.ObjectComparison.Sort;
import dev.rsm.backup.ObjectComparison.Value;
import dev.rsm.ntms.BarCodeState;
import dev.rsm.ntms.DeviceType;
import dev.rsm.ntms.DoorState;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.LibraryType;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.MediaTypeCode;
import dev.rsm.ntms.NtmsConstant;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OperationalState;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.ntms.OpreqState;
import dev.rsm.ntms.PartitionState;
import dev.rsm.ntms.PoolType;
import dev.rsm.ntms.PortContent;
import dev.rsm.ntms.PortPosition;
import dev.rsm.ntms.ReadWriteCharacteristics;
import dev.rsm.ntms.SlotState;
import dev.rsm.store.TableRows;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How the values of a column are told: what their numbers are called, and in which units they are.
 *
 * @param sort what kind of values they are
 * @param told a value as it is told, from the text that the database gives
 */
record ColumnForm(Sort sort, UnaryOperator<String> told) {

    private static final ColumnForm SECONDS = as(Sort.SECONDS);

    /** The columns of numbers that are more than numbers, by table and column. */
    private static final Map<String, ColumnForm> NUMBERS = Map.ofEntries(
            Map.entry("NTMS_OBJECT.OPERATIONAL_STATE", constant(OperationalState.class)),
            Map.entry("COMPUTER.LIB_REQUEST_PURGE_TIME", SECONDS),
            Map.entry("COMPUTER.OP_REQUEST_PURGE_TIME", SECONDS),
            Map.entry("COMPUTER.LIB_REQUEST_FLAGS", flags(FlagNames.LIB_REQUESTS)),
            Map.entry("COMPUTER.OP_REQUEST_FLAGS", flags(FlagNames.OP_REQUESTS)),
            Map.entry("COMPUTER.MEDIA_POOL_POLICY", flags(FlagNames.MEDIA_POOLS)),
            Map.entry("MEDIA_TYPE.MEDIA_TYPE_CODE", constant(MediaTypeCode.class)),
            Map.entry("MEDIA_TYPE.READ_WRITE", constant(ReadWriteCharacteristics.class)),
            Map.entry("MEDIA_TYPE.DEVICE_TYPE", constant(DeviceType.class)),
            Map.entry("DRIVE_TYPE.DEVICE_TYPE", constant(DeviceType.class)),
            Map.entry("CHANGER_TYPE.DEVICE_TYPE", constant(DeviceType.class)),
            Map.entry("LIBRARY.LIBRARY_TYPE", constant(LibraryType.class)),
            Map.entry("LIBRARY.INVENTORY_METHOD", constant(InventoryMethod.class)),
            Map.entry("LIBRARY.FLAGS", flags(FlagNames.LIBRARY)),
            Map.entry("STORAGE_SLOT.STATE", constant(SlotState.class)),
            Map.entry("IE_DOOR.STATE", constant(DoorState.class)),
            Map.entry("IE_DOOR.MAX_OPEN_SECS", SECONDS),
            Map.entry("IE_PORT.CONTENT", constant(PortContent.class)),
            Map.entry("IE_PORT.POSITION", constant(PortPosition.class)),
            Map.entry("IE_PORT.MAX_EXTEND_SECS", SECONDS),
            Map.entry("MEDIA_POOL.POOL_TYPE", constant(PoolType.class)),
            Map.entry("MEDIA_POOL.ALLOCATION_POLICY", flags(FlagNames.ALLOCATION)),
            Map.entry("MEDIA_POOL.DEALLOCATION_POLICY", flags(FlagNames.DEALLOCATION)),
            Map.entry("PHYSICAL_MEDIA.BAR_CODE_STATE", constant(BarCodeState.class)),
            Map.entry("PHYSICAL_MEDIA.MEDIA_STATE", constant(MediaState.class)),
            Map.entry("PHYSICAL_MEDIA.MEDIA_TYPE_CODE", constant(MediaTypeCode.class)),
            Map.entry("MEDIA_PARTITION.STATE", constant(PartitionState.class)),
            Map.entry("MEDIA_PARTITION.CAPACITY", as(Sort.BYTE_COUNT)),
            Map.entry("DRIVE.STATE", constant(DriveState.class)),
            Map.entry("DRIVE.DEFER_DISMOUNT_DELAY", SECONDS),
            Map.entry("LIB_REQUEST.OPERATION_CODE", constant(LmOperation.class)),
            Map.entry("LIB_REQUEST.STATE", constant(LmState.class)),
            Map.entry("LIB_REQUEST.ERROR_CODE", new ColumnForm(Sort.CONSTANT, ColumnForm::status)),
            Map.entry("OP_REQUEST.REQUEST", constant(OpreqCommand.class)),
            Map.entry("OP_REQUEST.STATE", constant(OpreqState.class)),
            Map.entry("OP_REQUEST.ARG1_TYPE", constant(NtmsObjectType.class)),
            Map.entry("OP_REQUEST.ARG2_TYPE", constant(NtmsObjectType.class)),
            Map.entry(
                    "SECURITY_DESCRIPTOR.CONTROL",
                    new ColumnForm(Sort.PLAIN, raw -> "0x" + Long.toHexString(Long.parseLong(raw)))));

    /** The form of the values of a column. */
    static ColumnForm of(String table, String column, TableRows.Type type) {
        return switch (type) {
            case NUMBER -> NUMBERS.getOrDefault(table + "." + column, as(Sort.PLAIN));
            case TRUTH -> new ColumnForm(Sort.TRUTH, raw -> raw.toLowerCase(Locale.ROOT));
            case TIME -> new ColumnForm(Sort.TIME, raw -> raw.replace(' ', 'T') + "Z");
            case IDENTIFIER -> as(Sort.OBJECT);
            case BYTES -> as(Sort.BYTES);
            case TEXT -> as(Sort.PLAIN);
        };
    }

    /** Values that are told as they are. */
    static ColumnForm as(Sort sort) {
        return new ColumnForm(sort, UnaryOperator.identity());
    }

    /** A value in this form. */
    Value value(String raw) {
        return new Value(raw, raw.isEmpty() ? "" : told.apply(raw), sort);
    }

    private static <E extends Enum<E> & NtmsConstant> ColumnForm constant(Class<E> type) {
        return new ColumnForm(Sort.CONSTANT, raw -> NtmsConstant.find(type, Long.parseLong(raw))
                .map(NtmsConstant::name)
                .orElse(raw));
    }

    private static ColumnForm flags(FlagNames names) {
        return new ColumnForm(Sort.FLAGS, raw -> names.of(Long.parseLong(raw)));
    }

    private static String status(String raw) {
        return Arrays.stream(NtmsStatus.values())
                .filter(status -> Integer.toString(status.code()).equals(raw))
                .map(NtmsStatus::wireName)
                .findFirst()
                .orElse(raw);
    }
}
