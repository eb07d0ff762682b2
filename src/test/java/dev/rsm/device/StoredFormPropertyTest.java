package dev.rsm.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Assumed;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

@Assumed("what is stored comes back as it was, and damage is noticed")
class StoredFormPropertyTest {

    private static Stored.Library library(String text, boolean flag, int number, int drives) {
        Inquiry inquiry = new Inquiry(text, text, text, "S" + text);
        ScsiAddress address = new ScsiAddress(number, 1, 2, 3);
        MediaType type = new MediaType(text, number, 1, 2, 31, number, Long.MAX_VALUE);
        Stored.Drive drive = new Stored.Drive(
                number,
                inquiry,
                address,
                text,
                List.of(type, type),
                new DriveTraits(
                        text,
                        java.util.Set.of(text),
                        number,
                        java.util.Set.of(Quirk.KEEPS_EJECTED),
                        Times.TYPICAL,
                        number));
        return new Stored.Library(
                text,
                inquiry,
                address,
                text,
                flag,
                !flag,
                number,
                2,
                3,
                4,
                java.util.Collections.nCopies(drives, drive),
                new LibraryTraits(
                        text,
                        flag,
                        !flag,
                        java.util.Set.of(Quirk.values()),
                        Times.ofSeconds(1, 2, 3, 4, 5, 6, 7, number),
                        List.of(1, 1)));
    }

    @Property
    void library_writtenAndRead_isTheSame(
            @ForAll @StringLength(max = 30) String text,
            @ForAll boolean flag,
            @ForAll @IntRange(max = 65535) int number,
            @ForAll @IntRange(max = 5) int drives)
            throws IOException {
        Stored.Library library = library(text, flag, number, drives);

        assertThat(StoredForm.library(StoredForm.of(library))).isEqualTo(library);
    }

    @Property
    void cartridge_writtenAndRead_isTheSame(@ForAll @StringLength(max = 63) String text, @ForAll boolean flag)
            throws IOException {
        MediaType type = new MediaType(text, 1, 2, 1, 31, 5, 6);
        Stored.Cartridge cartridge = new Stored.Cartridge(text, flag, new Medium(type, !flag, flag, !flag));

        assertThat(StoredForm.cartridge(StoredForm.of(cartridge))).isEqualTo(cartridge);
    }

    @Property
    void fault_writtenAndRead_isTheSame(
            @ForAll Fault.Kind kind, @ForAll @StringLength(max = 31) String text, @ForAll @IntRange(min = 1) int number)
            throws IOException {
        Fault fault = Fault.of(kind, text)
                .at(new Place(ElementKind.STORAGE, 1 + number % 100))
                .ofCartridge(text)
                .occurring(number, number)
                .byChance(0.5, number)
                .reading(text);

        assertThat(StateForm.fault(StateForm.of(fault))).isEqualTo(fault);
        assertThat(StateForm.fault(StateForm.of(Fault.of(kind, text)))).isEqualTo(Fault.of(kind, text));
    }

    @Property
    void states_writtenAndRead_areTheSame(@ForAll boolean flag, @ForAll int number) throws IOException {
        Stored.Wear wear = new Stored.Wear(flag, number, number);
        Stored.DriveState drive = new Stored.DriveState(flag, !flag, flag, number);
        Stored.LibraryState library = Stored.LibraryState.NEW
                .powered(flag)
                .connected(!flag)
                .door(1, flag)
                .unlocked(2, true)
                .port(16, !flag)
                .stuck(List.of(new Stored.Stuck(1, -1, Long.MAX_VALUE), new Stored.Stuck(2, number, number)))
                .magazine(1, flag);

        assertThat(StateForm.wear(StateForm.of(wear))).isEqualTo(wear);
        assertThat(StateForm.driveState(StateForm.of(drive))).isEqualTo(drive);
        assertThat(StateForm.libraryState(StateForm.of(library))).isEqualTo(library);
    }

    @Property
    void anyLength_butItsOwn_isRefused(@ForAll @IntRange(max = 3) int drives, @ForAll @IntRange(max = 400) int length) {
        byte[] bytes = StoredForm.of(library("text", true, 7, drives));
        int other = length == bytes.length ? length + 1 : length;

        assertThatThrownBy(() -> StoredForm.library(Arrays.copyOf(bytes, other)))
                .isInstanceOf(IOException.class);
    }
}
