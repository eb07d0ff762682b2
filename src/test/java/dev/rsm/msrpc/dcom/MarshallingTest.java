package dev.rsm.msrpc.dcom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.dcom.Bindings.StringBinding;
import dev.rsm.msrpc.dcom.idl.DualStringArray;
import dev.rsm.msrpc.dcom.idl.LocationInfoData;
import dev.rsm.msrpc.dcom.idl.StdObjRef;
import dev.rsm.msrpc.endpoint.RpcAddress;
import dev.rsm.msrpc.ndr.InterfacePointer;
import dev.rsm.testing.Fuzz;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** References, bindings and activation properties as bytes (MS-DCOM 2.2.18, 2.2.19 and 2.2.22). */
class MarshallingTest {

    private static final Guid IID = Guid.parse("00112233-4455-6677-8899-aabbccddeeff");
    private static final Guid IPID = Guid.parse("ffeeddcc-bbaa-9988-7766-554433221100");
    private static final Bindings BINDINGS =
            new Bindings(List.of(StringBinding.tcp("h", 1), new StringBinding(7, "x")), List.of(10, 9));

    @Test
    void bindings_lieAsTheClauseSays() {
        assertThat(BINDINGS.toArray())
                .isEqualTo(new DualStringArray(17, 10, "\u0007h[1]\0\u0007x\0\0\n\uffff\0\t\uffff\0\0"));
        assertThat(Bindings.of(BINDINGS.toArray())).isEqualTo(BINDINGS);
    }

    @Test
    void bindings_toNowhere_areTheSmallestOnes() {
        assertThat(Bindings.NONE.toArray()).isEqualTo(new DualStringArray(4, 2, "\0\0\0\0"));
        assertThat(Bindings.of(Bindings.NONE.toArray())).isEqualTo(Bindings.NONE);
    }

    @Test
    void bindings_addresses_areThoseOfTcp() {
        Bindings all = new Bindings(
                List.of(
                        new StringBinding(7, "host[4711]"),
                        new StringBinding(7, "host"),
                        new StringBinding(8, "udp[1]"),
                        new StringBinding(7, "host[x]"),
                        new StringBinding(7, "host[70000]"),
                        new StringBinding(7, "host[1"),
                        new StringBinding(7, "[1]"),
                        new StringBinding(7, "::1[2]")),
                List.of());
        assertThat(all.addresses())
                .containsExactly(RpcAddress.tcp("host", 4711), RpcAddress.tcp("host", 135), RpcAddress.tcp("::1", 2));
    }

    @Test
    void bindings_thatMakeNoSense_areRefused() {
        for (DualStringArray wrong : List.of(
                new DualStringArray(4, 5, "\0\0\0\0"),
                new DualStringArray(3, 2, "\u0007h\u0001"),
                new DualStringArray(195, 195, "\u0007h\0".repeat(65)))) {
            assertThatThrownBy(() -> Bindings.of(wrong)).isInstanceOf(HResultException.class);
        }
        assertThat(Bindings.of(new DualStringArray(192, 192, "\u0007h\0".repeat(64)))
                        .strings())
                .hasSize(64);
    }

    @Test
    void objref_standard_liesAsTheClauseSays() {
        ObjRef.Standard reference = new ObjRef.Standard(
                IID, new StdObjRef(0x1000, 5, 0x0102030405060708L, 0x1112131415161718L, IPID), Bindings.NONE);
        InterfacePointer pointer = reference.toPointer();
        assertThat(HexFormat.of().formatHex(pointer.objref()))
                .isEqualTo("4d454f57" + "01000000" + "33221100554477668899aabbccddeeff"
                        + "00100000" + "05000000" + "0807060504030201" + "1817161514131211"
                        + "ccddeeffaabb88997766554433221100"
                        + "04000200" + "0000000000000000");
        assertThat(ObjRef.of(pointer)).isEqualTo(reference);
    }

