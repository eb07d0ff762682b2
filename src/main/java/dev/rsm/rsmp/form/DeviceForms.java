package dev.rsm.rsmp.form;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.ChangerInformation;
import dev.rsm.ntms.ChangerTypeInformation;
import dev.rsm.ntms.DeviceType;
import dev.rsm.ntms.DoorState;
import dev.rsm.ntms.DriveInformation;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.DriveTypeInformation;
import dev.rsm.ntms.IeDoorInformation;
import dev.rsm.ntms.IePortInformation;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.LibraryInformation;
import dev.rsm.ntms.LibraryType;
import dev.rsm.ntms.PortContent;
import dev.rsm.ntms.PortPosition;
import dev.rsm.ntms.SlotState;
import dev.rsm.ntms.StorageSlotInformation;
import dev.rsm.rsmp.idl.NtmsChangerInformation;
import dev.rsm.rsmp.idl.NtmsChangerTypeInformation;
import dev.rsm.rsmp.idl.NtmsDriveInformation;
import dev.rsm.rsmp.idl.NtmsDriveTypeInformation;
import dev.rsm.rsmp.idl.NtmsIeDoorInformation;
import dev.rsm.rsmp.idl.NtmsIePortInformation;
import dev.rsm.rsmp.idl.NtmsLibraryInformation;
import dev.rsm.rsmp.idl.NtmsStorageSlotInformation;

/** What is known of libraries and of their parts. */
final class DeviceForms {

    private DeviceForms() {}

    static NtmsChangerInformation toWire(ChangerInformation info) {
        return new NtmsChangerInformation(
                info.number(),
                info.changerType(),
                info.serialNumber(),
                info.revision(),
                info.deviceName(),
                info.scsiPort(),
                info.scsiBus(),
                info.scsiTarget(),
                info.scsiLun(),
                info.library());
    }

    static ChangerInformation fromWire(NtmsChangerInformation info) {
        return new ChangerInformation(
                info.number(),
                info.changerType(),
                info.szSerialNumber(),
                info.szRevision(),
                info.szDeviceName(),
                info.scsiPort(),
                info.scsiBus(),
                info.scsiTarget(),
                info.scsiLun(),
                info.library());
    }

    static NtmsChangerTypeInformation toWire(ChangerTypeInformation info) {
        return new NtmsChangerTypeInformation(
                info.vendor(), info.product(), info.deviceType().value());
    }

    static ChangerTypeInformation fromWire(NtmsChangerTypeInformation info, Constants constants) {
        return new ChangerTypeInformation(
                info.szVendor(), info.szProduct(), constants.told(DeviceType.class, info.deviceType()));
    }

    static NtmsDriveInformation toWire(DriveInformation info) {
        return new NtmsDriveInformation(
                info.number(),
                info.state().value(),
                info.driveType(),
                info.deviceName(),
                info.serialNumber(),
                info.revision(),
                info.scsiPort(),
                info.scsiBus(),
                info.scsiTarget(),
                info.scsiLun(),
                info.mountCount(),
                TimeForm.toWire(info.lastCleanedTs()),
                info.savedPartitionId(),
                info.library(),
                Guid.NULL,
                info.deferDismountDelay());
    }

    static DriveInformation fromWire(NtmsDriveInformation info, Constants constants) {
        return new DriveInformation(
                info.number(),
                constants.told(DriveState.class, info.state()),
                info.driveType(),
                info.szDeviceName(),
                info.szSerialNumber(),
                info.szRevision(),
                info.scsiPort(),
                info.scsiBus(),
                info.scsiTarget(),
                info.scsiLun(),
                info.dwMountCount(),
                TimeForm.fromWire(info.lastCleanedTs()).orElse(null),
                info.savedPartitionId(),
                info.library(),
                info.dwDeferDismountDelay());
    }

    static NtmsDriveTypeInformation toWire(DriveTypeInformation info) {
        return new NtmsDriveTypeInformation(
                info.vendor(),
                info.product(),
                info.numberOfHeads(),
                info.deviceType().value());
    }

    static DriveTypeInformation fromWire(NtmsDriveTypeInformation info, Constants constants) {
        return new DriveTypeInformation(
                info.szVendor(),
                info.szProduct(),
                info.numberOfHeads(),
                constants.told(DeviceType.class, info.deviceType()));
    }

    static NtmsIeDoorInformation toWire(IeDoorInformation info) {
        return new NtmsIeDoorInformation(info.number(), info.state().value(), info.maxOpenSecs(), info.library());
    }

    static IeDoorInformation fromWire(NtmsIeDoorInformation info, Constants constants) {
        return new IeDoorInformation(
                info.number(), constants.told(DoorState.class, info.state()), info.maxOpenSecs(), info.library());
    }

    static NtmsIePortInformation toWire(IePortInformation info) {
        return new NtmsIePortInformation(
                info.number(), info.content().value(), info.position().value(), info.maxExtendSecs(), info.library());
    }

    static IePortInformation fromWire(NtmsIePortInformation info, Constants constants) {
        return new IePortInformation(
                info.number(),
                constants.told(PortContent.class, info.content()),
                constants.told(PortPosition.class, info.position()),
                info.maxExtendSecs(),
                info.library());
    }

    static NtmsStorageSlotInformation toWire(StorageSlotInformation info) {
        return new NtmsStorageSlotInformation(info.number(), info.state().value(), info.library());
    }

    static StorageSlotInformation fromWire(NtmsStorageSlotInformation info, Constants constants) {
        return new StorageSlotInformation(info.number(), constants.told(SlotState.class, info.state()), info.library());
    }

    static NtmsLibraryInformation toWire(LibraryInformation info) {
        return new NtmsLibraryInformation(
                info.libraryType().value(),
                info.cleanerSlot(),
                info.cleanerSlotDefault(),
                info.librarySupportsDriveCleaning(),
                info.barCodeReaderInstalled(),
                info.inventoryMethod().value(),
                info.cleanerUsesRemaining(),
                info.firstDriveNumber(),
                info.numberOfDrives(),
                info.firstSlotNumber(),
                info.numberOfSlots(),
                info.firstDoorNumber(),
                info.numberOfDoors(),
                info.firstPortNumber(),
                info.numberOfPorts(),
                info.firstChangerNumber(),
                info.numberOfChangers(),
                info.numberOfMedia(),
                info.numberOfMediaTypes(),
                info.numberOfLibRequests(),
                Guid.NULL,
                info.autoRecovery(),
                info.flags());
    }

    static LibraryInformation fromWire(NtmsLibraryInformation info, Constants constants) {
        return new LibraryInformation(
                constants.told(LibraryType.class, info.libraryType()),
                info.cleanerSlot(),
                info.cleanerSlotDefault(),
                info.librarySupportsDriveCleaning(),
                info.barCodeReaderInstalled(),
                constants.given(InventoryMethod.class, info.inventoryMethod()),
                info.dwCleanerUsesRemaining(),
                info.firstDriveNumber(),
                info.dwNumberOfDrives(),
                info.firstSlotNumber(),
                info.dwNumberOfSlots(),
                info.firstDoorNumber(),
                info.dwNumberOfDoors(),
                info.firstPortNumber(),
                info.dwNumberOfPorts(),
                info.firstChangerNumber(),
                info.dwNumberOfChangers(),
                info.dwNumberOfMedia(),
                info.dwNumberOfMediaTypes(),
                info.dwNumberOfLibRequests(),
                info.autoRecovery(),
                info.dwFlags());
    }
}
