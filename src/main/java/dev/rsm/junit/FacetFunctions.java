package dev.rsm.junit;

import dev.rsm.ntms.DatabaseFacet;
import dev.rsm.ntms.LibraryFacet;
import dev.rsm.ntms.MediaFacet;
import dev.rsm.ntms.NotificationFacet;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.ObjectFacet;
import dev.rsm.ntms.OperatorFacet;
import dev.rsm.ntms.PoolFacet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which function of NTMS each method of the facets is. */
final class FacetFunctions {

    private static final Map<String, NtmsFunction> ALL = new HashMap<>();

    static {
        put(ObjectFacet.class, "enumerate", NtmsFunction.ENUMERATE_NTMS_OBJECT);
        put(ObjectFacet.class, "information", NtmsFunction.GET_NTMS_OBJECT_INFORMATION);
        put(ObjectFacet.class, "attribute", NtmsFunction.GET_NTMS_OBJECT_ATTRIBUTE);
        put(ObjectFacet.class, "setAttribute", NtmsFunction.SET_NTMS_OBJECT_ATTRIBUTE);
        put(ObjectFacet.class, "setInformation", NtmsFunction.SET_NTMS_OBJECT_INFORMATION);
        put(ObjectFacet.class, "security", NtmsFunction.GET_NTMS_OBJECT_SECURITY);
        put(ObjectFacet.class, "setSecurity", NtmsFunction.SET_NTMS_OBJECT_SECURITY);
        put(ObjectFacet.class, "uiOptions", NtmsFunction.GET_NTMS_UI_OPTIONS);
        put(ObjectFacet.class, "setUiOptions", NtmsFunction.SET_NTMS_UI_OPTIONS);
        put(ObjectFacet.class, "enable", NtmsFunction.ENABLE_NTMS_OBJECT);
        put(ObjectFacet.class, "disable", NtmsFunction.DISABLE_NTMS_OBJECT);
        put(PoolFacet.class, "create", NtmsFunction.CREATE_NTMS_MEDIA_POOL);
        put(PoolFacet.class, "delete", NtmsFunction.DELETE_NTMS_MEDIA_POOL);
        put(PoolFacet.class, "name", NtmsFunction.GET_NTMS_MEDIA_POOL_NAME);
        put(PoolFacet.class, "addMediaType", NtmsFunction.ADD_NTMS_MEDIA_TYPE);
        put(PoolFacet.class, "deleteMediaType", NtmsFunction.DELETE_NTMS_MEDIA_TYPE);
        put(MediaFacet.class, "allocate", NtmsFunction.ALLOCATE_NTMS_MEDIA);
        put(MediaFacet.class, "deallocate", NtmsFunction.DEALLOCATE_NTMS_MEDIA);
        put(MediaFacet.class, "decommission", NtmsFunction.DECOMMISSION_NTMS_MEDIA);
        put(MediaFacet.class, "complete", NtmsFunction.SET_NTMS_MEDIA_COMPLETE);
        put(MediaFacet.class, "swap", NtmsFunction.SWAP_NTMS_MEDIA);
        put(MediaFacet.class, "create", NtmsFunction.CREATE_NTMS_MEDIA);
        put(MediaFacet.class, "delete", NtmsFunction.DELETE_NTMS_MEDIA);
        put(MediaFacet.class, "moveToPool", NtmsFunction.MOVE_TO_NTMS_MEDIA_POOL);
        put(MediaFacet.class, "changeType", NtmsFunction.CHANGE_NTMS_MEDIA_TYPE);
        put(MediaFacet.class, "mount", NtmsFunction.MOUNT_NTMS_MEDIA);
        put(MediaFacet.class, "dismount", NtmsFunction.DISMOUNT_NTMS_MEDIA);
        put(MediaFacet.class, "updateOmid", NtmsFunction.UPDATE_NTMS_OMID_INFO);
        put(LibraryFacet.class, "cancelRequest", NtmsFunction.CANCEL_NTMS_LIBRARY_REQUEST);
        put(LibraryFacet.class, "requestOrder", NtmsFunction.GET_NTMS_REQUEST_ORDER);
        put(LibraryFacet.class, "setRequestOrder", NtmsFunction.SET_NTMS_REQUEST_ORDER);
        put(LibraryFacet.class, "deleteRequests", NtmsFunction.DELETE_NTMS_REQUESTS);
        put(LibraryFacet.class, "dismountDrive", NtmsFunction.DISMOUNT_NTMS_DRIVE);
        put(LibraryFacet.class, "inventory", NtmsFunction.INVENTORY_NTMS_LIBRARY);
        put(LibraryFacet.class, "identifySlot", NtmsFunction.IDENTIFY_NTMS_SLOT);
        put(LibraryFacet.class, "deleteLibrary", NtmsFunction.DELETE_NTMS_LIBRARY);
        put(LibraryFacet.class, "deleteDrive", NtmsFunction.DELETE_NTMS_DRIVE);
        put(LibraryFacet.class, "beginChangeDetection", NtmsFunction.BEGIN_NTMS_DEVICE_CHANGE_DETECTION);
        put(LibraryFacet.class, "setChangeDetection", NtmsFunction.SET_NTMS_DEVICE_CHANGE_DETECTION);
        put(LibraryFacet.class, "endChangeDetection", NtmsFunction.END_NTMS_DEVICE_CHANGE_DETECTION);
        put(LibraryFacet.class, "inject", NtmsFunction.INJECT_NTMS_MEDIA);
        put(LibraryFacet.class, "eject", NtmsFunction.EJECT_NTMS_MEDIA);
        put(LibraryFacet.class, "ejectDisk", NtmsFunction.EJECT_DISK_FROM_SA_DRIVE);
        put(LibraryFacet.class, "accessDoor", NtmsFunction.ACCESS_NTMS_LIBRARY_DOOR);
        put(LibraryFacet.class, "cleanDrive", NtmsFunction.CLEAN_NTMS_DRIVE);
        put(LibraryFacet.class, "reserveCleanerSlot", NtmsFunction.RESERVE_NTMS_CLEANER_SLOT);
        put(LibraryFacet.class, "releaseCleanerSlot", NtmsFunction.RELEASE_NTMS_CLEANER_SLOT);
        put(LibraryFacet.class, "injectCleaner", NtmsFunction.INJECT_NTMS_CLEANER);
        put(LibraryFacet.class, "ejectCleaner", NtmsFunction.EJECT_NTMS_CLEANER);
        put(OperatorFacet.class, "submit", NtmsFunction.SUBMIT_NTMS_OPERATOR_REQUEST);
        put(OperatorFacet.class, "await", NtmsFunction.WAIT_FOR_NTMS_OPERATOR_REQUEST);
        put(OperatorFacet.class, "satisfy", NtmsFunction.SATISFY_NTMS_OPERATOR_REQUEST);
        put(OperatorFacet.class, "cancel", NtmsFunction.CANCEL_NTMS_OPERATOR_REQUEST);
        put(NotificationFacet.class, "open", NtmsFunction.OPEN_NTMS_NOTIFICATION);
        put(NotificationFacet.class, "await", NtmsFunction.WAIT_FOR_NTMS_NOTIFICATION);
        put(NotificationFacet.class, "close", NtmsFunction.CLOSE_NTMS_NOTIFICATION);
        put(NotificationFacet.class, "dispatch", NtmsFunction.DISPATCH_NOTIFICATION);
        put(DatabaseFacet.class, "export", NtmsFunction.EXPORT_NTMS_DATABASE);
        put(DatabaseFacet.class, "importOnNextStart", NtmsFunction.IMPORT_NTMS_DATABASE);
    }

    private FacetFunctions() {}

    private static void put(Class<?> facet, String method, NtmsFunction function) {
        ALL.put(facet.getSimpleName() + "." + method, function);
    }

    /** Returns the function that a method of a facet is; empty for a method that every object has. */
    static Optional<NtmsFunction> of(Class<?> facet, String method) {
        return Optional.ofNullable(ALL.get(facet.getSimpleName() + "." + method));
    }
}
