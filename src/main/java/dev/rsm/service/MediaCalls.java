package dev.rsm.service;

import static dev.rsm.service.ServiceSession.requirePresent;

import dev.rsm.dtyp.Guid;
import dev.rsm.library.MediaDismount;
import dev.rsm.library.MediaMount;
import dev.rsm.library.MountRequest;
import dev.rsm.media.AllocationRequest;
import dev.rsm.media.Caller;
import dev.rsm.media.MediaAllocation;
import dev.rsm.media.MediaCreation;
import dev.rsm.media.MediaMoves;
import dev.rsm.media.MediaReturns;
import dev.rsm.media.MediaSwap;
import dev.rsm.ntms.Allocation;
import dev.rsm.ntms.CreatedMedia;
import dev.rsm.ntms.MediaFacet;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.OnMediaId;
import dev.rsm.object.ObjectReader;
import dev.rsm.store.Transaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calls about media. */
final class MediaCalls implements MediaFacet {

    private final ServiceSession session;

    MediaCalls(ServiceSession session) {
        this.session = session;
    }

    private Caller caller(NtmsFunction function) {
        return new Caller(session.principal(), function);
    }

    /** What a function does to the database, with its caller's rights. */
    private interface Work {
        void run(Transaction tx, Caller caller);
    }

    private NtmsCall<Boolean> changes(NtmsFunction function, Dispatcher.ParameterCheck parameters, Work work) {
        Caller caller = caller(function);
        return session.changes(function, parameters, tx -> {
            work.run(tx, caller);
            return true;
        });
    }

    @Override
    public NtmsCall<Allocation> allocate(
            Guid pool, @Nullable Guid side, @Nullable Guid logicalMedia, long options, long timeout) {
        AllocationRequest request = new AllocationRequest(pool, side, logicalMedia, options, timeout);
        return session.waits(
                NtmsFunction.ALLOCATE_NTMS_MEDIA,
                () -> {
                    requirePresent(pool, "media pool");
                    request.check();
                },
                tx -> {}, // a wait may be long, so each attempt checks everything anew
                new MediaAllocation(caller(NtmsFunction.ALLOCATE_NTMS_MEDIA), request));
    }

    @Override
    public NtmsCall<Boolean> deallocate(Guid logicalMedia) {
        return changes(
                NtmsFunction.DEALLOCATE_NTMS_MEDIA,
                () -> requirePresent(logicalMedia, "logical medium"),
                (tx, caller) -> MediaReturns.deallocate(tx, caller, logicalMedia));
    }

    @Override
    public NtmsCall<Boolean> decommission(Guid side) {
        return changes(
                NtmsFunction.DECOMMISSION_NTMS_MEDIA,
                () -> requirePresent(side, "side"),
                (tx, caller) -> MediaReturns.decommission(tx, caller, side));
    }

    @Override
    public NtmsCall<Boolean> complete(Guid logicalMedia) {
        return changes(
                NtmsFunction.SET_NTMS_MEDIA_COMPLETE,
                () -> requirePresent(logicalMedia, "logical medium"),
                (tx, caller) -> MediaReturns.complete(tx, caller, logicalMedia));
    }

    @Override
    public NtmsCall<Boolean> swap(Guid first, Guid second) {
        return changes(
                NtmsFunction.SWAP_NTMS_MEDIA,
                () -> {
                    requirePresent(first, "first logical medium");
                    requirePresent(second, "second logical medium");
                    MediaSwap.check(first, second);
                },
                (tx, caller) -> MediaSwap.swap(tx, caller, first, second));
    }

    @Override
    public NtmsCall<CreatedMedia> create(ObjectInformation medium, List<ObjectInformation> sides, long options) {
        Caller caller = caller(NtmsFunction.CREATE_NTMS_MEDIA);
        return session.changes(
                NtmsFunction.CREATE_NTMS_MEDIA,
                () -> {
                    requirePresent(medium, "medium");
                    requirePresent(sides, "list of sides");
                    sides.forEach(side -> requirePresent(side, "information of a side"));
                    MediaCreation.check(medium, sides, options);
                },
                tx -> {
                    MediaCreation.Made made = MediaCreation.create(tx, caller, medium, sides, options);
                    return new CreatedMedia(
                            ObjectReader.information(tx, made.medium(), NtmsObjectType.NTMS_PHYSICAL_MEDIA),
                            made.sides().stream()
                                    .map(side -> ObjectReader.information(tx, side, NtmsObjectType.NTMS_PARTITION))
                                    .toList());
                });
    }

    @Override
    public NtmsCall<Boolean> updateOmid(Guid logicalMedia, OnMediaId written) {
        OmidUpdate update = new OmidUpdate(() -> session.service().labels(), logicalMedia, written);
        return changes(NtmsFunction.UPDATE_NTMS_OMID_INFO, update::check, update::run);
    }

    @Override
    public NtmsCall<Boolean> delete(Guid medium) {
        return changes(
                NtmsFunction.DELETE_NTMS_MEDIA,
                () -> requirePresent(medium, "medium"),
                (tx, caller) -> MediaCreation.delete(tx, caller, medium));
    }

    @Override
    public NtmsCall<Boolean> moveToPool(Guid medium, Guid pool) {
        return changes(
                NtmsFunction.MOVE_TO_NTMS_MEDIA_POOL,
                () -> {
                    requirePresent(medium, "medium");
                    requirePresent(pool, "media pool");
                },
                (tx, caller) -> MediaMoves.move(tx, caller, medium, pool));
    }

    @Override
    public NtmsCall<Boolean> changeType(Guid medium, Guid pool) {
        return changes(
                NtmsFunction.CHANGE_NTMS_MEDIA_TYPE,
                () -> {
                    requirePresent(medium, "medium");
                    requirePresent(pool, "media pool");
                },
                (tx, caller) -> MediaMoves.changeType(tx, caller, medium, pool));
    }

    @Override
    public NtmsCall<List<Guid>> mount(List<Guid> media, List<Guid> drives, long options, int priority, long timeout) {
        NtmsFunction function = NtmsFunction.MOUNT_NTMS_MEDIA;
        MountRequest request = new MountRequest(orEmpty(media), orEmpty(drives), options, priority, timeout);
        return session.waits(
                function,
                () -> {
                    requireAll(media, "list of media", "medium");
                    requireAll(drives, "list of drives", "drive");
                    request.check();
                },
                tx -> {}, // a wait may be long, so what can change is checked anew
                new MediaMount(caller(function), request, session.service().libraries()));
    }

    private static List<Guid> orEmpty(@Nullable List<Guid> list) {
        return list == null ? List.of() : list;
    }

    @Override
    public NtmsCall<Boolean> dismount(List<Guid> media, long options) {
        return changes(
                NtmsFunction.DISMOUNT_NTMS_MEDIA,
                () -> {
                    requireAll(media, "list of media", "medium");
                    MediaDismount.check(media, options);
                },
                (tx, caller) ->
                        MediaDismount.media(tx, caller, session.service().libraries(), media, options));
    }

    private static void requireAll(List<Guid> list, String listWord, String word) {
        requirePresent(list, listWord);
        list.forEach(each -> requirePresent(each, word));
    }
}
