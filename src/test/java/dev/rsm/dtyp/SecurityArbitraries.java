package dev.rsm.dtyp;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Security values of every shape, well-known and odd ones alike. */
final class SecurityArbitraries {

    /** The control bits that the text form carries. */
    static final List<Integer> INHERITANCE = List.of(
            SecurityDescriptor.DACL_PROTECTED,
            SecurityDescriptor.DACL_AUTO_INHERITED,
            SecurityDescriptor.DACL_AUTO_INHERIT_REQUIRED);

    private SecurityArbitraries() {}

    static Arbitrary<Sid> sids() {
        Arbitrary<Sid> any = Combinators.combine(
                        Arbitraries.longs().between(0, 0xFFFF_FFFF_FFFFL),
                        Arbitraries.longs().between(0, 0xFFFF_FFFFL).list().ofMaxSize(Sid.MAX_SUB_AUTHORITIES))
                .as(Sid::new);
        return Arbitraries.oneOf(any, Arbitraries.of(Sddl.ALIASES.values()));
    }

    static Arbitrary<Ace> aces() {
        return Combinators.combine(
                        Arbitraries.of(Ace.Type.class),
                        Arbitraries.integers().between(0, Ace.ALL_FLAGS),
                        Arbitraries.oneOf(
                                Arbitraries.integers(),
                                Arbitraries.of(Sddl.RIGHTS)
                                        .map(Sddl.Word::bits)
                                        .list()
                                        .ofMaxSize(4)
                                        .map(SecurityArbitraries::or)),
                        sids())
                .as(Ace::new);
    }

    static Arbitrary<Acl> acls(int... revisions) {
        return Combinators.combine(
                        Arbitraries.of(Arrays.stream(revisions).boxed().toList()),
                        aces().list().ofMaxSize(5))
                .as(Acl::new);
    }

    /** All descriptors: with and without each part, any control bits that are not refused. */
    static Arbitrary<SecurityDescriptor> descriptors() {
        int refused = SecurityDescriptor.SACL_PRESENT | SecurityDescriptor.RM_CONTROL_VALID;
        return descriptors(
                Arbitraries.integers().between(0, 0xFFFF).map(bits -> bits & ~refused),
                acls(Acl.REVISION, Acl.REVISION_DS));
    }

    /** The descriptors that the text form carries without loss. */
    static Arbitrary<SecurityDescriptor> textDescriptors() {
        return descriptors(
                Arbitraries.of(INHERITANCE).set().map(bits -> SecurityDescriptor.DACL_PRESENT | or(List.copyOf(bits))),
                acls(Acl.REVISION));
    }

    private static Arbitrary<SecurityDescriptor> descriptors(Arbitrary<Integer> control, Arbitrary<Acl> acls) {
        return Combinators.combine(control, sids().injectNull(0.2), sids().injectNull(0.2), acls.injectNull(0.2))
                .as((bits, owner, group, dacl) -> new SecurityDescriptor(
                        dacl == null ? bits : bits | SecurityDescriptor.DACL_PRESENT, owner, group, dacl));
    }

    private static int or(List<Integer> bits) {
        return bits.stream().reduce(0, (a, b) -> a | b);
    }
}
