package dev.rsm.service;

import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.dtyp.Guid;
import dev.rsm.dtyp.SecurityDescriptor;
import dev.rsm.dtyp.Sid;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.SecurityInformation;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.runtime.Home;
import dev.rsm.store.Store;
import dev.rsm.testing.Descriptors;
import dev.rsm.testing.EveryType;
import dev.rsm.testing.Sessions;
import dev.rsm.testing.TestHomes;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A small home with an object of every type, its service, and a session of its owner. */
final class Served implements AutoCloseable {

    static final Guid UNKNOWN = Guid.parse("{F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6}");

    private static final Sid GROUP = Descriptors.group(4);

    final Home home;
    final NtmsService service;
    final NtmsSession owner;
    private final Map<NtmsObjectType, Guid> objects = new EnumMap<>(NtmsObjectType.class);

    Served(Path folder) {
        home = TestHomes.small(folder.resolve("served"));
        try (Store store = Store.open(home.database())) {
            objects.putAll(store.step(EveryType::in));
        }
        service = TestHomes.start(home);
        owner = Sessions.open(service, service.accounts().administrator(), SessionRequest.of("Owner"));
    }

    @Override
    public void close() {
        service.close();
    }

    /** The object of a type. */
    Guid id(NtmsObjectType type) {
        Guid id = objects.get(type);
        if (id == null) {
            throw new AssertionError("no object of type " + type);
        }
        return id;
    }

    Map<NtmsObjectType, Guid> objects() {
        return objects;
    }

    /** What is known of the object of a type. */
    ObjectInformation information(NtmsObjectType type) {
        return information(id(type));
    }

    ObjectInformation information(Guid id) {
        return owner.objects().information(id, NtmsObjectType.NTMS_UNKNOWN).await();
    }

    List<Guid> all(NtmsObjectType type) {
        return owner.objects()
                .enumerate(null, type, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await();
    }

    Guid rootPool() {
        return owner.objects()
                .enumerate(null, NtmsObjectType.NTMS_MEDIA_POOL, EnumerateOption.NTMS_ENUM_ROOTPOOL)
                .await()
                .get(0);
    }

    /** The media type with a name. */
    Guid mediaType(String name) {
        return all(NtmsObjectType.NTMS_MEDIA_TYPE).stream()
                .filter(each -> information(each).name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A session of a user who is in the group that {@link #grant} grants to, and in those of every user. */
    NtmsSession user(String name) {
        return Sessions.open(service, service.accounts().principal(name, GROUP), SessionRequest.of("App"));
    }

    /** Grants rights to the group, and nothing to anybody else but administrators. */
    void grant(Guid secured, int mask) {
        var unused = owner.objects()
                .setSecurity(
                        secured,
                        NtmsObjectType.NTMS_UNKNOWN,
                        SecurityInformation.DACL_SECURITY_INFORMATION,
                        Descriptors.of(Descriptors.allow(GROUP, mask)))
                .await();
    }

    SecurityDescriptor security(Guid secured) {
        return owner.objects()
                .security(secured, NtmsObjectType.NTMS_UNKNOWN, SecurityInformation.PARTS)
                .await();
    }

    /** Checks that a call passes with exactly some rights on what secures its object, and not with one of them lacking. */
    void needs(Guid secured, int asked, Function<NtmsSession, NtmsCall<?>> call) {
        needs(secured, asked, NtmsStatus.SUCCESS, call);
    }

    void needs(Guid secured, int asked, NtmsStatus passed, Function<NtmsSession, NtmsCall<?>> call) {
        SecurityDescriptor before = security(secured);
        try (NtmsSession ann = user("Ann")) {
            assertThat(asked).isNotZero();
            for (int rest = asked; rest != 0; rest &= rest - 1) {
                grant(secured, Descriptors.allBut(Integer.lowestOneBit(rest)));
                assertThat(status(() -> call.apply(ann))).isEqualTo(NtmsStatus.ACCESS_DENIED);
            }
            grant(secured, asked);
            assertThat(status(() -> call.apply(ann))).isEqualTo(passed);
        } finally {
            var unused = owner.objects()
                    .setSecurity(secured, NtmsObjectType.NTMS_UNKNOWN, SecurityInformation.PARTS, before)
                    .await();
        }
    }

    /** What secures the object of a type. */
    Guid securing(NtmsObjectType type) {
        return switch (type.securedBy().orElseThrow()) {
            case COMPUTER -> id(NtmsObjectType.NTMS_COMPUTER);
            case LIBRARY -> id(NtmsObjectType.NTMS_LIBRARY);
            case MEDIA_POOL -> id(NtmsObjectType.NTMS_MEDIA_POOL);
        };
    }
}
