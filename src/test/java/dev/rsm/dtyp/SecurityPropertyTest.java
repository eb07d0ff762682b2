package dev.rsm.dtyp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rsm.conformance.Spec;
import java.util.Arrays;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class SecurityPropertyTest {

    @Property
    @Spec("MS-DTYP 2.4.2")
    void everySid_throughTextAndBytes_isTheSame(@ForAll("sids") Sid sid) {
        assertThat(Sid.ofBytes(sid.toBytes())).isEqualTo(sid);
        assertThat(Sid.parse(sid.toString())).isEqualTo(sid);
        assertThat(sid.toString()).hasSizeLessThan(184);
    }

    @Property
    @Spec("MS-DTYP 2.4.2")
    void compareTo_anyTwoSids_isZeroWhenEqualAndOpposesItself(@ForAll("sids") Sid one, @ForAll("sids") Sid two) {
        assertThat(one.compareTo(two) == 0).isEqualTo(one.equals(two));
        assertThat(Integer.signum(one.compareTo(two))).isEqualTo(-Integer.signum(two.compareTo(one)));
    }

    @Property
    @Spec("MS-DTYP 2.4.6")
    void everyDescriptor_throughBytes_isTheSame(@ForAll("descriptors") SecurityDescriptor descriptor) {
        assertThat(SecurityDescriptor.ofBytes(descriptor.toBytes())).isEqualTo(descriptor);
    }

    @Property
    @Spec("MS-DTYP 2.5.1")
    void everyDescriptorOfTheText_throughText_isTheSame(@ForAll("textDescriptors") SecurityDescriptor descriptor) {
        String text = Sddl.format(descriptor);

        assertThat(Sddl.parse(text)).isEqualTo(descriptor);
        assertThat(Sddl.format(Sddl.parse(text.toLowerCase(Locale.ROOT)))).isEqualTo(text);
    }

    @Property
    @Spec("MS-DTYP 2.4.6")
    void ofBytes_cutShort_isRefused(
            @ForAll("descriptors") SecurityDescriptor descriptor, @ForAll @IntRange(max = 2000) int cut) {
        byte[] bytes = descriptor.toBytes();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SecurityDescriptor.ofBytes(Arrays.copyOf(bytes, cut % bytes.length)));
    }

    @Property
    @Spec("MS-DTYP 2.4.6")
    void ofBytes_oneByteChanged_isADescriptorOrIsRefused(
            @ForAll("descriptors") SecurityDescriptor descriptor,
            @ForAll @IntRange(max = 2000) int at,
            @ForAll byte value) {
        byte[] bytes = descriptor.toBytes();
        bytes[at % bytes.length] = value;

        Decoding.isTotal(bytes, SecurityDescriptor::ofBytes, SecurityDescriptor::toBytes);
    }

    @Property
    @Spec("MS-DTYP 2.4.6")
    void ofBytes_anyBytesAfterAPlausibleHeader_areADescriptorOrRefused(
            @ForAll byte[] body, @ForAll @IntRange(max = 80) int owner, @ForAll @IntRange(max = 80) int dacl) {
        byte[] bytes = Arrays.copyOf(new byte[] {1, 0, 4, (byte) 0x80}, 20 + body.length);
        bytes[4] = (byte) owner;
        bytes[16] = (byte) dacl;
        System.arraycopy(body, 0, bytes, 20, body.length);

        Decoding.isTotal(bytes, SecurityDescriptor::ofBytes, SecurityDescriptor::toBytes);
        Decoding.isTotal(body, SecurityDescriptor::ofBytes, SecurityDescriptor::toBytes);
        Decoding.isTotal(body, Sid::ofBytes, Sid::toBytes);
    }

    @Property
    @Spec("MS-DTYP 2.5.1")
    void parse_oneCharacterChanged_isADescriptorOrIsRefused(
            @ForAll("textDescriptors") SecurityDescriptor descriptor,
            @ForAll @IntRange(max = 2000) int at,
            @ForAll("fragments") String with) {
        StringBuilder text = new StringBuilder(Sddl.format(descriptor)).append(' ');
        text.replace(at % text.length(), at % text.length() + 1, with);

        Decoding.isTotal(text.toString().strip(), Sddl::parse, Sddl::format);
    }

    @Property
    @Spec({"MS-DTYP 2.5.1", "MS-DTYP 2.4.2.1"})
    void parse_anyWordsOfTheLanguage_areADescriptorOrRefused(@ForAll("words") String text) {
        Decoding.isTotal(text, Sddl::parse, Sddl::format);
        Decoding.isTotal(text, Sid::parse, Sid::toString);
    }

    @Property
    @Spec({"MS-DTYP 2.5.1", "MS-DTYP 2.4.2.1", "MS-DTYP 2.3.4.3"})
    void parse_anyText_isADescriptorOrIsRefused(@ForAll String text) {
        Decoding.isTotal(text, Sddl::parse, Sddl::format);
        Decoding.isTotal(text, Sid::parse, Sid::toString);
        Decoding.isTotal(text, Guid::parse, Guid::toString);
    }

    @Provide
    Arbitrary<Sid> sids() {
        return SecurityArbitraries.sids();
    }

    @Provide
    Arbitrary<SecurityDescriptor> descriptors() {
        return SecurityArbitraries.descriptors();
    }

    @Provide
    Arbitrary<SecurityDescriptor> textDescriptors() {
        return SecurityArbitraries.textDescriptors();
    }

    @Provide
    Arbitrary<String> fragments() {
        return Arbitraries.of(
                "",
                "O:",
                "G:",
                "D:",
                "S:",
                "P",
                "A",
                "(",
                ")",
                ";",
                "BA",
                "GA",
                "S-1-5",
                "-",
                "0",
                "9",
                "x",
                "NO_ACCESS_CONTROL",
                "\u00df",
                " ");
    }

    @Provide
    Arbitrary<String> words() {
        return fragments().list().ofMaxSize(20).map(words -> String.join("", words));
    }
}
