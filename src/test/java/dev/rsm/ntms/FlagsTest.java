package dev.rsm.ntms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Spec;
import org.junit.jupiter.api.Test;

class FlagsTest {

    @Test
    @Spec({"MS-RSMP 2.2.3.1", "MS-RSMP 2.2.3.3", "MS-RSMP 2.2.3.4"})
    void optionsOfMountAndAllocate_haveTheNumbersOfTheSpecification() {
        assertThat(MountOptions.NTMS_MOUNT_WRITE).isEqualTo(2);
        assertThat(MountOptions.NTMS_MOUNT_ERROR_IF_UNAVAILABLE).isEqualTo(4);
        assertThat(MountOptions.NTMS_MOUNT_ERROR_OFFLINE).isEqualTo(8);
        assertThat(MountOptions.NTMS_MOUNT_NOWAIT).isEqualTo(32);
        assertThat(AllocateOptions.NTMS_ALLOCATE_NEXT).isEqualTo(2);
        assertThat(AllocateOptions.NTMS_ALLOCATE_ERROR_IF_UNAVAILABLE).isEqualTo(4);
        assertThat(MountPriority.NTMS_PRIORITY_LOWEST).isEqualTo(-15);
        assertThat(MountPriority.NTMS_PRIORITY_DEFAULT).isZero();
        assertThat(MountPriority.NTMS_PRIORITY_HIGHEST).isEqualTo(15);
    }

    @Test
    @Spec({"MS-RSMP 2.2.1.11", "MS-RSMP 2.2.4.26"})
    void flagsOfLibraryAndComputer_haveTheNumbersOfTheSpecification() {
        assertThat(LibraryFlags.NTMS_LIBRARYFLAG_CLEANERPRESENT).isEqualTo(2);
        assertThat(LibraryFlags.NTMS_LIBRARYFLAG_IGNORECLEANERUSESREMAINING).isEqualTo(8);
        assertThat(LibraryFlags.NTMS_LIBRARYFLAG_RECOGNIZECLEANERBARCODE).isEqualTo(16);
        assertThat(OpRequestFlags.NTMS_OPREQFLAGS_NOALERTS).isEqualTo(16);
        assertThat(OpRequestFlags.NTMS_OPREQFLAGS_NOTRAYICON).isEqualTo(32);
        assertThat(LibRequestFlags.NTMS_LIBREQFLAGS_NOFAILEDPURGE).isEqualTo(2);
        assertThat(MediaPoolPolicy.NTMS_POOLPOLICY_KEEPOFFLINEIMPORT).isEqualTo(2);
    }

    @Test
    void all_holdsEveryBit() {
        assertThat(MountOptions.ALL).isEqualTo(0x3F);
        assertThat(AllocateOptions.ALL).isEqualTo(7);
        assertThat(CreateMediaOptions.ALL).isEqualTo(1);
        assertThat(LibraryFlags.ALL).isEqualTo(0x1F);
        assertThat(LibRequestFlags.ALL).isEqualTo(3);
        assertThat(OpRequestFlags.ALL).isEqualTo(0x33);
        assertThat(MediaPoolPolicy.ALL).isEqualTo(3);
        assertThat(AllocationPolicy.ALL).isEqualTo(1);
        assertThat(DeallocationPolicy.ALL).isEqualTo(1);
    }

    @Test
    @Spec("MS-RSMP 2.2.4.16")
    void operationOption_isReadByTheOperation() {
        assertThat(OperationOption.FORCEDEFERRED).isEqualTo(3);
        assertThat(OperationOption.INJECTMANY).isEqualTo(4);
        assertThat(OperationOption.FULL_INVENTORY).isEqualTo(OperationOption.IMMEDIATE);
        assertThat(OperationOption.SLOTS_ONLY).isEqualTo(OperationOption.DEFERRED);
    }
}
