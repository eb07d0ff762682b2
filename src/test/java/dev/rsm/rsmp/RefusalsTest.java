package dev.rsm.rsmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.FollowingStage;
import dev.rsm.msrpc.ndr.NdrInterface;
import dev.rsm.msrpc.ndr.NdrReader;
import dev.rsm.msrpc.ndr.NdrWriter;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.rsmp.form.HResults;
import dev.rsm.rsmp.idl.INtmsLibraryControl2;
import dev.rsm.rsmp.idl.INtmsObjectManagement3;
import dev.rsm.rsmp.idl.INtmsSession1;
import dev.rsm.rsmp.idl.IRobustNtmsMediaServices1;
import dev.rsm.rsmp.server.ServerObject;
import dev.rsm.testing.Sessions;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What comes out of methods that are refused, byte by byte. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalsTest {

    private static final Guid OPERATION = Guid.parse("{2F81D4FA-E7DE-411D-8A76-500A0C91E6BF}");

    private final Wired wired;
    private final ServerObject object;
    private byte[] answer = {};

    RefusalsTest(@TempDir Path folder) {
        wired = new Wired(folder);
        object = Sessions.object(wired.service, wired.administrator());
        refused(INtmsSession1.class, stub -> stub.openNtmsServerSessionW(null, "Refusals", "", "", 0));
    }

    @AfterAll
    void close() {
        object.released();
        wired.close();
    }

    /** Calls a method and keeps the bytes of its answer. */
    private <T, R> void refused(Class<T> face, Function<T, CompletionStage<R>> method) {
        refused(object, face, method);
    }

    private <T, R> void refused(ServerObject target, Class<T> face, Function<T, CompletionStage<R>> method) {
        NdrInterface<T> declared = NdrInterface.of(face);
        T methods = Objects.requireNonNull(face.cast(target.interfaces().get(face)));
        T stub = declared.stub((opnum, writer) -> FollowingStage.of(
                declared.method(opnum)
                        .orElseThrow()
                        .invoke(methods, NdrReader.of(writer.toBytes()), new NdrWriter(), HResults::of),
                response -> {
                    answer = response.toBytes();
                    return NdrReader.of(answer);
                }));
        Wired.answer(method.apply(stub));
    }

    private void requireAnswer(NdrWriter expected, NtmsStatus status) {
        assertThat(answer).isEqualTo(expected.writeInt(status.hresult()).toBytes());
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.1.1", "MS-RSMP 3.2.5.2.1.2", "MS-RSMP 3.2.5.2.1.10", "MS-RSMP 3.2.5.2.1.11"})
    void operations_goBackAsTheyCame() {
        Class<INtmsLibraryControl2> library = INtmsLibraryControl2.class;
        refused(library, stub -> stub.ejectNtmsMedia(Wired.UNKNOWN, OPERATION, 1));
        requireAnswer(new NdrWriter().writeGuid(OPERATION), NtmsStatus.INVALID_OPERATION);
        refused(library, stub -> stub.injectNtmsMedia(Wired.UNKNOWN, OPERATION, 1));
        requireAnswer(new NdrWriter().writeGuid(OPERATION), NtmsStatus.INVALID_PARAMETER);
        refused(library, stub -> stub.injectNtmsCleaner(Wired.UNKNOWN, OPERATION, 1, 1));
        requireAnswer(new NdrWriter().writeGuid(OPERATION), NtmsStatus.INVALID_LIBRARY);
        refused(library, stub -> stub.ejectNtmsCleaner(Wired.UNKNOWN, OPERATION, 1));
        requireAnswer(new NdrWriter().writeGuid(OPERATION), NtmsStatus.INVALID_LIBRARY);
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.2.11", "MS-RSMP 3.2.5.2.2.12", "MS-RSMP 3.2.5.2.4.7", "C706 14.3.3.4"})
    void plainForms_haveAsManyElementsAsTheBuffer() {
        Class<IRobustNtmsMediaServices1> media = IRobustNtmsMediaServices1.class;
        refused(media, stub -> stub.getNtmsMediaPoolNameA(Wired.UNKNOWN, 8));
        requireAnswer(zeros(8, 8).writeInt(0), NtmsStatus.INVALID_MEDIA_POOL);
        refused(media, stub -> stub.getNtmsMediaPoolNameW(Wired.UNKNOWN, 8));
        requireAnswer(zeros(8, 16).writeInt(0), NtmsStatus.INVALID_MEDIA_POOL);
        Class<INtmsObjectManagement3> objects = INtmsObjectManagement3.class;
        long type = NtmsObjectType.NTMS_DRIVE.value();
        refused(objects, stub -> stub.enumerateNtmsObject(Wired.UNKNOWN, 2, type, 0));
        requireAnswer(zeros(2, 32).writeInt(0), NtmsStatus.OBJECT_NOT_FOUND);
        refused(objects, stub -> stub.enumerateNtmsObject(null, 2, 4711, 0));
        requireAnswer(zeros(2, 32).writeInt(0), NtmsStatus.INVALID_PARAMETER);
        ServerObject fresh = Sessions.object(wired.service, wired.administrator());
        refused(fresh, objects, stub -> stub.enumerateNtmsObject(null, 2, type, 0));
        requireAnswer(zeros(2, 32).writeInt(0), NtmsStatus.INVALID_HANDLE);
        refused(objects, stub -> stub.enumerateNtmsObject(null, 0xFFFFFFFFL, type, 0));
        requireAnswer(new NdrWriter().writeInt(-1).writeInt(0).writeInt(0).writeInt(0), NtmsStatus.NOT_ENOUGH_MEMORY);
        fresh.released();
    }

    /** An array of so many elements and bytes, all of which are sent. */
    private static NdrWriter zeros(int elements, int bytes) {
        return new NdrWriter().writeInt(elements).writeInt(0).writeInt(elements).writeBytes(new byte[bytes]);
    }
}
