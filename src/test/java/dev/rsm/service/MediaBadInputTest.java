package dev.rsm.service;

import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.AllocateOptions;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.MediaFacet;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.PartitionState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every parameter of every function about media, given objects of every kind, none and a foreign one. What a call answers
 * is compared with the rules of the documents, written down here once more; what is refused leaves the database as it is.
 */
class MediaBadInputTest {

    private static final Guid FOREIGN = Guid.parse("{F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6}");

    private static final List<Long> OPTIONS = List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, -1L, Long.MIN_VALUE);
    private static final List<Long> TIMEOUTS = List.of(0L, -1L, NtmsLimits.INFINITE + 1, Long.MAX_VALUE);

    private final MediaWorld world;
    private final MediaFacet media;
    private final Map<Guid, NtmsObjectType> objects = new HashMap<>();
    private final Guid pool;
    private final Guid free;
    private final Guid medium;
    private final Guid side;
    private final Guid logical;
    private final String before;

    MediaBadInputTest(@TempDir Path folder) {
        world = new MediaWorld(folder);
        media = world.media();
        pool = world.pool(world.tape);
        free = world.free(world.tape);
        medium = world.medium(pool, PartitionState.NTMS_PARTSTATE_ALLOCATED);
        side = world.side(medium);
        logical = world.logical(side);
        for (NtmsObjectType type : NtmsObjectType.values()) {
            if (type != NtmsObjectType.NTMS_UNKNOWN
                    && type != NtmsObjectType.NTMS_OBJECT
                    && type != NtmsObjectType.NTMS_UI_DESTINATION) {
                world.session().objects().enumerate(null, type, EnumerateOption.NTMS_ENUM_DEFAULT).await().stream()
                        .limit(2)
                        .forEach(id -> objects.put(id, type));
            }
        }
        objects.put(pool, NtmsObjectType.NTMS_MEDIA_POOL);
        objects.put(free, NtmsObjectType.NTMS_MEDIA_POOL);
        before = content();
    }

    private String content() {
        return world.store.read(tx -> tx.dsl().fetch("SCRIPT NOSETTINGS").toString());
    }

    @AfterEach
    void nothingHasChanged() {
        String after = content();
        world.close();
        assertThat(after).isEqualTo(before);
    }

    private List<@Nullable Guid> ids() {
        List<@Nullable Guid> ids = new ArrayList<>(objects.keySet());
        ids.addAll(Arrays.asList(null, Guid.NULL, FOREIGN));
        return ids;
    }

    private interface OneId {
        NtmsCall<?> on(@Nullable Guid id);
    }

    private void expect(OneId call, Guid valid, NtmsStatus ofValid) {
        for (Guid id : ids()) {
            NtmsStatus expected =
                    id == null ? NtmsStatus.INVALID_PARAMETER : id.equals(valid) ? ofValid : NtmsStatus.INVALID_MEDIA;
            if (expected != NtmsStatus.SUCCESS) {
                assertThat(status(() -> call.on(id))).as("%s", id).isEqualTo(expected);
            }
        }
    }

    @Test
    @Page("MSDN DeallocateNtmsMedia")
    @NullUnmarked
    @Spec({"MS-RSMP 3.2.5.2.2.4-02", "MS-RSMP 3.2.5.2.2.6-01", "MS-RSMP 3.2.5.2.2.7-01", "MS-RSMP 3.2.5.2.2.8-01"})
    void functionsOfOneObject_anyObject() {
        expect(media::deallocate, logical, NtmsStatus.SUCCESS);
        expect(media::complete, logical, NtmsStatus.SUCCESS);
        expect(media::decommission, side, NtmsStatus.INVALID_STATE);
        expect(media::delete, medium, NtmsStatus.INVALID_STATE);
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.2.5", "MS-RSMP 3.2.5.2.2.5-01", "MS-RSMP 3.2.5.2.2.5-02"})
    @NullUnmarked
    void swap_anyTwoObjects() {
        for (Guid first : ids()) {
            for (Guid second : ids()) {
                boolean wrong = first == null || second == null || first.equals(second);
                assertThat(status(() -> media.swap(first, second)))
                        .as("%s and %s", first, second)
                        .isEqualTo(wrong ? NtmsStatus.INVALID_PARAMETER : NtmsStatus.INVALID_MEDIA);
            }
        }
    }

    @Test
    @Spec({
        "MS-RSMP 3.2.5.2.2.13",
        "MS-RSMP 3.2.5.2.2.13-01",
        "MS-RSMP 3.2.5.2.2.13-02",
        "MS-RSMP 3.2.5.2.2.17-01",
        "MS-RSMP 3.2.5.2.2.17-02"
    })
    @NullUnmarked
    void moves_anyTwoObjects() {
        for (Guid what : ids()) {
            for (Guid where : ids()) {
                NtmsStatus expected = moving(what, where);
                if (expected != NtmsStatus.SUCCESS) {
                    assertThat(status(() -> media.moveToPool(what, where)))
                            .as("%s to %s", what, where)
                            .isEqualTo(expected);
                    assertThat(status(() -> media.changeType(what, where)))
                            .as("%s to %s", what, where)
                            .isEqualTo(expected);
                }
            }
        }
    }

    private NtmsStatus moving(@Nullable Guid what, @Nullable Guid where) {
        if (what == null || where == null) {
            return NtmsStatus.INVALID_PARAMETER;
        }
        if (!what.equals(medium)) {
            return NtmsStatus.INVALID_MEDIA;
        }
        return where.equals(pool) ? NtmsStatus.SUCCESS : NtmsStatus.INVALID_MEDIA_POOL; // it has an allocated side
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.2.3")
    @NullUnmarked
    void allocate_anyObjectsOptionsAndTime() {
        for (Guid where : ids()) {
            for (Guid which : Arrays.asList(null, Guid.NULL, FOREIGN, side, medium, logical)) {
                for (Guid beside : Arrays.asList(null, Guid.NULL, FOREIGN, logical, side)) {
                    for (long options : OPTIONS) {
                        for (long timeout : TIMEOUTS) {
                            assertThat(status(() -> media.allocate(where, which, beside, options, timeout)))
                                    .as("%s %s %s %d %d", where, which, beside, options, timeout)
                                    .isEqualTo(allocating(where, which, beside, options, timeout));
                        }
                    }
                }
            }
        }
    }

    private NtmsStatus allocating(
            @Nullable Guid where, @Nullable Guid which, @Nullable Guid beside, long options, long timeout) {
        boolean next = (options & AllocateOptions.NTMS_ALLOCATE_NEXT) != 0;
        boolean both = next && (options & AllocateOptions.NTMS_ALLOCATE_NEW) != 0;
        if (where == null || options < 0 || options > 7 || both || (next && beside == null) || timeout != 0) {
            return NtmsStatus.INVALID_PARAMETER;
        }
        if (!where.equals(pool)) {
            return NtmsStatus.INVALID_MEDIA_POOL;
        }
        boolean named = which != null && !which.isNull();
        if ((next && !logical.equals(beside)) || (named && !side.equals(which))) {
            return NtmsStatus.INVALID_MEDIA;
        }
        boolean waits = !next && !named && (options & AllocateOptions.NTMS_ALLOCATE_ERROR_IF_UNAVAILABLE) == 0;
        return waits ? NtmsStatus.TIMEOUT : NtmsStatus.MEDIA_UNAVAILABLE;
    }

    @Test
    @Page("MSDN CreateNtmsMedia")
    @NullUnmarked
    @Spec({"MS-RSMP 3.2.5.2.3.5-06", "MS-RSMP 3.2.5.2.3.5-07"})
    void create_anyStructures() {
        List<ObjectInformation> all = new ArrayList<>();
        objects.forEach((id, type) ->
                all.add(world.session().objects().information(id, type).await()));
        all.add(null);
        for (ObjectInformation first : all) {
            for (ObjectInformation second : all) {
                for (long options : OPTIONS) {
                    // The medium is known already, and so are the identifiers of everything.
                    assertThat(status(() -> media.create(first, Arrays.asList(second), options)))
                            .isEqualTo(NtmsStatus.INVALID_PARAMETER);
                }
            }
            assertThat(status(() -> media.create(first, null, 0))).isEqualTo(NtmsStatus.INVALID_PARAMETER);
        }
    }
}
