package dev.rsm.dtyp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Spec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The named limits below, at and above them. Sizes of lists and descriptors go in steps of four bytes. */
@Assumed("the 64 KiB are our own; AclSize has 16 bits")
class SecurityLimitsTest {

    private static final int HEADER = 20;

    @ParameterizedTest
    @ValueSource(ints = {Acl.MAX_BYTES - 4, Acl.MAX_BYTES})
    @Spec("MS-DTYP 2.4.5")
    void acl_upToTheLimit_isMade(int bytes) {
        assertThat(aclOf(bytes).length()).isEqualTo(bytes);
    }

    @Test
    @Spec("MS-DTYP 2.4.5")
    void acl_beyondTheLimit_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> aclOf(Acl.MAX_BYTES + 4))
                .withMessageContaining("at most 65532 bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {SecurityDescriptor.MAX_BYTES - 4, SecurityDescriptor.MAX_BYTES})
    void descriptor_upToTheLimit_isWrittenAndRead(int bytes) {
        SecurityDescriptor descriptor = descriptorOf(bytes);

        assertThat(descriptor.toBytes()).hasSize(bytes);
        assertThat(SecurityDescriptor.ofBytes(descriptor.toBytes())).isEqualTo(descriptor);
    }

    @Test
    void descriptor_beyondTheLimit_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> descriptorOf(SecurityDescriptor.MAX_BYTES + 4))
                .withMessageContaining("at most 65536 bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {SecurityDescriptor.MAX_BYTES - 1, SecurityDescriptor.MAX_BYTES})
    void ofBytes_upToTheLimit_isRead(int length) {
        assertThat(SecurityDescriptor.ofBytes(withGap(length)).dacl()).isEqualTo(Acl.of());
    }

    @Test
    void ofBytes_beyondTheLimit_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SecurityDescriptor.ofBytes(withGap(SecurityDescriptor.MAX_BYTES + 1)))
                .withMessageContaining("at most 65536 bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {Sddl.MAX_CHARS - 1, Sddl.MAX_CHARS})
    void parse_upToTheLimit_isRead(int length) {
        assertThat(Sddl.parse("D:" + "P".repeat(length - 2)).dacl()).isEqualTo(Acl.of());
    }

    @Test
    void parse_beyondTheLimit_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sddl.parse("D:" + "P".repeat(Sddl.MAX_CHARS - 1)))
                .withMessageContaining("at most " + Sddl.MAX_CHARS);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15})
    void format_descriptorWithTheLongestText_staysWithinWhatIsRead(int subAuthorities) {
        Ace wordy = new Ace(Ace.Type.DENIED, Ace.ALL_FLAGS, -1, sid(subAuthorities));
        Acl dacl = new Acl(Acl.REVISION, Collections.nCopies((65516 - 8) / wordy.length(), wordy));
        SecurityDescriptor descriptor = new SecurityDescriptor(
                SecurityDescriptor.DACL_PRESENT
                        | SecurityDescriptor.DACL_PROTECTED
                        | SecurityDescriptor.DACL_AUTO_INHERITED
                        | SecurityDescriptor.DACL_AUTO_INHERIT_REQUIRED,
                null,
                null,
                dacl);

        assertThat(Sddl.parse(Sddl.format(descriptor))).isEqualTo(descriptor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"D:(A;;GA;;;S-1-5%s)", "O:S-1-5%s", "D:(A;;%s;;;BA)", "O:S-1-1%sG:BA"})
    void parse_longRuns_areReadOrRefusedWithoutExhaustingTheStack(String form) {
        for (String run : List.of("-1", "1", "GA", "-11111")) {
            String text = String.format(form, run.repeat((Sddl.MAX_CHARS - 20) / run.length()));
            Decoding.isTotal(text, Sddl::parse, Sddl::format);
            Decoding.isTotal(text, Sid::parse, Sid::toString);
        }
    }

    private static SecurityDescriptor descriptorOf(int bytes) {
        return new SecurityDescriptor(SecurityDescriptor.DACL_PRESENT, null, null, aclOf(bytes - HEADER));
    }

    /** Returns a list whose binary form has that many bytes. */
    private static Acl aclOf(int bytes) {
        List<Ace> aces = new ArrayList<>();
        int left = bytes - 8;
        while (left > 0) {
            // An entry has 16 to 76 bytes, and at least 16 must be left for the next one, if there is one.
            int length = left <= 76 ? left : Math.min(76, left - 16);
            aces.add(new Ace(Ace.Type.ALLOWED, 0, 1, sid((length - 16) / 4)));
            left -= length;
        }
        return new Acl(Acl.REVISION, aces);
    }

    private static Sid sid(int subAuthorities) {
        return new Sid(0xFFFF_FFFF_FFFFL, Collections.nCopies(subAuthorities, 0xFFFF_FFFFL));
    }

    /** Returns a descriptor with an empty list at its very end. */
    private static byte[] withGap(int length) {
        byte[] bytes = Arrays.copyOf(new SecurityDescriptor(4, null, null, null).toBytes(), length);
        int offset = length - 8;
        bytes[16] = (byte) offset;
        bytes[17] = (byte) (offset >> 8);
        bytes[offset] = Acl.REVISION;
        bytes[offset + 2] = 8;
        return bytes;
    }
}
