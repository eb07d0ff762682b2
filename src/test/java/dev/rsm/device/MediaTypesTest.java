package dev.rsm.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypesTest {

    private static final Origin ORIGIN = new Origin("status.txt", 7);
    private static final Place SLOT = new Place(ElementKind.STORAGE, 3);

    private final MediaTypes types = MediaTypes.shipped();

    private static CartridgeDescription cartridge(String barCode) {
        return CartridgeDescription.seen(ORIGIN, SLOT, null, barCode);
    }

    private static CartridgeDescription cartridge(String barCode, String type, boolean writeOnce) {
        return new CartridgeDescription(
                ORIGIN, SLOT, null, barCode, true, type, false, writeOnce, false, false, List.of());
    }

    @ParameterizedTest
    @Page({"LTO cartridge label specification", "IBM 3592 label specification", "mhvtl library_contents(5)"})
    @CsvSource({
        "AAA001L1,LTO-1",
        "AAA001L9,LTO-9",
        "AAA001M8,LTO-7 M8",
        "AAA001LT,LTO-3 WORM",
        "AAA001LZ,LTO-9 WORM",
        "000000S1,SAIT-1",
        "L10001S3,SDLT 600",
        "AAA001X4,AIT-4",
        "AAA001JA,3592 JA",
        "AAA001JX,3592 JB WORM",
        "AAA001TA,T10000A",
        "aaa001l4,LTO-4",
        "CLN001CU,Cleaning cartridge",
        "CLN001L1,Cleaning cartridge",
    })
    void typeOf_barCode_followsItsSuffix(String barCode, String name) {
        assertThat(types.typeOf(cartridge(barCode)).name()).isEqualTo(name);
    }

    @Test
    @Spec("MS-RSMP 2.2.4.19")
    void shipped_codes_areThoseOfNtms() {
        assertThat(types.named("LTO-4").orElseThrow())
                .isEqualTo(new MediaType("LTO-4", 86, 1, 1, 31, 0x46, 800_000_000_000L));
        assertThat(types.named("SDLT 600").orElseThrow().code()).isEqualTo(39);
        assertThat(types.named("SAIT-1").orElseThrow().code()).isEqualTo(93);
        assertThat(types.named("AIT-1").orElseThrow().code()).isEqualTo(38);
        assertThat(types.named("AIT-4").orElseThrow().code()).isEqualTo(89);
        assertThat(types.named("dds-4").orElseThrow().code()).isEqualTo(32);
        assertThat(types.named("Cleaning cartridge").orElseThrow().cleaner()).isTrue();
    }

    @Test
    @Assumed("what a media type can be in NTMS's records")
    void shipped_everyType_isWithinItsRanges() {
        assertThat(types.all()).hasSizeGreaterThan(50).allSatisfy(type -> {
            assertThat(type.name()).isNotBlank().hasSizeLessThan(64);
            assertThat(type.code()).isBetween(32, 93);
            assertThat(type.sides()).isBetween(1, MediaType.MAX_SIDES);
            assertThat(type.readWrite()).isBetween(1, 3);
            assertThat(type.deviceType()).isIn(2, 7, 31, 51);
            assertThat(type.readWrite() == MediaType.WRITE_ONCE || !type.name().endsWith(" WORM"))
                    .as("a WORM form is write once")
                    .isTrue();
        });
    }

    @Test
    @Spec("MS-RSMP 2.2.4.19")
    void shipped_types_useEveryCodeOfTheContract() {
        assertThat(types.all().stream().mapToInt(MediaType::code).distinct().sorted())
                .containsExactlyElementsOf(
                        java.util.stream.IntStream.rangeClosed(32, 93).boxed().toList());
    }

    @Test
    @Assumed("a bar code of fewer than eight characters has no suffix")
    void ofBarCode_shorterThanEight_hasNoSuffix() {
        assertThat(types.ofBarCode("AA001L4")).isEmpty();
        assertThat(types.ofBarCode("AAA001L4")).isPresent();
        assertThat(types.ofBarCode("AAAAAAAAA001L4")).isPresent();
    }

    @Test
    @Assumed("a cartridge whose type cannot be told names itself and the way out")
    void typeOf_unknown_isRefusedWithTheSwitch() {
        assertThatThrownBy(() -> types.typeOf(cartridge("")))
                .isInstanceOf(DescriptionException.class)
                .hasMessageStartingWith("status.txt:7: ")
                .hasMessageContainingAll("without bar code in slot 3", "--default-media-type NAME");
        assertThatThrownBy(() -> types.typeOf(cartridge("AAA001ZZ")))
                .hasMessageContainingAll("AAA001ZZ in slot 3", "--media-type ZZ=NAME");
        assertThatThrownBy(() -> types.typeOf(cartridge("AAA001L4", "LTO-44", false)))
                .hasMessageContaining("'LTO-44'");
    }

    @Test
    @Assumed("the description goes before the suffix, the suffix before the default")
    void typeOf_severalSources_takesTheNearest() {
        MediaTypes changed = types.withOverrides(Map.of("zz", "DLT-S4")).withDefault("LTO-5");

        assertThat(changed.typeOf(cartridge("AAA001L4", "LTO-2", false)).name()).isEqualTo("LTO-2");
        assertThat(changed.typeOf(cartridge("AAA001ZZ")).name()).isEqualTo("DLT-S4");
        assertThat(changed.typeOf(cartridge("AAA001L4")).name()).isEqualTo("LTO-4");
        assertThat(changed.typeOf(cartridge("")).name()).isEqualTo("LTO-5");
        assertThat(changed.typeOf(cartridge("CLN001ZZ")).cleaner()).isTrue();
    }

    @Test
    @Assumed("a cartridge marked write once is of its type's write-once form, where there is one")
    void typeOf_writeOnce_takesTheWriteOnceForm() {
        assertThat(types.typeOf(cartridge("W00001L4", "", true)).name()).isEqualTo("LTO-4 WORM");
        assertThat(types.typeOf(cartridge("W00001L1", "", true)).name()).isEqualTo("LTO-1");
    }

    @Test
    @Assumed("a switch with a mistake says which")
    void with_unknownName_isRefused() {
        assertThatThrownBy(() -> types.withOverrides(Map.of("ZZ", "LTO-44")))
                .hasMessageContainingAll("--media-type", "LTO-44");
        assertThatThrownBy(() -> types.withOverrides(Map.of("ZZZ", "LTO-4"))).hasMessageContaining("ZZZ");
        assertThatThrownBy(() -> types.withDefault("LTO-44")).hasMessageContaining("--default-media-type");
    }

    @ParameterizedTest
    @Assumed("a table with a mistake says where")
    @CsvSource({
        "'X,X,86,1,1,31,0', 3",
        "'X,X,86,1,1,31,0,none', 3",
        "'A,-,86,1,1,31,0,0', 3",
        "'X,AA,86,1,1,31,0,0', 3",
    })
    void parse_brokenTable_isRefused(String row, int line) {
        String table = "name\nA\tAA\t86\t1\t1\t31\t0\t0\n" + row.replace(',', '\t');

        assertThatThrownBy(() -> MediaTypes.parse("table", table)).hasMessageStartingWith("table:" + line + ": ");
    }
}
