package dev.rsm.rsmp.form;

import dev.rsm.ntms.ChangerInformation;
import dev.rsm.ntms.ChangerTypeInformation;
import dev.rsm.ntms.ComputerInformation;
import dev.rsm.ntms.DriveInformation;
import dev.rsm.ntms.DriveTypeInformation;
import dev.rsm.ntms.IeDoorInformation;
import dev.rsm.ntms.IePortInformation;
import dev.rsm.ntms.LibRequestInformation;
import dev.rsm.ntms.LibraryInformation;
import dev.rsm.ntms.LogicalMediaInformation;
import dev.rsm.ntms.MediaPoolInformation;
import dev.rsm.ntms.MediaTypeInformation;
import dev.rsm.ntms.OpRequestInformation;
import dev.rsm.ntms.PartitionInformation;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.ntms.StorageSlotInformation;
import dev.rsm.ntms.TypeInformation;
import dev.rsm.rsmp.idl.NtmsChangerInformation;
import dev.rsm.rsmp.idl.NtmsChangerTypeInformation;
import dev.rsm.rsmp.idl.NtmsComputerInformation;
import dev.rsm.rsmp.idl.NtmsDriveInformation;
import dev.rsm.rsmp.idl.NtmsDriveTypeInformation;
import dev.rsm.rsmp.idl.NtmsIeDoorInformation;
import dev.rsm.rsmp.idl.NtmsIePortInformation;
import dev.rsm.rsmp.idl.NtmsInfo;
import dev.rsm.rsmp.idl.NtmsLibRequestInformation;
import dev.rsm.rsmp.idl.NtmsLibraryInformation;
import dev.rsm.rsmp.idl.NtmsLmidInformation;
import dev.rsm.rsmp.idl.NtmsMediaPoolInformation;
import dev.rsm.rsmp.idl.NtmsMediaTypeInformation;
import dev.rsm.rsmp.idl.NtmsOpRequestInformation;
import dev.rsm.rsmp.idl.NtmsPartitionInformation;
import dev.rsm.rsmp.idl.NtmsPmidInformation;
import dev.rsm.rsmp.idl.NtmsStorageSlotInformation;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The union of NTMS_OBJECTINFORMATION: one entry for each type of object.
 *
 * @param <V> NTMS's value
 * @param <W> its structure on the wire
 */
record InfoForm<V extends TypeInformation, W extends NtmsInfo>(
        Class<V> value, Function<V, W> toWire, Class<W> wire, BiFunction<W, Constants, V> fromWire) {

    private static final List<InfoForm<?, ?>> ALL = List.of(
            form(
                    ChangerInformation.class,
                    DeviceForms::toWire,
                    NtmsChangerInformation.class,
                    (info, constants) -> DeviceForms.fromWire(info)),
            form(
                    ChangerTypeInformation.class,
                    DeviceForms::toWire,
                    NtmsChangerTypeInformation.class,
                    DeviceForms::fromWire),
            form(
                    ComputerInformation.class,
                    RequestForms::toWire,
                    NtmsComputerInformation.class,
                    (info, constants) -> RequestForms.fromWire(info)),
            form(DriveInformation.class, DeviceForms::toWire, NtmsDriveInformation.class, DeviceForms::fromWire),
            form(
                    DriveTypeInformation.class,
                    DeviceForms::toWire,
                    NtmsDriveTypeInformation.class,
                    DeviceForms::fromWire),
            form(IeDoorInformation.class, DeviceForms::toWire, NtmsIeDoorInformation.class, DeviceForms::fromWire),
            form(IePortInformation.class, DeviceForms::toWire, NtmsIePortInformation.class, DeviceForms::fromWire),
            form(
                    LibRequestInformation.class,
                    RequestForms::toWire,
                    NtmsLibRequestInformation.class,
                    RequestForms::fromWire),
            form(LibraryInformation.class, DeviceForms::toWire, NtmsLibraryInformation.class, DeviceForms::fromWire),
            form(
                    LogicalMediaInformation.class,
                    MediaForms::toWire,
                    NtmsLmidInformation.class,
                    (info, constants) -> MediaForms.fromWire(info)),
            form(MediaPoolInformation.class, MediaForms::toWire, NtmsMediaPoolInformation.class, MediaForms::fromWire),
            form(MediaTypeInformation.class, MediaForms::toWire, NtmsMediaTypeInformation.class, MediaForms::fromWire),
            form(
                    OpRequestInformation.class,
                    RequestForms::toWire,
                    NtmsOpRequestInformation.class,
                    RequestForms::fromWire),
            form(PartitionInformation.class, MediaForms::toWire, NtmsPartitionInformation.class, MediaForms::fromWire),
            form(PhysicalMediaInformation.class, MediaForms::toWire, NtmsPmidInformation.class, MediaForms::fromWire),
            form(
                    StorageSlotInformation.class,
                    DeviceForms::toWire,
                    NtmsStorageSlotInformation.class,
                    DeviceForms::fromWire));

    private static final Map<Class<?>, InfoForm<?, ?>> BY_VALUE =
            ALL.stream().collect(Collectors.toMap(InfoForm::value, each -> each));

    private static final Map<Class<?>, InfoForm<?, ?>> BY_WIRE =
            ALL.stream().collect(Collectors.toMap(InfoForm::wire, each -> each));

    private static <V extends TypeInformation, W extends NtmsInfo> InfoForm<V, W> form(
            Class<V> value, Function<V, W> toWire, Class<W> wire, BiFunction<W, Constants, V> fromWire) {
        return new InfoForm<>(value, toWire, wire, fromWire);
    }

    /** Returns the structure of what is known. */
    static NtmsInfo toWire(TypeInformation info) {
        return form(BY_VALUE, info).written(info);
    }

    /**
     * Returns what a structure tells.
     *
     * @throws IllegalArgumentException if a member cannot have its value
     */
    static TypeInformation fromWire(NtmsInfo info, Constants constants) {
        return form(BY_WIRE, info).read(info, constants);
    }

    private static InfoForm<?, ?> form(Map<Class<?>, InfoForm<?, ?>> forms, Object info) {
        InfoForm<?, ?> form = forms.get(info.getClass());
        if (form == null) {
            throw new IllegalStateException("no form of " + info.getClass());
        }
        return form;
    }

    private NtmsInfo written(TypeInformation info) {
        return toWire.apply(value.cast(info));
    }

    private TypeInformation read(NtmsInfo info, Constants constants) {
        return fromWire.apply(wire.cast(info), constants);
    }
}
