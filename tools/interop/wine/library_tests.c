/* INtmsLibraryControl1 and 2. */

#include "objects.h"

static void inventory_isQueued(void) {
    NTMS_GUID id = library(), requests[ROOM];
    DWORD before = list(NTMS_LIBREQUEST, NULL, requests);
    EXPECT(S_OK, InventoryNtmsLibrary(OBJECT(INtmsLibraryControl1), &id, NTMS_INVENTORY_FAST));
    EQUAL(before + 1, list(NTMS_LIBREQUEST, NULL, requests));
}

static void inventory_unknownLibrary(void) {
    EXPECT(INVALID_LIBRARY, InventoryNtmsLibrary(OBJECT(INtmsLibraryControl1), &unknown, NTMS_INVENTORY_FAST));
}

static void deviceChangeDetection(void) {
    NTMS_GUID id = library();
    DWORD handle;
    EXPECT(S_OK, BeginNtmsDeviceChangeDetection(OBJECT(INtmsLibraryControl1), &handle));
    EXPECT(S_OK, SetNtmsDeviceChangeDetection(OBJECT(INtmsLibraryControl1), handle, &id, NTMS_LIBRARY, 1));
    EXPECT(S_OK, EndNtmsDeviceChangeDetection(OBJECT(INtmsLibraryControl1), handle));
    EXPECT(INVALID_HANDLE, EndNtmsDeviceChangeDetection(OBJECT(INtmsLibraryControl1), handle));
}

static void slot_isIdentified(void) {
    NTMS_GUID id = library(), slots[ROOM];
    EQUAL(45, list(NTMS_STORAGESLOT, &id, slots));
    EXPECT(S_OK, IdentifyNtmsSlot(OBJECT(INtmsLibraryControl2), &slots[0], 0));
}

static void slot_unknown(void) {
    EXPECT(OBJECT_NOT_FOUND, IdentifyNtmsSlot(OBJECT(INtmsLibraryControl2), &unknown, 0));
}

const TEST libraryTests[] = {
    TEST_OF(inventory_isQueued),
    TEST_OF(inventory_unknownLibrary),
    TEST_OF(deviceChangeDetection),
    TEST_OF(slot_isIdentified),
    TEST_OF(slot_unknown),
    {0}};
