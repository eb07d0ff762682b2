package dev.rsm.service;

import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.junit.EmulatedRsm;
import dev.rsm.junit.RemovableStorage;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.ObjectFacet;
import org.junit.jupiter.api.Test;

/** What an application attaches comes back as it was, at every limit. */
@Spec("MS-RSMP 3.2.5.2.4.5")
@RemovableStorage
class AttributeLimitsTest {

    private static final NtmsObjectType TYPE = NtmsObjectType.NTMS_COMPUTER;

    private final ObjectFacet objects;
    private final Guid computer;

    AttributeLimitsTest(EmulatedRsm rsm) {
        this.objects = rsm.session("A").objects();
        this.computer = objects.enumerate(null, TYPE, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()
                .get(0);
    }

    @Test
    void set_namesAndDataAtTheirLimits_comeBack_andNoDataDeletes() {
        for (String name : new String[] {"n", "N", "n".repeat(30), "n".repeat(31), "\ud83d\ude00".repeat(15), " "}) {
            for (int length : new int[] {1, 65_534, 65_535}) {
                Bytes data = data(length);
                objects.setAttribute(computer, TYPE, name, data).await();
                assertThat(objects.attribute(computer, TYPE, name).await()).isEqualTo(data);
            }
            objects.setAttribute(computer, TYPE, name, Bytes.EMPTY).await();
            objects.setAttribute(computer, TYPE, name, Bytes.EMPTY).await();
            assertThat(status(() -> objects.attribute(computer, TYPE, name))).isEqualTo(NtmsStatus.OBJECT_NOT_FOUND);
        }
    }

    @Test
    void set_withAWrongType_isDoneAllTheSame() {
        objects.setAttribute(computer, NtmsObjectType.NTMS_DRIVE, "a", data(3)).await();
        assertThat(objects.attribute(computer, TYPE, "a").await()).isEqualTo(data(3));
    }

    private static Bytes data(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31);
        }
        return Bytes.of(bytes);
    }
}
