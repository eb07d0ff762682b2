package dev.rsm.security;

import static dev.rsm.testing.Descriptors.allow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Ace;
import dev.rsm.dtyp.Acl;
import dev.rsm.dtyp.Guid;
import dev.rsm.dtyp.SecurityDescriptor;
import dev.rsm.dtyp.Sid;
import dev.rsm.host.HomeBuilder;
import dev.rsm.ntms.NtmsAccess;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.Principal;
import dev.rsm.runtime.IdSource;
import dev.rsm.store.ObjectRows;
import dev.rsm.store.Store;
import dev.rsm.testing.Descriptors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** The one query, against a walk over the entries as the specification writes it down. */
@Spec("MS-DTYP 2.5.3.2")
class AccessCheckPropertyTest {

    private static final List<Sid> SIDS = List.of(
            Descriptors.group(1),
            Descriptors.group(2),
            Descriptors.group(3),
            Sid.EVERYONE,
            Sid.USERS,
            Sid.CREATOR_OWNER);

    private static final List<Integer> RIGHTS = List.of(
            NtmsAccess.NTMS_USE_ACCESS,
            NtmsAccess.NTMS_MODIFY_ACCESS,
            NtmsAccess.NTMS_CONTROL_ACCESS,
            NtmsAccess.READ_CONTROL,
            NtmsAccess.WRITE_DAC);

    private static final List<Integer> GENERIC = List.of(
            NtmsAccess.GENERIC_READ, NtmsAccess.GENERIC_WRITE, NtmsAccess.GENERIC_EXECUTE, NtmsAccess.GENERIC_ALL);

    private static @Nullable Path folder;
    private static @Nullable Store store;
    private static final IdSource IDS = new IdSource(1, 1);

    @BeforeContainer
    static void open() throws IOException {
        folder = Files.createTempDirectory("access");
        store = Store.open(folder.resolve("NTMSDATA.mv.db"));
    }

    @AfterContainer
    static void close() {
        if (store != null && folder != null) {
            store.close();
            HomeBuilder.deleteTree(folder);
        }
    }

    private static Store store() {
        if (store == null) {
            throw new IllegalStateException("opened before the container");
        }
        return store;
    }

    /** Stores a descriptor for a new object and asks the check. */
    private static boolean holds(SecurityDescriptor descriptor, Principal caller, int mask) {
        return store().step(tx -> {
            Guid id = IDS.next();
            ObjectRows.insert(tx, id, NtmsObjectType.NTMS_MEDIA_POOL, "Pool");
            SecurityCatalog.insert(tx, id, NtmsObjectType.NTMS_MEDIA_POOL, descriptor);
            return AccessCheck.holds(tx, caller, id, mask);
        });
    }

    /** MS-DTYP 2.5.3.2, step by step: what is left to grant shrinks from entry to entry. */
    private static boolean reference(SecurityDescriptor descriptor, Principal caller, int mask) {
        if (descriptor.dacl() == null) {
            return true;
        }
        int remaining = mask;
        if (descriptor.owner() != null && isIn(caller, descriptor.owner())) {
            remaining &= ~(NtmsAccess.READ_CONTROL | NtmsAccess.WRITE_DAC);
        }
        for (Ace ace : descriptor.dacl().aces()) {
            if ((ace.flags() & Ace.INHERIT_ONLY) != 0 || !isIn(caller, ace.sid())) {
                continue;
            }
            int rights = NtmsAccess.mapGeneric(ace.mask());
            if (ace.type() == Ace.Type.ALLOWED) {
                remaining &= ~rights;
            } else if ((remaining & rights) != 0) {
                return false;
            }
        }
        return remaining == 0;
    }

    private static boolean isIn(Principal caller, Sid sid) {
        return caller.user().equals(sid) || caller.groups().contains(sid);
    }

    @Property(tries = 1500, edgeCases = EdgeCasesMode.NONE)
    void holds_anyListAndCaller_isWhatTheWalkSays(
            @ForAll("descriptors") SecurityDescriptor descriptor,
            @ForAll("callers") Principal caller,
            @ForAll("masks") int mask) {
        assertThat(holds(descriptor, caller, mask)).isEqualTo(reference(descriptor, caller, mask));
    }

