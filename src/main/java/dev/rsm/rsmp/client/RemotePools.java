package dev.rsm.rsmp.client;

import static dev.rsm.rsmp.client.Given.number;
import static dev.rsm.rsmp.client.Given.present;

import dev.rsm.dtyp.Guid;
import dev.rsm.dtyp.SecurityDescriptor;
import dev.rsm.msrpc.ndr.FollowingStage;
import dev.rsm.ntms.CreateOption;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.PoolFacet;
import dev.rsm.rsmp.client.Growing.Filled;
import dev.rsm.rsmp.idl.INtmsMediaServices1;
import dev.rsm.rsmp.idl.IRobustNtmsMediaServices1;
import dev.rsm.rsmp.idl.SecurityAttributes;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The calls about media pools and media types. */
final class RemotePools implements PoolFacet {

    /** The size of SECURITY_ATTRIBUTES in the memory of a Windows program of 32 bits. */
    private static final long SECURITY_ATTRIBUTES = 12;

    private final RemoteCalls calls;
    private final INtmsMediaServices1 media;
    private final @Nullable IRobustNtmsMediaServices1 robust;

    RemotePools(RemoteCalls calls, Offered offered) {
        this.calls = calls;
        this.media = offered.media();
        this.robust = offered.robustMedia();
    }

    @Override
    public NtmsCall<Guid> create(
            String path, @Nullable Guid mediaType, CreateOption option, @Nullable SecurityDescriptor security) {
        return calls.guid(NtmsFunction.CREATE_NTMS_MEDIA_POOL, () -> {
            present(path, "name of the pool");
            long options = number(option, "option");
            Given.text(path, "name of the pool", NtmsStatus.INVALID_NAME);
            return media.createNtmsMediaPoolW(path, mediaType, options, attributes(security));
        });
    }

    private static @Nullable SecurityAttributes attributes(@Nullable SecurityDescriptor security) {
        if (security == null) {
            return null;
        }
        byte[] bytes = security.toBytes();
        return new SecurityAttributes(SECURITY_ATTRIBUTES, bytes, false, bytes.length);
    }

    @Override
    public NtmsCall<Boolean> delete(Guid pool) {
        return calls.done(NtmsFunction.DELETE_NTMS_MEDIA_POOL, () -> media.deleteNtmsMediaPool(present(pool, "pool")));
    }

    @Override
    public NtmsCall<String> name(Guid pool) {
        return calls.make(
                NtmsFunction.GET_NTMS_MEDIA_POOL_NAME,
                () -> {
                    present(pool, "pool");
                    return Growing.from(NtmsLimits.POOLHIERARCHY, size -> named(pool, size));
                },
                Filled::result,
                filled -> upToNul(filled.content()));
    }

    private CompletionStage<Filled<String>> named(Guid pool, long size) {
        return robust != null
                ? FollowingStage.of(
                        robust.getNtmsMediaPoolNameWR(pool, size),
                        name -> new Filled<>(name.lpBufName(), name.lpdwOutputSize(), name.result()))
                : FollowingStage.of(
                        media.getNtmsMediaPoolNameW(pool, size),
                        name -> new Filled<>(name.lpBufName(), name.lpdwNameSize(), name.result()));
    }

    private static String upToNul(String buffer) {
        int end = buffer.indexOf('\0');
        return end < 0 ? buffer : buffer.substring(0, end);
    }

    @Override
    public NtmsCall<Boolean> addMediaType(Guid mediaType, Guid library) {
        return calls.done(
                NtmsFunction.ADD_NTMS_MEDIA_TYPE,
                () -> media.addNtmsMediaType(present(mediaType, "media type"), present(library, "library")));
    }

    @Override
    public NtmsCall<Boolean> deleteMediaType(Guid mediaType, Guid library) {
        return calls.done(
                NtmsFunction.DELETE_NTMS_MEDIA_TYPE,
                () -> media.deleteNtmsMediaType(present(mediaType, "media type"), present(library, "library")));
    }
}
