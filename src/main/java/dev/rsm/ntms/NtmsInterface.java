package dev.rsm.ntms;

import dev.rsm.dtyp.Guid;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The interfaces of RSM on the wire (MS-RSMP 3.2.5.2 and 3.1.5). Methods 0 to 2 of each are IUnknown's. */
public enum NtmsInterface {
    /** Libraries: media in and out, inventory, requests. */
    LIBRARY_CONTROL_1("INtmsLibraryControl1", "4e934f30-341a-11d1-8fb1-00a024cb6019", null, 3, 22, 9),
    /** Libraries: looking at one slot. */
    LIBRARY_CONTROL_2("INtmsLibraryControl2", "db90832f-6910-4d46-9f5e-9fd6bfa73903", LIBRARY_CONTROL_1, 23, 23, 0),
    /** Media: mounting, allocation, pools. */
    MEDIA_SERVICES_1("INtmsMediaServices1", "d02e4be0-3419-11d1-8fb1-00a024cb6019", null, 3, 20, 5),
    /** Media: the robust form of the pool name. */
    ROBUST_MEDIA_SERVICES_1(
            "IRobustNtmsMediaServices1", "7d07f313-a53f-459a-bb12-012c15b1846e", MEDIA_SERVICES_1, 21, 22, 0),
    /** Information of objects, and making media. */
    OBJECT_INFO_1("INtmsObjectInfo1", "69ab7050-3059-11d1-8faf-00a024cb6019", null, 3, 8, 0),
    /** Objects: lists, attributes, security, enabling. */
    OBJECT_MANAGEMENT_1("INtmsObjectManagement1", "b057dc50-3059-11d1-8faf-00a024cb6019", null, 3, 11, 0),
    /** Objects: the robust list, and where messages to people go. */
    OBJECT_MANAGEMENT_2(
            "INtmsObjectManagement2", "895a2c86-270d-489d-a6c0-dc2a9b35280e", OBJECT_MANAGEMENT_1, 12, 16, 0),
    /** Objects: the robust forms of attributes. */
    OBJECT_MANAGEMENT_3(
            "INtmsObjectManagement3", "3bbed8d9-2c9a-4b21-8936-acb2f995be6c", OBJECT_MANAGEMENT_2, 17, 18, 0),
    /** Sessions, operator requests, the database, notifications. */
    SESSION_1("INtmsSession1", "8da03f40-3419-11d1-8fb1-00a024cb6019", null, 3, 16, 13),
    /** The client's receiver of notifications. */
    CLIENT_SINK("IClientSink", "879c8bbe-41b0-11d1-be11-00c04fb6bf70", null, 3, 3, 0),
    /** The client's receiver of notifications, with its connection. */
    NOTIFY_SINK("INtmsNotifySink", "bb39332c-bfee-4380-ad8a-badc8aff5bb6", null, 3, 5, 0);

    private final String wireName;
    private final String iid;
    private final @Nullable NtmsInterface parent;
    private final int firstOpnum;
    private final int lastOpnum;
    private final int reservedOpnum;

    NtmsInterface(
            String wireName,
            String iid,
            @Nullable NtmsInterface parent,
            int firstOpnum,
            int lastOpnum,
            int reservedOpnum) {
        this.wireName = wireName;
        this.iid = iid;
        this.parent = parent;
        this.firstOpnum = firstOpnum;
        this.lastOpnum = lastOpnum;
        this.reservedOpnum = reservedOpnum;
    }

    /** Returns the interface's name in MS-RSMP. */
    public String wireName() {
        return wireName;
    }

    /** Returns the interface's identifier. */
    public Guid iid() {
        return Guid.parse(iid);
    }

    /** Returns the interface that this one extends; empty if that is IUnknown. */
    public Optional<NtmsInterface> parent() {
        return Optional.ofNullable(parent);
    }

    /** Returns the number of the first method that this interface adds to its parent. */
    public int firstOpnum() {
        return firstOpnum;
    }

    /** Returns the number of the last method. */
    public int lastOpnum() {
        return lastOpnum;
    }

    /** Tells whether {@code opnum}, among those this interface adds, is kept for the server itself. */
    public boolean isReserved(int opnum) {
        return reservedOpnum != 0 && opnum == reservedOpnum;
    }

    /** Tells whether clients offer this interface and the server calls it. */
    public boolean isClients() {
        return this == CLIENT_SINK || this == NOTIFY_SINK;
    }

    /** Returns the interface, this one or one that it extends, that adds method {@code opnum}; empty if none does. */
    public Optional<NtmsInterface> declarerOf(int opnum) {
        if (opnum > lastOpnum) {
            return Optional.empty();
        }
        return opnum >= firstOpnum ? Optional.of(this) : parent().flatMap(base -> base.declarerOf(opnum));
    }

    /**
     * Returns the interface with the name {@code wireName}.
     *
     * @throws IllegalArgumentException if there is none
     */
    static NtmsInterface ofWireName(String wireName) {
        return Arrays.stream(values())
                .filter(candidate -> candidate.wireName.equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("RSM has no interface " + wireName));
    }
}