    @Provide
    Arbitrary<SecurityDescriptor> descriptors() {
        Arbitrary<Integer> rights = Arbitraries.oneOf(
                or(RIGHTS), Arbitraries.of(GENERIC), or(RIGHTS).map(mask -> mask | NtmsAccess.GENERIC_READ));
        Arbitrary<Ace> ace = Combinators.combine(
                        Arbitraries.of(Ace.Type.class),
                        Arbitraries.of(0, 0, 0, Ace.INHERIT_ONLY, Ace.CONTAINER_INHERIT, Ace.INHERITED),
                        rights,
                        Arbitraries.of(SIDS))
                .as(Ace::new);
        Arbitrary<Acl> dacl = ace.list().ofMaxSize(8).map(aces -> new Acl(Acl.REVISION, aces));
        return Combinators.combine(
                        Arbitraries.of(SIDS).injectNull(0.3), dacl.injectNull(0.05), Arbitraries.of(true, false))
                .as((owner, list, present) -> new SecurityDescriptor(
                        list != null || present ? SecurityDescriptor.DACL_PRESENT : 0, owner, null, list));
    }

    @Provide
    Arbitrary<Principal> callers() {
        return Combinators.combine(
                        Arbitraries.of(SIDS), Arbitraries.of(SIDS).set().ofMaxSize(SIDS.size()))
                .as((user, groups) -> new Principal("Ann", user, groups));
    }

    @Provide
    Arbitrary<Integer> masks() {
        return Arbitraries.oneOf(Arbitraries.of(RIGHTS), or(RIGHTS));
    }

    private static Arbitrary<Integer> or(List<Integer> bits) {
        return Arbitraries.of(bits).set().ofMinSize(1).map(set -> set.stream().reduce(0, (a, b) -> a | b));
    }

    private static final Principal NOBODY = new Principal("Nobody", Descriptors.group(9), Set.of());

    @Example
    void holds_nullOrAbsentList_grantsEverythingToAll() {
        SecurityDescriptor isNull =
                new SecurityDescriptor(SecurityDescriptor.DACL_PRESENT, Sid.LOCAL_SYSTEM, null, null);
        assertThat(holds(isNull, NOBODY, NtmsAccess.ALL)).isTrue();
        assertThat(holds(new SecurityDescriptor(0, null, null, null), NOBODY, NtmsAccess.ALL))
                .isTrue();
    }

    @Example
    void holds_emptyList_grantsNothing_butTheOwnersTwoRights() {
        Principal system = new Principal("System", Sid.LOCAL_SYSTEM, Set.of());
        assertThat(holds(Descriptors.of(), NOBODY, NtmsAccess.READ_CONTROL)).isFalse();
        assertThat(holds(Descriptors.of(), system, NtmsAccess.READ_CONTROL | NtmsAccess.WRITE_DAC))
                .isTrue();
        assertThat(holds(Descriptors.of(), system, NtmsAccess.NTMS_USE_ACCESS)).isFalse();
    }

    @Example
    void holds_genericRights_meanWhatTheyStandFor() {
        SecurityDescriptor readers = Descriptors.of(allow(NOBODY.user(), NtmsAccess.GENERIC_READ));
        assertThat(holds(readers, NOBODY, NtmsAccess.NTMS_USE_ACCESS | NtmsAccess.READ_CONTROL))
                .isTrue();
        assertThat(holds(readers, NOBODY, NtmsAccess.NTMS_MODIFY_ACCESS)).isFalse();
        assertThat(holds(Descriptors.of(allow(NOBODY.user(), NtmsAccess.GENERIC_ALL)), NOBODY, NtmsAccess.ALL))
                .isTrue();
    }

    @Example
    void holds_noRights_isAlwaysTrue_andAnAdministratorHoldsAll() {
        Principal administrator = new Principal("A", Descriptors.group(9), Set.of(Sid.ADMINISTRATORS));
        SecurityDescriptor none = Descriptors.of(Descriptors.deny(Descriptors.group(9), NtmsAccess.ALL));
        assertThat(holds(none, NOBODY, 0)).isTrue();
        assertThat(holds(none, administrator, NtmsAccess.ALL)).isTrue();
    }
}