    @Test
    void objref_custom_comesBack() {
        ObjRef.Custom custom = new ObjRef.Custom(IID, IPID, new byte[] {1, 2, 3});
        assertThat(HexFormat.of().formatHex(custom.toPointer().objref()))
                .isEqualTo("4d454f57" + "04000000" + "33221100554477668899aabbccddeeff"
                        + "ccddeeffaabb88997766554433221100" + "00000000" + "03000000" + "010203");
        assertThat(ObjRef.of(custom.toPointer())).usingRecursiveComparison().isEqualTo(custom);
        assertThatThrownBy(() -> ObjRef.standard(custom.toPointer())).hasMessageContaining("OBJREF_CUSTOM");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 3, 5, 8, 16})
    void objref_ofAnotherKind_isRefused(int flags) {
        byte[] bytes = reference().objref();
        bytes[4] = (byte) flags;
        assertThatThrownBy(() -> ObjRef.of(new InterfacePointer(bytes)))
                .isInstanceOfSatisfying(
                        HResultException.class, e -> assertThat(e.hresult()).isEqualTo(HResult.RPC_E_INVALID_OBJREF));
    }

    @Test
    void objref_cutOffAnywhere_isRefused() {
        byte[] bytes = reference().objref();
        for (int length = 0; length < bytes.length; length++) {
            InterfacePointer cut = new InterfacePointer(Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> ObjRef.of(cut)).isInstanceOf(HResultException.class);
        }
    }

    private static InterfacePointer reference() {
        return new ObjRef.Standard(IID, new StdObjRef(0, 5, 1, 2, IPID), BINDINGS).toPointer();
    }

    private static InterfacePointer properties() {
        return new ActivationProperties()
                .with(IID, LocationInfoData.class, new LocationInfoData("one", 1, 2, 3))
                .with(IPID, LocationInfoData.class, new LocationInfoData(null, 4, 5, 6))
                .toPointer(ActivationProperties.Direction.IN);
    }

    @Test
    void properties_comeBack() {
        ActivationProperties read = ActivationProperties.of(properties(), ActivationProperties.Direction.IN);
        assertThat(read.require(IID, LocationInfoData.class)).isEqualTo(new LocationInfoData("one", 1, 2, 3));
        assertThat(read.require(IPID, LocationInfoData.class)).isEqualTo(new LocationInfoData(null, 4, 5, 6));
        assertThat(read.find(Guid.NULL, LocationInfoData.class)).isEmpty();
        assertThatThrownBy(() -> read.require(Guid.NULL, LocationInfoData.class))
                .isInstanceOf(HResultException.class);
        assertThatThrownBy(() -> ActivationProperties.of(properties(), ActivationProperties.Direction.OUT))
                .isInstanceOf(HResultException.class);
    }

    @Test
    void properties_sizesAreThoseOfWhatFollows() {
        byte[] objref = properties().objref();
        int blob = 48;
        int total = objref.length - blob - 8;
        assertThat(intAt(objref, blob)).isEqualTo(total);
        int header = blob + 8 + 16; // behind the headers of the serialized type
        assertThat(intAt(objref, header)).isEqualTo(total);
        int headerSize = intAt(objref, header + 4);
        assertThat(headerSize % 8).isZero();
        assertThat(objref[blob + 8 + headerSize]).isEqualTo((byte) 1); // the first property begins there
    }

    private static int intAt(byte[] bytes, int at) {
        return java.nio.ByteBuffer.wrap(bytes)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .getInt(at);
    }

    @Test
    void decoders_ofGarbage_refuseItWithOneException_andMakeLittleOfIt() {
        Fuzz fuzz = Fuzz.ofDecoder("References and activation properties", 20_000);
        byte[][] samples = {reference().objref(), properties().objref()};
        for (int i = 0; i < fuzz.inputs(); i++) {
            boolean isReference = i % 2 == 0;
            byte[] input = fuzz.spoilt(samples[i % 2]);
            String what = fuzz.describe(i, input);
            fuzz.measure(
                    i,
                    input,
                    Thread.currentThread(),
                    16 * 1024,
                    50,
                    () -> read(isReference, new InterfacePointer(input), what));
        }
    }

    private static void read(boolean isReference, InterfacePointer pointer, String what) {
        try {
            if (isReference) {
                ObjRef.of(pointer);
            } else {
                ActivationProperties.of(pointer, ActivationProperties.Direction.IN)
                        .find(IID, LocationInfoData.class);
            }
        } catch (HResultException e) {
            assertThat(e.hresult()).isEqualTo(HResult.RPC_E_INVALID_OBJREF);
        } catch (RuntimeException e) {
            throw new AssertionError(what, e);
        }
    }

    @Test
    void wellKnown_hasTheFormOfComsIdentifiers() {
        assertThat(ActivationProperties.PROPS_OUT_INFO).hasToString("00000339-0000-0000-c000-000000000046");
        assertThat("MEOW".getBytes(StandardCharsets.US_ASCII))
                .isEqualTo(Arrays.copyOf(reference().objref(), 4));
    }
}
