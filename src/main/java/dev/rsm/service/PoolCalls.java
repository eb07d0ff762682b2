package dev.rsm.service;

import static dev.rsm.service.ServiceSession.requirePresent;

import dev.rsm.dtyp.Guid;
import dev.rsm.dtyp.SecurityDescriptor;
import dev.rsm.media.ApplicationPools;
import dev.rsm.media.LibraryMediaTypes;
import dev.rsm.media.NewPool;
import dev.rsm.media.PoolPaths;
import dev.rsm.ntms.CreateOption;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.PoolFacet;
import dev.rsm.ntms.RequiredAccess;
import org.jspecify.annotations.Nullable;

/** The calls about media pools and media types. */
final class PoolCalls implements PoolFacet {

    private final ServiceSession session;

    PoolCalls(ServiceSession session) {
        this.session = session;
    }

    @Override
    public NtmsCall<Guid> create(
            String path, @Nullable Guid mediaType, CreateOption option, @Nullable SecurityDescriptor security) {
        NtmsFunction function = NtmsFunction.CREATE_NTMS_MEDIA_POOL;
        return session.changes(
                function,
                () -> {
                    requirePresent(path, "name of the pool");
                    requirePresent(option, "option");
                    PoolPaths.parse(path);
                },
                tx -> ApplicationPools.open(
                        tx,
                        session.principal(),
                        access(function, NtmsObjectType.NTMS_MEDIA_POOL),
                        new NewPool(PoolPaths.parse(path), mediaType, option, security)));
    }

    @Override
    public NtmsCall<Boolean> delete(Guid pool) {
        NtmsFunction function = NtmsFunction.DELETE_NTMS_MEDIA_POOL;
        return session.changes(function, () -> requirePresent(pool, "pool"), tx -> {
            RequiredAccess access = access(function, NtmsObjectType.NTMS_MEDIA_POOL);
            ApplicationPools.delete(tx, session.principal(), access, pool);
            return true;
        });
    }

    @Override
    public NtmsCall<String> name(Guid pool) {
        return session.reads(
                NtmsFunction.GET_NTMS_MEDIA_POOL_NAME,
                () -> requirePresent(pool, "pool"),
                tx -> PoolPaths.of(tx, pool));
    }

    @Override
    public NtmsCall<Boolean> addMediaType(Guid mediaType, Guid library) {
        NtmsFunction function = NtmsFunction.ADD_NTMS_MEDIA_TYPE;
        return session.changes(function, () -> requireBoth(mediaType, library), tx -> {
            RequiredAccess access = access(function, NtmsObjectType.NTMS_LIBRARY);
            LibraryMediaTypes.add(tx, session.principal(), access, mediaType, library);
            return true;
        });
    }

    @Override
    public NtmsCall<Boolean> deleteMediaType(Guid mediaType, Guid library) {
        NtmsFunction function = NtmsFunction.DELETE_NTMS_MEDIA_TYPE;
        return session.changes(function, () -> requireBoth(mediaType, library), tx -> {
            RequiredAccess access = access(function, NtmsObjectType.NTMS_LIBRARY);
            LibraryMediaTypes.delete(tx, session.principal(), access, mediaType, library);
            return true;
        });
    }

    private static RequiredAccess access(NtmsFunction function, NtmsObjectType type) {
        return function.rights().about(type);
    }

    private static void requireBoth(@Nullable Guid mediaType, @Nullable Guid library) {
        requirePresent(mediaType, "media type");
        requirePresent(library, "library");
    }
}
