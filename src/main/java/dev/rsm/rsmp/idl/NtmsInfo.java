package dev.rsm.rsmp.idl;

/** The union in NTMS_OBJECTINFORMATION: what is known of an object of one type (MS-RSMP 2.2.4). */
public sealed interface NtmsInfo
        permits NtmsChangerInformation,
                NtmsChangerTypeInformation,
                NtmsComputerInformation,
                NtmsDriveInformation,
                NtmsDriveTypeInformation,
                NtmsIeDoorInformation,
                NtmsIePortInformation,
                NtmsLibraryInformation,
                NtmsLibRequestInformation,
                NtmsLmidInformation,
                NtmsMediaPoolInformation,
                NtmsMediaTypeInformation,
                NtmsPartitionInformation,
                NtmsPmidInformation,
                NtmsStorageSlotInformation,
                NtmsOpRequestInformation {}
