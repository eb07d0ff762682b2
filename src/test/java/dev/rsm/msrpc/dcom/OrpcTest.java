package dev.rsm.msrpc.dcom;

import static dev.rsm.msrpc.dcom.ReferencesTest.status;
import static dev.rsm.msrpc.dcom.Stage.failure;
import static dev.rsm.msrpc.dcom.Stage.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.dcom.idl.ComVersion;
import dev.rsm.msrpc.dcom.idl.OrpcExtent;
import dev.rsm.msrpc.dcom.idl.OrpcExtentArray;
import dev.rsm.msrpc.dcom.idl.OrpcThat;
import dev.rsm.msrpc.dcom.idl.OrpcThis;
import dev.rsm.msrpc.endpoint.RpcFault;
import dev.rsm.msrpc.ndr.NdrInterface;
import dev.rsm.msrpc.ndr.NdrType;
import dev.rsm.msrpc.ndr.NdrWriter;
import dev.rsm.msrpc.pdu.SyntaxId;
import dev.rsm.msrpc.security.Level;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every call on an object begins and ends with (MS-DCOM 3.1.1.5.4). */
class OrpcTest {

    private static final Guid CAUSALITY = Guid.parse("11111111-2222-4333-8444-555555555555");

    @ParameterizedTest
    @CsvSource({
        "5,1,true",
        "5,2,true",
        "5,4,true",
        "5,6,true",
        "5,7,true",
        "5,8,false",
        "5,0,false",
        "4,7,false",
        "6,1,false"
    })
    void call_version_isUnderstoodFrom51To57(int major, int minor, boolean understood) throws Exception {
        try (Stage stage = Stage.onLoopback();
                RawClient client = new RawClient(stage, "", Level.NONE)) {
            RawClient.Made made = client.activate(ICounter.class);
            ICounter counter =
                    client.call(ICounter.class, made.ipid(), OrpcThis.of(new ComVersion(major, minor), CAUSALITY));
            if (understood) {
                assertThat(get(counter.add(4)).sum()).isEqualTo(4);
            } else {
                assertThat(status(failure(counter.add(4)))).isEqualTo(HResult.RPC_E_VERSION_MISMATCH);
                assertThat(stage.counter().sum).hasValue(0);
            }
        }
    }

    /** Windows 2000, XP and Server 2003 append what has no meaning. */
    @Test
    @Spec("MS-DCOM 3.2.4.2")
    void call_extraDataBehindTheParameters_isIgnored() throws Exception {
        try (Stage stage = Stage.onLoopback();
                RawClient client = new RawClient(stage, "", Level.NONE)) {
            RawClient.Made made = client.activate(ICounter.class);
            NdrWriter request = header().writeInt(4).writeBytes(new byte[10_000]);
            get(client.send(counter(), 3, made.ipid(), request));
            assertThat(stage.counter().sum).hasValue(4);
        }
    }

    @Test
    void call_flags_areAnInvalidHeader() throws Exception {
        try (Stage stage = Stage.onLoopback();
                RawClient client = new RawClient(stage, "", Level.NONE)) {
            RawClient.Made made = client.activate(ICounter.class);
            OrpcThis header = new OrpcThis(ComVersion.CURRENT, 1, 0, CAUSALITY, null);
            assertThat(status(failure(
                            client.call(ICounter.class, made.ipid(), header).add(1))))
                    .isEqualTo(HResult.RPC_E_INVALID_HEADER);
        }
    }

    @Test
    void call_extensions_areIgnored() throws Exception {
        try (Stage stage = Stage.onLoopback();
                RawClient client = new RawClient(stage, "", Level.NONE)) {
            RawClient.Made made = client.activate(ICounter.class);
            OrpcExtent extent = new OrpcExtent(CAUSALITY, 5, new byte[8]);
            OrpcThis header = new OrpcThis(
                    ComVersion.CURRENT, 0, 0, CAUSALITY, new OrpcExtentArray(1, 0, Arrays.asList(extent, null)));
            assertThat(get(client.call(ICounter.class, made.ipid(), header).add(3))
                            .sum())
                    .isEqualTo(3);
        }
    }

    @Test
    void call_answersWithoutExtensionsAndWithoutTrailingBytes() throws Exception {
        try (Stage stage = Stage.onLoopback();
                RawClient client = new RawClient(stage, "", Level.NONE)) {
            RawClient.Made made = client.activate(ICounter.class);
            NdrWriter request = header();
            request.writeInt(9);
            NdrWriter expected = new NdrWriter();
            NdrType.of(OrpcThat.class).write(expected, OrpcThat.EMPTY);
            expected.writeInt(9).writeInt(0);
            byte[] answer = get(client.send(counter(), 3, made.ipid(), request)).bytes();
            assertThat(answer).isEqualTo(expected.toBytes()).hasSize(16);
        }
    }

    @Test
    void call_trailingBytes_areTolerated() throws Exception {
        try (Stage stage = Stage.onLoopback();
                RawClient client = new RawClient(stage, "", Level.NONE)) {
            RawClient.Made made = client.activate(ICounter.class);
            NdrWriter request = header();
            request.writeInt(9).writeBytes(new byte[16]);
            assertThat(get(client.send(counter(), 3, made.ipid(), request)).bytes())
                    .hasSize(16);
        }
    }

    @Test
    void call_parametersThatMakeNoSense_areBadStubData() throws Exception {
        try (Stage stage = Stage.onLoopback();
                RawClient client = new RawClient(stage, "", Level.NONE)) {
            RawClient.Made made = client.activate(ICounter.class);
            assertThat(status(failure(client.send(counter(), 3, made.ipid(), header()))))
                    .isEqualTo(RpcFault.BAD_STUB_DATA);
            assertThat(status(failure(client.send(counter(), 3, made.ipid(), new NdrWriter()))))
                    .isEqualTo(RpcFault.BAD_STUB_DATA);
            client.release(made, 5);
            get(stage.counter().released); // a call that was refused does not keep the object
        }
    }

    @Test
    void call_methodsOfIUnknownAndUnknownOnes_areNotThere() throws Exception {
        try (Stage stage = Stage.onLoopback();
                RawClient client = new RawClient(stage, "", Level.NONE)) {
            RawClient.Made made = client.activate(ICounter.class);
            for (int opnum : new int[] {0, 1, 2, 6, 0xFFFF}) {
                assertThat(status(failure(client.send(counter(), opnum, made.ipid(), header()))))
                        .isEqualTo(RpcFault.NO_SUCH_OPERATION);
            }
        }
    }

    @Test
    void call_methodRefuses_isItsResultAndADefectIsAFault() throws Exception {
        try (Stage stage = Stage.onLoopback();
                RawClient client = new RawClient(stage, "", Level.NONE)) {
            RawClient.Made made = client.activate(ICounter.class);
            ICounter counter = client.call(ICounter.class, made.ipid());
            assertThat(get(counter.refuse(0x8007_10D2)).result()).isEqualTo(0x8007_10D2);
            assertThat(status(failure(counter.refuse(0)))).isEqualTo(RpcFault.UNSPECIFIED);
        }
    }

    private static SyntaxId counter() {
        return new SyntaxId(NdrInterface.of(ICounter.class).uuid(), 0);
    }

    private static NdrWriter header() {
        NdrWriter out = new NdrWriter();
        NdrType.of(OrpcThis.class).write(out, OrpcThis.of(ComVersion.CURRENT, CAUSALITY));
        return out;
    }
}
