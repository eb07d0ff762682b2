package dev.rsm.rsmp;

import static dev.rsm.rsmp.Wired.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.CreateOption;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.SecurityInformation;
import dev.rsm.ntms.UiOperation;
import dev.rsm.ntms.UiType;
import dev.rsm.rsmp.idl.INtmsMediaServices1.PoolName;
import dev.rsm.rsmp.idl.INtmsObjectManagement1.Attribute;
import dev.rsm.rsmp.idl.INtmsObjectManagement1.Objects;
import dev.rsm.rsmp.idl.INtmsObjectManagement1.Security;
import dev.rsm.rsmp.idl.INtmsObjectManagement2.RobustObjects;
import dev.rsm.rsmp.idl.INtmsObjectManagement2.UiOptions;
import dev.rsm.rsmp.idl.INtmsObjectManagement3;
import dev.rsm.rsmp.idl.INtmsObjectManagement3.RobustAttribute;
import dev.rsm.rsmp.idl.IRobustNtmsMediaServices1;
import dev.rsm.rsmp.idl.IRobustNtmsMediaServices1.RobustPoolName;
import dev.rsm.testing.MemoryWire;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.LongFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Buffers that are one too short, just long enough, and one longer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BuffersTest {

    private static final int SHORT = NtmsStatus.INSUFFICIENT_BUFFER.hresult();
    private static final String PATH = "Backup\\Weekly";
    private static final byte[] VALUE = {1, 2, 3, 4, 5};

    private final Wired wired;
    private final INtmsObjectManagement3 objects;
    private final IRobustNtmsMediaServices1 media;
    private final Guid pool;
    private final Guid library;
    private final long libraryType = NtmsObjectType.NTMS_LIBRARY.value();

    BuffersTest(@TempDir Path folder) {
        wired = new Wired(folder);
        MemoryWire wire = wired.opened();
        objects = wire.stub(INtmsObjectManagement3.class);
        media = wire.stub(IRobustNtmsMediaServices1.class);
        library = wired.id(NtmsObjectType.NTMS_LIBRARY);
        NtmsSession local = wired.local;
        local.pools().create("Backup", null, CreateOption.NTMS_CREATE_NEW, null).await();
        pool = local.pools()
                .create(PATH, null, CreateOption.NTMS_CREATE_NEW, null)
                .await();
        for (String name : List.of("Long name", "N")) {
            local.objects()
                    .setAttribute(library, NtmsObjectType.NTMS_LIBRARY, name, Bytes.of(VALUE))
                    .await();
        }
        for (String computer : List.of("HERE", "THERE")) {
            local.objects()
                    .setUiOptions(library, UiType.NTMS_UITYPE_ERR, UiOperation.NTMS_UIDEST_ADD, computer)
                    .await();
        }
    }

    @AfterAll
    void close() {
        wired.close();
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.2.12")
    void poolName_plain_fillsTheBufferItWasGiven() {
        for (LongFunction<CompletionStage<PoolName>> call : List.<LongFunction<CompletionStage<PoolName>>>of(
                size -> media.getNtmsMediaPoolNameA(pool, size), size -> media.getNtmsMediaPoolNameW(pool, size))) {
            int needed = PATH.length() + 1;
            PoolName shorter = answer(call.apply(needed - 1));
            assertThat(shorter.result()).isEqualTo(SHORT);
            assertThat(shorter.lpdwNameSize()).isEqualTo(needed);
            assertThat(answer(call.apply(needed))).isEqualTo(new PoolName(PATH + '\0', needed, 0));
            assertThat(answer(call.apply(needed + 1))).isEqualTo(new PoolName(PATH + "\0\0", needed, 0));
        }
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.9.1")
    void poolName_robust_sendsWhatThereIs() {
        for (LongFunction<CompletionStage<RobustPoolName>> call :
                List.<LongFunction<CompletionStage<RobustPoolName>>>of(
                        size -> media.getNtmsMediaPoolNameAR(pool, size),
                        size -> media.getNtmsMediaPoolNameWR(pool, size))) {
            int needed = PATH.length() + 1;
            assertThat(answer(call.apply(needed - 1))).isEqualTo(new RobustPoolName("", 0, needed, SHORT));
            for (int size = needed; size <= needed + 1; size++) {
                assertThat(answer(call.apply(size))).isEqualTo(new RobustPoolName(PATH + '\0', needed, needed, 0));
            }
            assertThat(answer(call.apply(0)).result()).isEqualTo(SHORT);
        }
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.4.3")
    void attribute_wide_plainAndRobust() {
        for (int size = VALUE.length - 1; size <= VALUE.length + 1; size++) {
            boolean fits = size >= VALUE.length;
            Attribute plain = answer(objects.getNtmsObjectAttributeW(library, libraryType, "Long name", size));
            assertThat(plain.result()).isEqualTo(fits ? 0 : SHORT);
            assertThat(plain.lpAttributeSize()).isEqualTo(VALUE.length);
            assertThat(plain.lpAttributeData()).isEqualTo(fits ? VALUE : new byte[0]);
            RobustAttribute robust = answer(objects.getNtmsObjectAttributeWR(library, libraryType, "Long name", size));
            assertThat(robust.result()).isEqualTo(fits ? 0 : SHORT);
            assertThat(robust.lpActualAttributeSize()).isEqualTo(VALUE.length);
            assertThat(robust.lpAttributeSize()).isEqualTo(fits ? VALUE.length : 0);
            assertThat(robust.lpAttributeData()).isEqualTo(fits ? VALUE : new byte[0]);
        }
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.4.3", "MS-RSMP (product note 74)"})
    void attribute_ansi_hasANameOfOneCharacter_andAnswersAShortBufferWithABound() {
        int bound = NtmsStatus.RPC_S_INVALID_BOUND.hresult();
        for (int size = VALUE.length - 1; size <= VALUE.length + 1; size++) {
            boolean fits = size >= VALUE.length;
            Attribute plain = answer(objects.getNtmsObjectAttributeA(library, libraryType, (byte) 'N', size));
            assertThat(plain.result()).isEqualTo(fits ? 0 : bound);
            assertThat(plain.lpAttributeData()).isEqualTo(fits ? VALUE : new byte[0]);
            RobustAttribute robust = answer(objects.getNtmsObjectAttributeAR(library, libraryType, (byte) 'N', size));
            assertThat(robust.result()).isEqualTo(fits ? 0 : SHORT);
            assertThat(robust.lpAttributeData()).isEqualTo(fits ? VALUE : new byte[0]);
        }
        byte[] other = {9};
        assertThat(answer(objects.setNtmsObjectAttributeA(library, libraryType, (byte) 'A', other, 1))
                        .result())
                .isZero();
        assertThat(wired.local
                        .objects()
                        .attribute(library, NtmsObjectType.NTMS_LIBRARY, "A")
                        .await())
                .isEqualTo(Bytes.of(other));
        assertThat(answer(objects.setNtmsObjectAttributeA(library, libraryType, (byte) 0, other, 1))
                        .result())
                .isEqualTo(NtmsStatus.INVALID_NAME.hresult());
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.4.1")
    void security_needsWhatItSays() {
        byte[] whole = wired.local
                .objects()
                .security(library, NtmsObjectType.NTMS_LIBRARY, SecurityInformation.PARTS)
                .await()
                .toBytes();
        for (int size = whole.length - 1; size <= whole.length + 1; size++) {
            Security answer =
                    answer(objects.getNtmsObjectSecurity(library, libraryType, SecurityInformation.PARTS, size));
            assertThat(answer.result()).isEqualTo(size >= whole.length ? 0 : SHORT);
            assertThat(answer.lpnLengthNeeded()).isEqualTo(whole.length);
            assertThat(answer.lpSecurityDescriptor()).hasSize(size);
            if (size >= whole.length) {
                assertThat(answer.lpSecurityDescriptor()).startsWith(whole);
            }
        }
        assertThat(answer(objects.setNtmsObjectSecurity(
                                library, libraryType, SecurityInformation.PARTS, whole, whole.length))
                        .result())
                .isZero();
        assertThat(answer(objects.setNtmsObjectSecurity(
                                library, libraryType, SecurityInformation.PARTS, new byte[] {1, 2}, 2))
                        .result())
                .isEqualTo(NtmsStatus.INVALID_PARAMETER.hresult());
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.4.7")
    void enumerate_plainFillsAsFarAsItGoes_robustSendsAllOrNothing() {
        long type = NtmsObjectType.NTMS_MEDIA_TYPE.value();
        List<Guid> all = wired.local
                .objects()
                .enumerate(null, NtmsObjectType.NTMS_MEDIA_TYPE, dev.rsm.ntms.EnumerateOption.NTMS_ENUM_DEFAULT)
                .await();
        int count = all.size();
        assertThat(count).isGreaterThan(2);
        for (int size = count - 1; size <= count + 1; size++) {
            boolean fits = size >= count;
            Objects plain = answer(objects.enumerateNtmsObject(null, size, type, 0));
            assertThat(plain.result()).isEqualTo(fits ? 0 : SHORT);
            assertThat(plain.lpdwListSize()).isEqualTo(count);
            assertThat(plain.lpList())
                    .hasSize(size)
                    .startsWith(all.subList(0, count - 1).toArray(Guid[]::new));
            RobustObjects robust = answer(objects.enumerateNtmsObjectR(null, size, type, 0));
            assertThat(robust)
                    .isEqualTo(
                            fits
                                    ? new RobustObjects(all, count, count, 0)
                                    : new RobustObjects(Collections.emptyList(), 0, count, SHORT));
        }
        assertThat(answer(objects.enumerateNtmsObject(null, 1L << 20, type, 7)).result())
                .isEqualTo(NtmsStatus.INVALID_PARAMETER.hresult());
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.7.2")
    void uiOptions_areNamesWithANulEachAndOneMore() {
        String names = "HERE\0THERE\0\0";
        long type = UiType.NTMS_UITYPE_ERR.value();
        for (LongFunction<CompletionStage<UiOptions>> call : List.<LongFunction<CompletionStage<UiOptions>>>of(
                size -> objects.getNtmsUIOptionsA(library, type, size),
                size -> objects.getNtmsUIOptionsW(library, type, size))) {
            assertThat(answer(call.apply(names.length() - 1))).isEqualTo(new UiOptions("", 0, names.length(), SHORT));
            for (int size = names.length(); size <= names.length() + 1; size++) {
                assertThat(answer(call.apply(size))).isEqualTo(new UiOptions(names, names.length(), names.length(), 0));
            }
        }
    }
}
