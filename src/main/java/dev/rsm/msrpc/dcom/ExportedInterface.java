package dev.rsm.msrpc.dcom;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.dcom.idl.RemInterfaceRef;
import dev.rsm.msrpc.security.Identity;
import java.util.HashMap;
import java.util.Map;

/**
 * References to an interface of an object: an entry of the IPID table (MS-DCOM 3.1.1.1). Guarded by {@link ObjectTable}.
 *
 * <p>Public references are counted together, whoever has them. Private ones belong to a client, who alone can give them back.
 */
final class ExportedInterface {

    private final Guid ipid;
    private final Guid iid;
    private final ExportedObject object;
    private final Map<String, Long> privateReferences = new HashMap<>();
    private long publicReferences;

    ExportedInterface(Guid ipid, Guid iid, ExportedObject object) {
        this.ipid = ipid;
        this.iid = iid;
        this.object = object;
    }

    Guid ipid() {
        return ipid;
    }

    Guid iid() {
        return iid;
    }

    ExportedObject object() {
        return object;
    }

    void add(long references) {
        publicReferences += references;
    }

    void add(RemInterfaceRef references, Identity client) {
        publicReferences += references.cPublicRefs();
        if (references.cPrivateRefs() > 0) {
            privateReferences.merge(client.account(), references.cPrivateRefs(), Long::sum);
        }
    }

    /** Gives references back; more than there are count as all of them (MS-DCOM 3.1.1.5.6.1.3). */
    void release(RemInterfaceRef references, Identity client) {
        publicReferences = Math.max(0, publicReferences - references.cPublicRefs());
        privateReferences.computeIfPresent(client.account(), (account, count) -> {
            long left = count - references.cPrivateRefs();
            return left > 0 ? left : null;
        });
    }

    boolean isReferred() {
        return publicReferences > 0 || !privateReferences.isEmpty();
    }
}
